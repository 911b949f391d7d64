import type { StoredQuality } from '../../../shared/domain/quality.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { BatchResult } from '../../database/repositories/reading-batch.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { ReadingBuffer, type WaitingReading } from './reading-buffer.ts';
import { PLAUSIBLE_FROM } from './reading-stamp.ts';

/** About a quarter of an hour at 200 readings a second while the disk refuses. */
const CAPACITY = 200_000;
/** So many are stored at once without waiting for the interval: a transaction must stay short. */
const BATCH = 5_000;
/** Batches in one go, when many have waited: the rest follows after a pause for everything else. */
const BATCHES_AT_ONCE = 4;
const PAUSE_MS = 50;

const CLOCK_SENTENCE = 'The computer’s clock shows a year before this app existed. Readings wait in memory: set the clock.';

export interface WriteBehindOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly flushIntervalS: number;
  /** Stores readings in one transaction. @throws AppError when the disk refuses. */
  readonly store: (readings: readonly WaitingReading[]) => BatchResult;
  /** Told when a flush fails after one that did not, and when one succeeds again. */
  readonly onFailure: (error: AppError) => void;
  readonly onRecovery: () => void;
  readonly capacity?: number;
}

/** What waits for the disk, what is on it, and what will never be. */
export interface StorageFigures {
  readonly stored: number;
  readonly waiting: number;
  readonly lost: number;
  readonly problem?: string;
}

/**
 * Stores readings behind the stream: one transaction each flush interval. While the disk refuses, readings wait in a
 * bounded buffer and every interval tries again; nothing counts as stored before its transaction was committed.
 *
 * While the wall clock shows a time before the app existed, readings wait too, stamped by the monotonic clock; once
 * the clock is right they are shifted to when they were measured.
 */
export class WriteBehind {
  readonly #options: WriteBehindOptions;
  readonly #buffer: ReadingBuffer;
  #cancel: CancelTimer | undefined;
  #intervalS: number | undefined;
  #cancelRest: CancelTimer | undefined;
  #stored = 0;
  #refused = 0;
  #failure: AppError | undefined;
  /** Whether readings wait that were stamped while the clock was implausible. */
  #hasUnplaced = false;

  constructor(options: WriteBehindOptions) {
    this.#options = options;
    this.#buffer = new ReadingBuffer(options.capacity ?? CAPACITY);
  }

  start(): void {
    this.setInterval(this.#options.flushIntervalS);
  }

  /** Seconds between two flushes, from now on. Setting what is set already puts nothing off. */
  setInterval(seconds: number): void {
    if (this.#cancel && seconds === this.#intervalS) return;
    this.#intervalS = seconds;
    this.#cancel?.();
    this.#cancel = this.#options.clock.every(seconds * 1_000, () => this.flush());
  }

  /** Takes a reading; nothing is promised of it until it is counted as stored. */
  add(at: number, sensorId: number, value: number | null, quality: StoredQuality): void {
    if (at < PLAUSIBLE_FROM) this.#hasUnplaced = true;
    this.#buffer.push(at, sensorId, value, quality);
    if (this.#buffer.length >= BATCH && !this.#failure && !this.#cancelRest) this.flush();
  }

  /** Stores what waits, as far as one go reaches. A disk that refuses is no error here: it is told and tried again. */
  flush(): void {
    if (this.#buffer.length === 0 || !this.#isClockPlausible()) return;
    for (let batch = 0; batch < BATCHES_AT_ONCE && this.#buffer.length > 0; batch += 1) {
      if (!this.#storeBatch()) return;
    }
    if (this.#buffer.length >= BATCH) this.#continueSoon();
  }

  /** The last flush: everything that the disk takes. */
  stop(): void {
    this.#cancel?.();
    this.#cancelRest?.();
    this.#cancelRest = undefined;
    if (this.#hasUnplaced && !this.#isClockPlausible()) {
      // The table refuses them one by one; those from before the clock went wrong are stored all the same.
      this.#options.log.error({ waiting: this.#buffer.length }, 'readings without a plausible time are lost: the clock was never set');
    }
    while (this.#buffer.length > 0) {
      if (!this.#storeBatch()) {
        this.#options.log.error({ lost: this.#buffer.length }, 'readings are lost: the disk refused them until the end');
        return;
      }
    }
  }

  figures(): StorageFigures {
    const problem = this.#failure?.message ?? (this.#buffer.length > 0 && !this.#isPlausible() ? CLOCK_SENTENCE : undefined);
    return {
      stored: this.#stored,
      waiting: this.#buffer.length,
      lost: this.#buffer.lost + this.#refused,
      ...(problem === undefined ? {} : { problem }),
    };
  }

  #storeBatch(): boolean {
    const readings = this.#buffer.oldest(BATCH);
    let result: BatchResult;
    try {
      result = this.#options.store(readings);
    } catch (error) {
      this.#fail(error instanceof AppError ? error : new AppError('storage_failed', 'Readings cannot be stored. See the log; the app tries again.', { cause: error }));
      return false;
    }
    this.#buffer.discard(readings.length);
    // What stood there already was committed by an attempt of which nobody knew how it ended.
    this.#stored += result.stored + result.repeated;
    this.#refused += result.refused.length;
    if (result.refused.length > 0) {
      this.#options.log.warn({ count: result.refused.length, first: result.refused[0] }, 'readings were refused by the database and are lost');
    }
    if (this.#failure) {
      this.#failure = undefined;
      this.#options.onRecovery();
    }
    return true;
  }

  #fail(error: AppError): void {
    const isFirst = !this.#failure;
    this.#failure = error;
    if (!isFirst) return;
    this.#options.log.error({ code: error.code, cause: String(error.cause ?? ''), waiting: this.#buffer.length }, 'readings cannot be stored and wait');
    this.#options.onFailure(error);
  }

  #continueSoon(): void {
    this.#cancelRest ??= this.#options.clock.after(PAUSE_MS, () => {
      this.#cancelRest = undefined;
      this.flush();
    });
  }

  /** False while the clock is implausible; else shifts what was stamped without it to when it was measured. */
  #isClockPlausible(): boolean {
    if (!this.#isPlausible()) return false;
    if (this.#hasUnplaced) {
      const { clock } = this.#options;
      this.#buffer.shiftBefore(PLAUSIBLE_FROM, clock.now() - clock.monotonicMs());
      this.#hasUnplaced = false;
    }
    return true;
  }

  #isPlausible(): boolean {
    return this.#options.clock.now() >= PLAUSIBLE_FROM;
  }
}
