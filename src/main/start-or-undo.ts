import { AppError } from '../shared/rpc/errors.ts';
import { planUndo, readRestoreReport, writeRestorePlan, type RestorePlan } from './database/backup/restore-plan.ts';
import { freeSetAsideName } from './database/backup/set-aside-folders.ts';
import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';

export interface StartOrUndoOptions {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Nothing is wrong with the files then: another app holds them, or they wait for room. */
const NOT_THE_FILES: ReadonlySet<string> = new Set(['database_locked', 'storage_full']);

/**
 * Starts, which puts in place what was planned to be restored. Where the app does not start with that, what it replaced
 * is brought back, and it is started once more.
 * @param start is given, the second time, the sentence that says why the first one failed.
 * @throws what the last start throws.
 */
export async function startOrUndo<T>({ dataFolder, clock, log }: StartOrUndoOptions, start: (undoneSince: string | undefined) => Promise<T>): Promise<T> {
  try {
    return await start(undefined);
  } catch (error) {
    const done = isOfTheFiles(error) ? readRestoreReport(dataFolder) : undefined;
    if (!done || done.reason === 'undo') throw error;
    log.error({ error, restored: done }, 'The app does not start with what was restored; what it replaced is brought back.');
    const now = clock.now();
    writeRestorePlan(dataFolder, planUndo(dataFolder, done, { now, replaced: freeSetAsideName(dataFolder, 'replaced', now) }));
    return start(error instanceof AppError ? error.message : 'The app did not start with it; the log says more.');
  }
}

/**
 * What the last start put in place and nobody was told of yet.
 * @throws AppError `database_damaged` when it was found damaged, and an empty database stands in its place.
 */
export function requireSoundRestore(dataFolder: string, setAside: string | undefined): RestorePlan | undefined {
  const restored = readRestoreReport(dataFolder);
  if (restored && restored.reason !== 'undo' && setAside !== undefined) {
    throw new AppError('database_damaged', `The database that was put in place is damaged. It was moved to ${setAside}.`);
  }
  return restored;
}

function isOfTheFiles(error: unknown): boolean {
  return !(error instanceof AppError && NOT_THE_FILES.has(error.code));
}
