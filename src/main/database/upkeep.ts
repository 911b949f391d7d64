import type { CancelTimer, Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Connection } from './connection.ts';

const LOOK_PERIOD_MS = 30_000;
/**
 * A page that changed ten times since the last checkpoint is written into the main file once: at 300 channels every 10 s
 * this saves a tenth of all bytes against a checkpoint every half minute.
 */
const LONGEST_WAIT_MS = 300_000;
/** 4 MB wait for nothing: bringing home more than that at once would hold up the thread. */
const MOST_WAITING_PAGES = 1_000;
/** 256 MB in pages of 4 KB: a reader holds the journal and it grows. */
const ALARMING_WAL_PAGES = 65_536;

interface CheckpointResult {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}

export interface UpkeepOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Brings the journal home every 5 min, or earlier when it has grown by 4 MB, without waiting for anybody.
 * A failure is logged and tried again at the next period: the journal holds the data meanwhile.
 */
export function startUpkeep({ connection, clock, log }: UpkeepOptions): CancelTimer {
  let checkpointedMs = clock.monotonicMs();
  const look = (): void => {
    if (clock.monotonicMs() - checkpointedMs < LONGEST_WAIT_MS && waitingPages(connection) < MOST_WAITING_PAGES) return;
    checkpoint(connection, log);
    checkpointedMs = clock.monotonicMs();
  };
  return clock.every(LOOK_PERIOD_MS, () => attempt(log, 'checkpoint', look));
}

/** Empties the journal into the main file, as the last act before closing; false while somebody still reads it. */
export function emptyJournal(connection: Connection): boolean {
  const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as CheckpointResult[];
  return result?.busy === 0;
}

function waitingPages(connection: Connection): number {
  const [result] = connection.pragma('wal_checkpoint(NOOP)') as CheckpointResult[];
  return result ? result.log - result.checkpointed : 0;
}

function checkpoint(connection: Connection, log: Log): void {
  const [result] = connection.pragma('wal_checkpoint(PASSIVE)') as CheckpointResult[];
  if (result && result.log > ALARMING_WAL_PAGES) {
    log.warn({ walPages: result.log, checkpointed: result.checkpointed }, 'The journal of the database grows: some program reads the database without end.');
  }
}

function attempt(log: Log, task: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    log.warn({ task, error }, 'The upkeep of the database failed; it is tried again.');
  }
}
