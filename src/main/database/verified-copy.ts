import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/rpc/errors.ts';
import { syncFile, syncFolder } from '../platform/durable-files.ts';
import type { Connection } from './connection.ts';
import { checkIntegrity } from './integrity.ts';

/**
 * Copies a database into one compact file beside it. The copy gets its name only after it was read back and checked,
 * so a file of that name is always whole. An older copy of the same name gives way.
 * @throws AppError `storage_failed` when the copy is not what it should be; SQLite's own error when it cannot be made.
 */
export function makeVerifiedCopy(connection: Connection, target: string): void {
  const unfinished = `${target}.unfinished`;
  // What a killed process left; VACUUM INTO writes into no file that has content.
  rmSync(unfinished, { force: true });
  try {
    connection.prepare('VACUUM INTO ?').run(unfinished);
    syncFile(unfinished);
    try {
      verifyCopy(connection, unfinished);
    } catch (error) {
      // The fault is the copy's: the database itself was read without one and must stay where it is.
      throw new AppError('storage_failed', `The copy of the database cannot be read back (${unfinished}). Check the disk, then try again.`, { cause: error });
    }
    renameSync(unfinished, target);
    syncFolder(dirname(target));
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function verifyCopy(original: Connection, file: string): void {
  const copy = new Database(file, { readonly: true, fileMustExist: true });
  try {
    checkIntegrity(copy);
    for (const name of ['user_version', 'application_id']) {
      if (copy.pragma(name, { simple: true }) === original.pragma(name, { simple: true })) continue;
      throw new Error(`The copy has another ${name}.`);
    }
  } finally {
    copy.close();
  }
}
