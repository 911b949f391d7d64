import { HISTORY_APPLICATION_ID, openForReading } from '../connection.ts';
import { prepareHistoryTables } from '../history/history-tables.ts';
import { makeVerifiedCopy } from '../verified-copy.ts';
import type { HistoryState } from './archive-manifest.ts';
import { describeHistory } from './history-state.ts';

/**
 * Copies all of `history.db` while the app writes it, and reads the copy back. The statement that copies cannot be
 * interrupted (some seconds a gigabyte): not for main.
 * @throws AppError `storage_failed`; SQLite's own error.
 */
export function copyHistory(file: string, target: string): HistoryState {
  const connection = openForReading(file, HISTORY_APPLICATION_ID);
  try {
    makeVerifiedCopy(connection, target);
  } finally {
    connection.close();
  }
  const copy = openForReading(target, HISTORY_APPLICATION_ID);
  try {
    return describeHistory(copy, prepareHistoryTables(copy), 0);
  } finally {
    copy.close();
  }
}
