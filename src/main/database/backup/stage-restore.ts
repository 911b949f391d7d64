import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/rpc/errors.ts';
import { syncFolder } from '../../platform/durable-files.ts';
import { historyMigrations, sysgrowMigrations } from '../bundled-migrations.ts';
import { HISTORY_APPLICATION_ID, SYSGROW_APPLICATION_ID } from '../connection.ts';
import { checkIntegrity } from '../integrity.ts';
import { applyIncrement } from './apply-increment.ts';
import { DOCUMENTS_FOLDER, HISTORY_NAME, INCREMENT_NAME, requireKnownSchemas, SYSGROW_NAME, type ArchiveManifest } from './archive-manifest.ts';
import { extractArchive, readManifest } from './archive-reader.ts';
import { requireRoom } from './disk-room.ts';
import { removeDatabaseFile, withOwnHistory } from './history-file.ts';
import { readRestorePlan, type RestoredItem } from './restore-plan.ts';
import { freeSetAsideName } from './set-aside-folders.ts';

export interface StageRequest {
  /** The data folder. */
  readonly folder: string;
  /** The archive that holds `sysgrow.db`, documents, a whole history, or what was sealed since one. */
  readonly archive: string;
  /** The archive with the whole history that it builds on; left out when it needs none or it is lost. */
  readonly base?: string | undefined;
  readonly now: number;
}

/** Files that stand ready in the data folder, checked; nothing that the app uses was touched. */
export interface StagedRestore {
  /** Below the data folder. */
  readonly staged: string;
  readonly items: readonly RestoredItem[];
  readonly manifest: ArchiveManifest;
  /** Whether the readings before those of the archive are missing, since the history that it builds on is. */
  readonly isPartial: boolean;
}

/**
 * Unpacks an archive, and the whole history that it continues, into a folder beside the data, puts the history
 * together and checks both databases.
 * @throws AppError `storage_full`, `database_newer`, `database_damaged`, `invalid_input`, `cancelled`; nothing is left then.
 */
export async function stageRestore({ folder, archive, base, now }: StageRequest, signal: AbortSignal): Promise<StagedRestore> {
  const manifest = await readManifest(archive);
  requireKnownSchemas(manifest, { sysgrow: sysgrowMigrations().length, history: historyMigrations().length });
  const baseManifest = base === undefined ? undefined : await readManifest(base);
  if (baseManifest && baseManifest.id !== manifest.basedOn) throw new AppError('invalid_input', 'This backup of the readings is not the one that the chosen backup builds on. Choose the other.');
  requireRoom(folder, 2 * (unpackedBytes(manifest) + (baseManifest ? unpackedBytes(baseManifest) : 0)), 'unpacking this backup');
  const staged = freeSetAsideName(folder, 'staged', now);
  const at = join(folder, staged);
  try {
    await extractArchive(archive, (name) => join(at, name), signal);
    if (base !== undefined) await extractArchive(base, (name) => (name === HISTORY_NAME ? join(at, name) : undefined), signal);
    await assembleHistory(at, now, signal);
    for (const [name, applicationId] of [[SYSGROW_NAME, SYSGROW_APPLICATION_ID], [HISTORY_NAME, HISTORY_APPLICATION_ID]] as const) checkStaged(join(at, name), applicationId);
    for (const path of [at, join(at, '..'), folder]) syncFolder(path);
    return { staged, items: itemsIn(at), manifest, isPartial: manifest.basedOn !== undefined && base === undefined };
  } catch (error) {
    rmSync(at, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what stagings left that no plan names: they were given up, or killed before they were planned. */
export function sweepStaged(folder: string): void {
  const root = join(folder, 'staged');
  if (!statSync(root, { throwIfNoEntry: false })) return;
  const planned = readRestorePlan(folder)?.staged;
  for (const name of readdirSync(root)) if (`staged/${name}` !== planned) rmSync(join(root, name), { recursive: true, force: true });
}

async function assembleHistory(at: string, now: number, signal: AbortSignal): Promise<void> {
  const increment = join(at, INCREMENT_NAME);
  if (!statSync(increment, { throwIfNoEntry: false })) return;
  // An older app may have made it. Without a whole one it is applied to an empty history.
  await withOwnHistory(increment, now, () => undefined);
  await applyIncrement(join(at, HISTORY_NAME), increment, now, signal);
  removeDatabaseFile(increment);
}

function checkStaged(file: string, applicationId: number): void {
  if (!statSync(file, { throwIfNoEntry: false })) return;
  const copy = new Database(file, { readonly: true, fileMustExist: true });
  try {
    if (copy.pragma('application_id', { simple: true }) !== applicationId) throw new AppError('invalid_input', 'A database in this backup is not one of SYSGrow. Choose another backup.');
    checkIntegrity(copy);
  } finally {
    copy.close();
  }
}

function itemsIn(at: string): readonly RestoredItem[] {
  return ([SYSGROW_NAME, HISTORY_NAME, DOCUMENTS_FOLDER] as const).filter((name) => statSync(join(at, name), { throwIfNoEntry: false }));
}

function unpackedBytes(manifest: ArchiveManifest): number {
  return manifest.entries.reduce((sum, { bytes }) => sum + bytes, 0);
}
