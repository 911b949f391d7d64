import type { Connection } from '../connection.ts';
import { HotReadingRepository } from '../repositories/hot-reading.repository.ts';
import { prepareHistoryTables, type HistoryTables } from './history-tables.ts';

/** Both files, for reading. */
export interface HistorySource {
  readonly hot: HotReadingRepository;
  readonly tables: HistoryTables;
  /**
   * Runs a short read on one state of both files. That of `sysgrow.db` is taken first: a reading is deleted there only
   * once it is sealed, so whatever is missing in it stands in the state of `history.db` taken after it.
   */
  readonly inSnapshot: <T>(read: () => T) => T;
}

/** @param connections read-only ones of the reader's own thread, or of a test. */
export function prepareHistorySource(connections: { readonly hot: Connection; readonly history: Connection }): HistorySource {
  const hot = new HotReadingRepository(connections.hot);
  const tables = prepareHistoryTables(connections.history);
  const inHistory = connections.history.transaction((read: () => unknown) => {
    // A transaction takes its state at its first read.
    tables.keptFrom.hour();
    return read();
  });
  const inBoth = connections.hot.transaction((read: () => unknown) => {
    hot.hours(0, 1, 1);
    return inHistory(read);
  });
  return { hot, tables, inSnapshot: <T>(read: () => T): T => inBoth(read) as T };
}
