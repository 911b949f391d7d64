import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/rpc/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { toFileError } from '../platform/file-failure.ts';
import type { Log } from '../platform/log.ts';
import { carryOutRestorePlan } from './backup/restore-plan.ts';
import { releaseBallast } from './ballast.ts';
import { sysgrowMigrations } from './bundled-migrations.ts';
import { stopWaiting, SYSGROW_APPLICATION_ID, type Connection } from './connection.ts';
import { takeInstanceLock, type InstanceLock } from './instance-lock.ts';
import type { Migration } from './migration.ts';
import { closeConnection, openOrReplace } from './open-database-file.ts';
import { hasJournal, RunningMark } from './running-mark.ts';
import { isDamage, toStorageError } from './sqlite-failure.ts';
import { markSuspect } from './suspect-mark.ts';
import { createTransact, type Transact } from './transact.ts';
import { startUpkeep } from './upkeep.ts';

export interface SysgrowDatabaseOptions {
  /** Where `sysgrow.db`, its lock, copies and set-aside files stand; made when missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Only a test gives its own. */
  readonly migrations?: readonly Migration[];
}

/** The one read-write connection to `sysgrow.db`, open and up to date. */
export interface SysgrowDatabase {
  readonly file: string;
  readonly connection: Connection;
  /** False when the app did not close the database the last time: it was killed, or the power went. */
  readonly wasClean: boolean;
  /** The folder that a damaged database was moved to; then this one is new and empty. Tell the grower. */
  readonly setAside: string | undefined;
  /**
   * Runs one synchronous, short transaction; whatever is thrown inside rolls it back. Nested calls join as savepoints.
   * @throws AppError `storage_full`, `storage_failed`, `database_locked` when the file cannot be written; nothing of
   *   the transaction is stored then, and it may be tried again.
   */
  readonly transact: Transact;
  /** Writes everything into the one file and lets go of the lock. Closing twice does nothing. */
  close(): void;
}

/**
 * Opens the database of a data folder: takes the instance lock, checks the file after an unclean end, applies what
 * migrations are missing. A damaged file is moved aside, never deleted, and a new one takes its place: the room must
 * be watched from now on, and `setAside` says what happened. What was planned to be restored is put in place before.
 * @throws AppError `database_locked`, `database_newer`, `migration_changed`, `storage_full`, `storage_failed`,
 *   `database_damaged` (damaged, and cannot be moved aside).
 */
export function openSysgrowDatabase({ folder, clock, log, migrations = sysgrowMigrations() }: SysgrowDatabaseOptions): SysgrowDatabase {
  const lock = withBallast(folder, log, () => takeFolder(folder));
  try {
    return openLocked({ folder, clock, log, migrations }, lock);
  } catch (error) {
    lock.release();
    throw toFileError(toStorageError(error));
  }
}

function takeFolder(folder: string): InstanceLock {
  try {
    mkdirSync(folder, { recursive: true });
    return takeInstanceLock(folder);
  } catch (error) {
    throw toFileError(toStorageError(error));
  }
}

/**
 * On a disk that is full to the last byte neither locking nor opening works: then the room that was kept for this day
 * is given up, once.
 */
function withBallast<T>(folder: string, log: Log, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const failure = toFileError(toStorageError(error));
    if (!(failure instanceof AppError) || failure.code !== 'storage_full' || !releaseBallast(folder)) throw error;
    log.warn({ error }, 'The disk is full. The room that was kept for this case was given up.');
    return run();
  }
}

function openLocked(options: Required<SysgrowDatabaseOptions>, lock: InstanceLock): SysgrowDatabase {
  const { folder, clock, log, migrations } = options;
  const file = join(folder, 'sysgrow.db');
  const mark = new RunningMark(folder);
  const wasClean = !mark.isSet();
  const restored = carryOutRestorePlan(folder);
  if (restored) log.info({ ...restored }, 'What was planned to be restored was put in place.');
  const { connection, setAside } = withBallast(folder, log, () =>
    openOrReplace({ file, applicationId: SYSGROW_APPLICATION_ID, migrations, mustCheck: !wasClean || hasJournal(file), now: clock.now(), log }),
  );
  try {
    stopWaiting(connection);
    mark.set(clock.now());
  } catch (error) {
    connection.close();
    throw error;
  }
  const stopUpkeep = startUpkeep({ connection, clock, log });
  return {
    file,
    connection,
    wasClean,
    setAside,
    transact: watchDamage(createTransact(connection), file, log),
    close: () => {
      if (!connection.open) return;
      stopUpkeep();
      closeConnection(connection, log);
      mark.clear();
      lock.release();
    },
  };
}

/** Damage that a transaction meets is looked for at the next start, even when the app ends in order until then. */
function watchDamage(transact: Transact, file: string, log: Log): Transact {
  return (run) => {
    try {
      return transact(run);
    } catch (error) {
      if (isDamage(error)) noteSuspect(file, log);
      throw error;
    }
  };
}

function noteSuspect(file: string, log: Log): void {
  try {
    markSuspect(file);
  } catch (error) {
    log.warn({ error, file }, 'It cannot be noted that the database is damaged; it is met again.');
  }
}
