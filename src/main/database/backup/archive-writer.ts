import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError } from '../../../shared/rpc/errors.ts';
import { syncFile, syncFolder } from '../../platform/durable-files.ts';
import { toFileError } from '../../platform/file-failure.ts';
import { isEntryName, MANIFEST_NAME, type ArchiveManifest } from './archive-manifest.ts';
import { verifyArchive, type VerifiedArchive } from './archive-reader.ts';
import { hashBytes, hashFile } from './hash-file.ts';

/** One file of an archive. */
export interface ArchiveSource {
  /** A name that `isEntryName` accepts. */
  readonly name: string;
  /** A file that nobody changes meanwhile, or the bytes themselves. */
  readonly content: { readonly file: string } | { readonly bytes: Uint8Array };
}

export interface ArchiveOrder {
  /** Where the archive shall stand; an older one of this name gives way. */
  readonly target: string;
  readonly about: Omit<ArchiveManifest, 'entries' | 'format' | 'app' | 'documents'>;
  readonly sources: readonly ArchiveSource[];
}

export interface MadeArchive extends VerifiedArchive {
  readonly file: string;
}

/** Chunks are compressed already, and the rest of a database shrinks at the lowest level nearly as well as at the highest. */
const PACKING_LEVEL = 1;
const FILE_MODE = 0o100600;

/**
 * Packs files into one archive. It gets its name only after it was read back and every hash was right.
 * @throws AppError `storage_full`, `storage_failed`, `cancelled`; nothing is left behind then.
 */
export async function writeArchive({ target, about, sources }: ArchiveOrder, signal: AbortSignal): Promise<MadeArchive> {
  const unfinished = `${target}.unfinished`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    const manifest = await describe(about, sources, signal);
    rmSync(unfinished, { force: true });
    await pack(unfinished, manifest, sources, signal);
    syncFile(unfinished);
    const verified = await verifyArchive(unfinished, signal);
    renameSync(unfinished, target);
    syncFolder(dirname(target));
    return { file: target, ...verified };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw new AppError('cancelled', 'The backup was stopped before it was done.', { cause: error });
    throw toFileError(error);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function describe(about: ArchiveOrder['about'], sources: readonly ArchiveSource[], signal: AbortSignal): Promise<ArchiveManifest> {
  const entries: ArchiveManifest['entries'] = [];
  for (const { name, content } of sources) {
    if (!isEntryName(name) || name === MANIFEST_NAME) throw new Error(`An archive takes no file of the name ${name}.`);
    entries.push({ name, ...('file' in content ? await hashFile(content.file, signal) : hashBytes(content.bytes)) });
  }
  return { format: 1, app: 'sysgrow-desktop', ...about, documents: sources.filter(({ name }) => name.includes('/')).length, entries };
}

async function pack(path: string, manifest: ArchiveManifest, sources: readonly ArchiveSource[], signal: AbortSignal): Promise<void> {
  const zip = new ZipFile();
  const options = { mtime: new Date(manifest.madeAt), mode: FILE_MODE, compressionLevel: PACKING_LEVEL };
  const failed = new AbortController();
  let failure: unknown;
  // A source that cannot be read ends the stream of the archive only through this.
  zip.on('error', (error: unknown) => {
    failure = error;
    failed.abort();
  });
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), MANIFEST_NAME, options);
  for (const { name, content } of sources) {
    if ('file' in content) zip.addFile(content.file, name, options);
    else zip.addBuffer(Buffer.from(content.bytes), name, options);
  }
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal: AbortSignal.any([signal, failed.signal]) });
  } catch (error) {
    throw failure ?? error;
  }
}
