import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/rpc/errors.ts';
import { isDamage, toStorageError } from './sqlite-failure.ts';

/** Says that this process alone works on a data folder. */
export interface InstanceLock {
  release(): void;
}

/**
 * Takes the lock of a data folder for the life of the process. It is an exclusive transaction on a small SQLite
 * file: the operating system lets go of it when the holder dies, and a holder that merely sleeps keeps it, which
 * lock files with a time of death get wrong.
 * @throws AppError `database_locked` when another process holds it.
 */
export function takeInstanceLock(folder: string): InstanceLock {
  const connection = new Database(join(folder, 'app.lock'), { timeout: 0 });
  try {
    connection.pragma('journal_mode = DELETE');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    const failure = toStorageError(error);
    if (failure instanceof AppError && failure.code === 'database_locked') {
      throw new AppError('database_locked', `SYSGrow already runs on the folder ${folder}. Use the window that is open, or close it first.`, { cause: error });
    }
    if (isDamage(error)) throw new AppError('storage_failed', `The lock file in ${folder} is damaged. It holds no data: delete app.lock, then start again.`, { cause: error });
    throw failure;
  }
  return { release: () => connection.close() };
}
