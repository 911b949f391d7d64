import { join } from 'node:path';

/** The files that the threads of the history work on. */
export interface HistoryFiles {
  /** The data folder. */
  readonly folder: string;
  readonly sysgrow: string;
  readonly history: string;
}

export function historyFilesIn(folder: string): HistoryFiles {
  return { folder, sysgrow: join(folder, 'sysgrow.db'), history: join(folder, 'history.db') };
}
