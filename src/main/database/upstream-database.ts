import { mkdirSync, rmSync } from 'node:fs';
import { copyFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/rpc/errors.ts';
import { isSystemError, toFileError } from '../platform/file-failure.ts';
import { HISTORY_APPLICATION_ID, SYSGROW_APPLICATION_ID, type Connection } from './connection.ts';
import { UpstreamSourceRepository } from './repositories/upstream-source.repository.ts';

/** What must be left on the disk after the copy. */
const ROOM_LEFT_BYTES = 64 * 1_024 * 1_024;
const NO_DATABASE = 'This is no database of a SYSGrow server. Choose the file sysgrow.db of the server.';
/** Without these no file is one of a server, whatever its release. */
const NEEDED_TABLES = ['GrowthUnits', 'Sensor', 'SensorReading'];

export interface UpstreamDatabase {
  readonly source: UpstreamSourceRepository;
  /** Closes and removes the copy. */
  close(): void;
}

/**
 * Copies the database of a SYSGrow server, with its journal, into `folder` and opens the copy read-only: the original
 * is never opened, since SQLite would write beside it. `folder` belongs to the copy alone and is gone after `close`.
 * @throws AppError `invalid_input` when the file is no such database, `storage_full`, `storage_failed`.
 */
export async function openUpstreamDatabase(file: string, folder: string): Promise<UpstreamDatabase> {
  const copy = join(folder, 'source.db');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // What a killed import left.
  remove();
  try {
    mkdirSync(folder, { recursive: true });
    await copyWithJournal(file, copy, folder);
    const connection = openCopy(copy);
    return {
      source: new UpstreamSourceRepository(connection),
      close: () => {
        connection.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw toFileError(error);
  }
}

async function copyWithJournal(file: string, copy: string, folder: string): Promise<void> {
  const parts = [''];
  let bytes = (await stat(file)).size;
  // Without -shm: it is an index of -wal, and SQLite makes it anew.
  for (const suffix of ['-wal', '-journal']) {
    const size = await sizeIfThere(file + suffix);
    if (size === undefined) continue;
    parts.push(suffix);
    bytes += size;
  }
  const { bavail, bsize } = await statfs(folder);
  const missing = bytes + ROOM_LEFT_BYTES - bavail * bsize;
  if (missing > 0) throw new AppError('storage_full', `The disk has no room to copy this database before reading it. Free ${Math.ceil(missing / 1_048_576)} MB, then try again.`);
  for (const suffix of parts) await copyFile(file + suffix, copy + suffix);
}

async function sizeIfThere(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function openCopy(copy: string): Connection {
  let connection: Connection | undefined;
  try {
    // Once for writing, so that SQLite brings a journal home, which a read-only connection may not.
    const recovering = new Database(copy, { fileMustExist: true });
    try {
      recovering.pragma('journal_mode = DELETE');
    } finally {
      recovering.close();
    }
    connection = new Database(copy, { readonly: true, fileMustExist: true });
    for (const pragma of ['query_only = ON', 'trusted_schema = OFF', 'cell_size_check = ON']) connection.pragma(pragma);
    refuseOther(connection);
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof Database.SqliteError) throw new AppError('invalid_input', `${NO_DATABASE} If it is, then the file is damaged: copy it from the server again.`, { cause: error });
    throw error;
  }
}

function refuseOther(connection: Connection): void {
  const applicationId = connection.pragma('application_id', { simple: true });
  if (applicationId === SYSGROW_APPLICATION_ID || applicationId === HISTORY_APPLICATION_ID) {
    throw new AppError('invalid_input', 'This is a database of this app and not of a SYSGrow server. Use a backup to bring it back.');
  }
  const source = new UpstreamSourceRepository(connection);
  if (!NEEDED_TABLES.every((table) => source.has(table))) throw new AppError('invalid_input', NO_DATABASE);
}
