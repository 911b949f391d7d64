import { AppError } from '../../shared/rpc/errors.ts';
import type { Log } from '../platform/log.ts';
import { openConnection, type Connection } from './connection.ts';
import { checkIntegrity } from './integrity.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';
import { moveAside } from './quarantine.ts';
import { isDamage } from './sqlite-failure.ts';
import { clearSuspect, isSuspect } from './suspect-mark.ts';
import { emptyJournal } from './upkeep.ts';

export interface DatabaseFile {
  readonly file: string;
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
  /** Whether to read the whole file and look for damage. */
  readonly mustCheck: boolean;
  /** Epoch milliseconds UTC. */
  readonly now: number;
  readonly log: Log;
}

/** A read-write connection, and where a damaged file that stood in its place was moved to. */
export interface OpenedFile {
  readonly connection: Connection;
  readonly setAside: string | undefined;
}

/**
 * Opens, checks and brings up to date one of our files; a damaged one is moved aside once, and a new one must then do.
 * @throws AppError `database_newer`, `migration_changed`, `storage_failed`, `database_damaged` (damaged, and cannot be
 *   moved aside); SQLite's own error when the file cannot be opened or written.
 */
export function openOrReplace(options: DatabaseFile): OpenedFile {
  try {
    return { connection: openCurrent(options), setAside: undefined };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const setAside = setDamagedAside(options, error);
    clearSuspect(options.file);
    options.log.error({ setAside, error }, 'The database is damaged. It was moved aside, and a new, empty one takes its place.');
    return { connection: openCurrent({ ...options, mustCheck: false }), setAside };
  }
}

/** Brings the journal home and closes; what cannot be brought home stays beside the file, and nothing is lost. */
export function closeConnection(connection: Connection, log: Log): void {
  try {
    if (!emptyJournal(connection)) log.warn({}, 'Another program reads the database, so its journal stays beside it until the next start.');
  } catch (error) {
    log.warn({ error }, 'The journal of the database could not be emptied; it stays beside it until the next start.');
  }
  connection.close();
}

function openCurrent({ file, applicationId, migrations, mustCheck, now, log }: DatabaseFile): Connection {
  const connection = openConnection(file, applicationId);
  try {
    if (mustCheck || isSuspect(file)) checkIntegrity(connection);
    clearSuspect(file);
    const report = migrate(connection, { migrations, applicationId, now });
    if (report.to > report.from) log.info({ ...report }, 'The database was brought up to date.');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function setDamagedAside({ file, now }: DatabaseFile, damage: unknown): string {
  try {
    return moveAside(file, now);
  } catch (error) {
    throw new AppError('database_damaged', `The database ${file} is damaged and cannot be moved aside. Move it elsewhere by hand, together with the files ${file}-wal and ${file}-shm, then start again.`, {
      cause: new AggregateError([damage, error]),
    });
  }
}
