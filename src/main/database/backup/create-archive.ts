import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { historyFile } from '../history/history-database.ts';
import { DOCUMENTS_FOLDER, HISTORY_NAME, INCREMENT_NAME, isEntryName, SYSGROW_NAME, type ArchiveKind, type ArchiveManifest } from './archive-manifest.ts';
import { writeArchive, type ArchiveSource, type MadeArchive } from './archive-writer.ts';
import { requireRoom } from './disk-room.ts';
import { copyHistory } from './history-copy.ts';
import { writeIncrement } from './history-increment.ts';
import type { HistoryEnd } from './history-state.ts';
import { requireGoingOn } from './slices.ts';
import { copySysgrow } from './sysgrow-copy.ts';

/** A whole history in an archive, which later archives continue. */
export interface HistoryBase extends HistoryEnd {
  readonly id: string;
}

export interface ArchiveRequest {
  /** The data folder. */
  readonly folder: string;
  /** The file that is made. */
  readonly target: string;
  readonly id: string;
  readonly kind: ArchiveKind;
  readonly appVersion: string;
  /** Epoch milliseconds UTC. */
  readonly now: number;
  /** Whether `sysgrow.db` and the documents go in. */
  readonly withSysgrow: boolean;
  readonly history: 'none' | 'whole' | 'since_base';
  /** For `since_base`; without one everything that was ever sealed goes in. */
  readonly base?: HistoryBase | undefined;
}

/** More documents than this are no documents of a grower. */
const MOST_DOCUMENTS = 5_000;

/**
 * Makes one archive: copies first, beside the target, then packs and verifies them. `sysgrow.db` is copied before the
 * history: a reading that is deleted there meanwhile is sealed by then.
 * @throws AppError `storage_full`, `storage_failed`, `cancelled`; nothing is left behind then.
 */
export async function createArchive(request: ArchiveRequest, signal: AbortSignal): Promise<MadeArchive> {
  const { folder, target, id, kind, appVersion, now, withSysgrow, history, base } = request;
  const work = `${target}.parts`;
  try {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    requireRoom(dirname(target), 2 * sourceBytes(request), 'this backup');
    const sources: ArchiveSource[] = [];
    const about: { -readonly [Key in keyof ArchiveManifest]?: ArchiveManifest[Key] } = {};
    if (withSysgrow) {
      about.sysgrow = copySysgrow(join(folder, SYSGROW_NAME), join(work, SYSGROW_NAME));
      sources.push({ name: SYSGROW_NAME, content: { file: join(work, SYSGROW_NAME) } }, ...documentSources(folder));
    }
    requireGoingOn(signal);
    if (history === 'whole') {
      about.history = copyHistory(historyFile(folder), join(work, HISTORY_NAME));
      sources.push({ name: HISTORY_NAME, content: { file: join(work, HISTORY_NAME) } });
    } else if (history === 'since_base') {
      const increment = await writeIncrement(historyFile(folder), join(work, INCREMENT_NAME), base, now, signal);
      about.history = increment.state;
      if (increment.isBased && base) about.basedOn = base.id;
      sources.push({ name: INCREMENT_NAME, content: { file: join(work, INCREMENT_NAME) } });
    }
    return await writeArchive({ target, about: { ...about, appVersion, id, kind, madeAt: now }, sources }, signal);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** An upper bound: an increment is at most the whole history, and much of a small file may stand in its journal alone. */
function sourceBytes({ folder, withSysgrow, history }: ArchiveRequest): number {
  const databases = [...(withSysgrow ? [join(folder, SYSGROW_NAME)] : []), ...(history === 'none' ? [] : [historyFile(folder)])];
  return databases.flatMap((file) => [file, `${file}-wal`]).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function documentSources(folder: string): readonly ArchiveSource[] {
  return listDocuments(folder, DOCUMENTS_FOLDER)
    .slice(0, MOST_DOCUMENTS)
    .flatMap((name) => {
      const bytes = readIfThere(join(folder, name));
      return bytes ? [{ name, content: { bytes } }] : [];
    });
}

/** Plain files with names that an archive takes; a half-written one begins with a dot and is left out. */
function listDocuments(folder: string, below: string): readonly string[] {
  const path = join(folder, below);
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${below}/${entry.name}`;
    if (entry.isDirectory() && !entry.name.startsWith('.')) return listDocuments(folder, name);
    return entry.isFile() && isEntryName(name) ? [name] : [];
  });
}

/** A document may be replaced or removed while the folder is read. */
function readIfThere(path: string): Uint8Array | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
}
