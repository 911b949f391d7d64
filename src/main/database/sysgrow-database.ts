import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/rpc/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { toFileError } from '../platform/file-failure.ts';
import type { Log } from '../platform/log.ts';
import { openConnection, stopWaiting, SYSGROW_APPLICATION_ID, type Connection } from './connection.ts';
import { takeInstanceLock, type InstanceLock } from './instance-lock.ts';
import { checkIntegrity } from './integrity.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';
import { moveAside } from './quarantine.ts';
import { hasJournal, RunningMark } from './running-mark.ts';
import { isDamage, toStorageError } from './sqlite-failure.ts';
import { sysgrowMigrations } from './sysgrow-migrations.ts';
import { createTransact, type Transact } from './transact.ts';
import { emptyJournal, startUpkeep } from './upkeep.ts';

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
 * be watched from now on, and `setAside` says what happened.
 * @throws AppError `database_locked`, `database_newer`, `migration_changed`, `storage_full`, `storage_failed`,
 *   `database_damaged` (damaged, and cannot be moved aside).
 */
export function openSysgrowDatabase({ folder, clock, log, migrations = sysgrowMigrations() }: SysgrowDatabaseOptions): SysgrowDatabase {
  const lock = takeFolder(folder);
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

function openLocked(options: Required<SysgrowDatabaseOptions>, lock: InstanceLock): SysgrowDatabase {
  const { folder, clock, log } = options;
  const file = join(folder, 'sysgrow.db');
  const mark = new RunningMark(folder);
  const wasClean = !mark.isSet();
  const { connection, setAside } = openOrReplace(file, wasClean, options);
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
    transact: createTransact(connection),
    close: () => {
      if (!connection.open) return;
      stopUpkeep();
      closeConnection(connection, log);
      mark.clear();
      lock.release();
    },
  };
}

/** Opens and checks the file; a damaged one is moved aside once, and the new one must then do. */
function openOrReplace(file: string, wasClean: boolean, options: Required<SysgrowDatabaseOptions>): { readonly connection: Connection; readonly setAside: string | undefined } {
  try {
    return { connection: openCurrent(file, !wasClean || hasJournal(file), options), setAside: undefined };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const setAside = setDamagedAside(file, error, options.clock.now());
    options.log.error({ setAside, error }, 'The database is damaged. It was moved aside, and a new, empty one takes its place.');
    return { connection: openCurrent(file, false, options), setAside };
  }
}

function openCurrent(file: string, mustCheck: boolean, { clock, log, migrations }: Required<SysgrowDatabaseOptions>): Connection {
  const connection = openConnection(file);
  try {
    if (mustCheck) checkIntegrity(connection);
    const report = migrate(connection, { migrations, applicationId: SYSGROW_APPLICATION_ID, now: clock.now() });
    if (report.to > report.from) log.info({ ...report }, 'The database was brought up to date.');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function setDamagedAside(file: string, damage: unknown, now: number): string {
  try {
    return moveAside(file, now);
  } catch (error) {
    throw new AppError('database_damaged', `The database ${file} is damaged and cannot be moved aside. Move it elsewhere by hand, together with the files ${file}-wal and ${file}-shm, then start again.`, {
      cause: new AggregateError([damage, error]),
    });
  }
}

function closeConnection(connection: Connection, log: Log): void {
  try {
    if (!emptyJournal(connection)) log.warn({}, 'Another program reads the database, so its journal stays beside it until the next start.');
  } catch (error) {
    log.warn({ error }, 'The journal of the database could not be emptied; it stays beside it until the next start.');
  }
  connection.close();
}
