import type { CancelTimer, Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Connection } from './connection.ts';

const CHECKPOINT_PERIOD_MS = 30_000;
const OPTIMIZE_PERIOD_MS = 24 * 3_600_000;
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
 * Brings the journal home every 30 s without waiting for anybody, and lets SQLite look at its statistics once a day.
 * A failure is logged and tried again at the next period: the journal holds the data meanwhile.
 */
export function startUpkeep({ connection, clock, log }: UpkeepOptions): CancelTimer {
  const cancels = [
    clock.every(CHECKPOINT_PERIOD_MS, () => attempt(log, 'checkpoint', () => checkpoint(connection, log))),
    clock.every(OPTIMIZE_PERIOD_MS, () => attempt(log, 'optimize', () => void connection.pragma('optimize'))),
  ];
  return () => {
    for (const cancel of cancels) cancel();
  };
}

/** Empties the journal into the main file, as the last act before closing; false while somebody still reads it. */
export function emptyJournal(connection: Connection): boolean {
  const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as CheckpointResult[];
  return result?.busy === 0;
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
