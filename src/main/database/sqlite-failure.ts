import Database from 'better-sqlite3';
import { AppError } from '../../shared/rpc/errors.ts';

/** Whether a UNIQUE index or primary key refused a row. */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, 'SQLITE_CONSTRAINT_UNIQUE') || hasCode(error, 'SQLITE_CONSTRAINT_PRIMARYKEY');
}

/** Whether a row points to a row that does not exist. */
export function isForeignKeyViolation(error: unknown): boolean {
  return hasCode(error, 'SQLITE_CONSTRAINT_FOREIGNKEY');
}

/**
 * Whether the content of a file is damaged. A full disk, a lock held by somebody else, an I/O error or a file that
 * cannot be opened is not damage: such a file may be whole, and must stay where it is.
 */
export function isDamage(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'database_damaged';
  return error instanceof Database.SqliteError && (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB');
}

/** What a failure of SQLite means to a grower; anything else passes through unchanged. */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code } = error;
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') {
    return new AppError('storage_full', 'The disk is full. Free some space; the app goes on by itself.', { cause: error });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('database_locked', 'Another program holds the database. Close it; the app goes on by itself.', { cause: error });
  }
  if (isDamage(error)) {
    return new AppError('database_damaged', 'The database is damaged. Restart the app: it sets the damaged file aside and keeps it.', { cause: error });
  }
  if (['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_NOLFS'].some((prefix) => code.startsWith(prefix))) {
    return new AppError('storage_failed', `The disk refused to read or write the database (${error.message}). Check the disk and its permissions.`, { cause: error });
  }
  return error;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && error.code === code;
}
