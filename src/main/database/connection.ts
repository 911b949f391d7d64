import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/rpc/errors.ts';

/** One connection to one SQLite file. */
export type Connection = Database.Database;

/** "SYSG" in the header of `sysgrow.db`: tells our file from any other SQLite file. */
export const SYSGROW_APPLICATION_ID = 0x53595347;
/** "SYGH" in the header of `history.db`. */
export const HISTORY_APPLICATION_ID = 0x53594748;

/** How long opening and migrating wait for a lock; afterwards nothing on main waits at all. */
const OPENING_TIMEOUT_MS = 2_000;

/** Set on every opening, since they belong to the connection and not to the file. */
const PRAGMAS = ['foreign_keys = ON', 'trusted_schema = OFF', 'cell_size_check = ON', 'mmap_size = 0', 'temp_store = MEMORY', 'analysis_limit = 400'] as const;

const WRITING_PRAGMAS = [
  'journal_mode = WAL',
  // The library's default in WAL mode is NORMAL, which gives up minutes of readings at a power cut.
  'synchronous = FULL',
  'cache_size = -16000',
  // A backstop: the checkpoints of `upkeep.ts` come first.
  'wal_autocheckpoint = 4000',
  'journal_size_limit = 67108864',
] as const;

const READING_CACHE = 'cache_size = -32000';

/** What SQLite must answer after setting them; it keeps silent about a pragma that it did not take. */
const EXPECTED = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, page_size: 4096, auto_vacuum: 2 } as const;

/**
 * Opens the read-write connection to one of our files, made when missing. Its layout (page size, incremental vacuum)
 * is set before the first table. It still waits for locks: see `stopWaiting`.
 * @throws AppError `storage_failed` when the file is another program's, or SQLite did not take a setting.
 */
export function openConnection(file: string, applicationId: number = SYSGROW_APPLICATION_ID): Connection {
  const connection = new Database(file, { timeout: OPENING_TIMEOUT_MS });
  try {
    if (isEmpty(connection)) {
      connection.pragma('page_size = 4096');
      connection.pragma('auto_vacuum = INCREMENTAL');
    } else {
      refuseForeignFile(connection, applicationId);
    }
    for (const pragma of [...WRITING_PRAGMAS, ...PRAGMAS]) connection.pragma(pragma);
    for (const [name, expected] of Object.entries(EXPECTED)) {
      const found = connection.pragma(name, { simple: true });
      if (found !== expected) {
        throw new AppError('storage_failed', `The database cannot be opened safely: ${name} is ${String(found)} and not ${expected}. Move the data folder to a local disk.`);
      }
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Opens another connection to one of our files for reading alone, beside its writer.
 * @throws AppError `storage_failed` when the file is missing or another program's; SQLite's own error when it cannot be read.
 */
export function openForReading(file: string, applicationId: number): Connection {
  if (!existsSync(file)) throw new AppError('storage_failed', `The database ${file} is missing. Start the app again: it makes a new one.`);
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: OPENING_TIMEOUT_MS });
  try {
    refuseForeignFile(connection, applicationId);
    for (const pragma of [READING_CACHE, ...PRAGMAS]) connection.pragma(pragma);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** From now on a lock held by somebody else fails at once: the thread of the control engine must not stand still. */
export function stopWaiting(connection: Connection): void {
  connection.pragma('busy_timeout = 0');
}

function isEmpty(connection: Connection): boolean {
  return connection.pragma('page_count', { simple: true }) === 0;
}

function refuseForeignFile(connection: Connection, applicationId: number): void {
  const found = connection.pragma('application_id', { simple: true });
  if (found === applicationId) return;
  // Killed between the header and the first migration: ours, and without a table yet.
  const hasTables = (connection.pragma('table_list') as { readonly name: string }[]).some(({ name }) => !name.startsWith('sqlite_'));
  if (found === 0 && !hasTables) return;
  throw new AppError('storage_failed', `The file ${connection.name} is not the database that SYSGrow expects there. Move it elsewhere, then start again.`);
}
