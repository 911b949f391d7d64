import { closeSync, copyFileSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/rpc/errors.ts';
import { requireRoom } from './disk-room.ts';

const MAGIC = 'SQLite format 3\0';

/**
 * Copies a damaged database with its journal into a folder of its own and brings the journal home there, as far as
 * that works: the original stays as it is.
 * @returns the copy.
 * @throws AppError `database_damaged` when its beginning is destroyed, `storage_full`.
 */
export function makeRescueCopy(file: string, folder: string): string {
  if (firstBytes(file) !== MAGIC) {
    throw new AppError('database_damaged', `The beginning of ${file} is destroyed, so nothing in it can be found any more. Restore a backup.`);
  }
  const sizes = ['', '-wal'].map((suffix) => statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0);
  mkdirSync(folder, { recursive: true });
  requireRoom(folder, 3 * sizes.reduce((sum, size) => sum + size, 0), 'saving what can be read');
  const copy = join(folder, 'damaged.db');
  copyFileSync(file, copy);
  if (sizes[1]) copyFileSync(`${file}-wal`, `${copy}-wal`);
  bringJournalHome(copy);
  return copy;
}

/** A copy that SQLite does not even open is read page by page all the same. */
function bringJournalHome(copy: string): void {
  let connection: Database.Database | undefined;
  try {
    connection = new Database(copy, { fileMustExist: true });
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  } finally {
    connection?.close();
  }
}

function firstBytes(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(MAGIC.length);
    readSync(handle, bytes, 0, bytes.length, 0);
    return bytes.toString('latin1');
  } finally {
    closeSync(handle);
  }
}
