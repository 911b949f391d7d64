import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { toFileError } from '../../platform/file-failure.ts';
import type { Log } from '../../platform/log.ts';
import { historyMigrations } from '../bundled-migrations.ts';
import { HISTORY_APPLICATION_ID, type Connection } from '../connection.ts';
import type { Migration } from '../migration.ts';
import { closeConnection, openOrReplace } from '../open-database-file.ts';
import { toStorageError } from '../sqlite-failure.ts';
import { createTransact, type Transact } from '../transact.ts';
import { prepareHistoryTables, type HistoryTables } from './history-tables.ts';

export interface HistoryDatabaseOptions {
  /** Where `history.db` stands; made when missing. Hold the instance lock of the folder. */
  readonly folder: string;
  /** Epoch milliseconds UTC. */
  readonly now: number;
  readonly log: Log;
  /** Whether to read the whole file and look for damage: 0.2 s for 144 MB. */
  readonly mustCheck?: boolean;
  /** Only a test gives its own. */
  readonly migrations?: readonly Migration[];
}

/** The one read-write connection to `history.db`, open and up to date. */
export interface HistoryDatabase {
  readonly file: string;
  readonly connection: Connection;
  readonly tables: HistoryTables;
  readonly transact: Transact;
  /** The folder that a damaged database was moved to; then this one is new and empty. Tell the grower. */
  readonly setAside: string | undefined;
  /** Closing twice does nothing. */
  close(): void;
}

/** Its thread may stand still meanwhile: never open it on main. */
const BUSY_TIMEOUT_MS = 5_000;

export function historyFile(folder: string): string {
  return join(folder, 'history.db');
}

/**
 * Opens `history.db` for its one writer. A damaged file is moved aside, never deleted, and a new one takes its place.
 * @throws AppError `database_locked`, `database_newer`, `migration_changed`, `storage_full`, `storage_failed`,
 *   `database_damaged` (damaged, and cannot be moved aside).
 */
export function openHistoryDatabase({ folder, now, log, mustCheck = false, migrations = historyMigrations() }: HistoryDatabaseOptions): HistoryDatabase {
  const file = historyFile(folder);
  try {
    mkdirSync(folder, { recursive: true });
    const { connection, setAside } = openOrReplace({ file, applicationId: HISTORY_APPLICATION_ID, migrations, mustCheck, now, log });
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    return {
      file,
      connection,
      tables: prepareHistoryTables(connection),
      transact: createTransact(connection),
      setAside,
      close: () => {
        if (connection.open) closeConnection(connection, log);
      },
    };
  } catch (error) {
    throw toFileError(toStorageError(error));
  }
}
