import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/rpc/errors.ts';
import { ARCHIVE_ENDING, type ArchiveManifest } from './archive-manifest.ts';
import { readManifest } from './archive-reader.ts';
import { breathe } from './slices.ts';

/** An archive in a folder. */
export interface FoundArchive {
  readonly file: string;
  readonly bytes: number;
  readonly manifest?: ArchiveManifest;
  /** A sentence: why it has no manifest. */
  readonly problem?: string;
}

/** The archives in a folder, by name; none when the folder is not there. */
export async function listArchives(folder: string, signal: AbortSignal): Promise<readonly FoundArchive[]> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const found: FoundArchive[] = [];
  for (const name of readdirSync(folder).filter((name) => name.endsWith(ARCHIVE_ENDING)).sort()) {
    const file = join(folder, name);
    const facts = statSync(file, { throwIfNoEntry: false });
    if (facts?.isFile()) found.push({ file, bytes: facts.size, ...(await manifestOf(file)) });
    await breathe(signal);
  }
  return found;
}

async function manifestOf(file: string): Promise<Pick<FoundArchive, 'manifest' | 'problem'>> {
  try {
    return { manifest: await readManifest(file) };
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message };
    throw error;
  }
}
