import { rmSync } from 'node:fs';
import { syncFile } from '../../platform/durable-files.ts';
import { historyMigrations } from '../bundled-migrations.ts';
import { HISTORY_APPLICATION_ID, openConnection, type Connection } from '../connection.ts';
import { prepareHistoryTables, type HistoryTables } from '../history/history-tables.ts';
import { migrate } from '../migrate.ts';
import { createTransact, type Transact } from '../transact.ts';

/** A history file that belongs to us alone for now: an increment, or a copy that is being put together. */
export interface OwnHistory {
  readonly connection: Connection;
  readonly tables: HistoryTables;
  readonly transact: Transact;
}

/**
 * Opens a history file for writing, made when missing, and leaves it as one whole file without a journal.
 * @throws whatever `run` throws; the file is then not to be used.
 */
export async function withOwnHistory<T>(file: string, now: number, run: (history: OwnHistory) => Promise<T> | T): Promise<T> {
  const connection = openConnection(file, HISTORY_APPLICATION_ID);
  try {
    migrate(connection, { migrations: historyMigrations(), applicationId: HISTORY_APPLICATION_ID, now });
    const result = await run({ connection, tables: prepareHistoryTables(connection), transact: createTransact(connection) });
    connection.pragma('journal_mode = DELETE');
    return result;
  } finally {
    connection.close();
    syncFile(file);
  }
}

/** Removes a database with whatever belongs to it. */
export function removeDatabaseFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}
