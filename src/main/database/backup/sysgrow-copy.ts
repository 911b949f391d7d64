import Database from 'better-sqlite3';
import { openForReading, SYSGROW_APPLICATION_ID } from '../connection.ts';
import { TableCountRepository } from '../repositories/table-count.repository.ts';
import { makeVerifiedCopy } from '../verified-copy.ts';
import type { ArchiveManifest } from './archive-manifest.ts';

export type SysgrowState = NonNullable<ArchiveManifest['sysgrow']>;

/**
 * Copies `sysgrow.db` while the app writes it, reads the copy back and tells what it holds. The statement that copies
 * cannot be interrupted: not for main.
 * @throws AppError `storage_failed`; SQLite's own error.
 */
export function copySysgrow(file: string, target: string): SysgrowState {
  const connection = openForReading(file, SYSGROW_APPLICATION_ID);
  try {
    makeVerifiedCopy(connection, target);
  } finally {
    connection.close();
  }
  return readSysgrowState(target);
}

/** What a copy holds; a copy has no journal, so it is never changed by being read. */
export function readSysgrowState(file: string): SysgrowState {
  const copy = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return { schemaVersion: Number(copy.pragma('user_version', { simple: true })), rows: new TableCountRepository(copy).counts() };
  } finally {
    copy.close();
  }
}
