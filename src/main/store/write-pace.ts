import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';

/** `throw` stops the caller, `slow` logs it once and writes seldom. */
export type Misuse = 'throw' | 'slow';

/** At most one write in so many milliseconds. */
const INTERVAL_MS = 1_000;
const SLOW_INTERVAL_MS = 5_000;
/** More changes than this in each of so many seconds on end are no settings but a stream of data. */
const CHANGES_A_SECOND = 2;
const SUSTAINED_S = 10;

export interface WritePaceOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly misuse: Misuse;
}

/** Decides when a document may be written again, and notices a document that is used where a table belongs. */
export class WritePace {
  readonly #options: WritePaceOptions;
  #lastWriteMs = Number.NEGATIVE_INFINITY;
  #second = 0;
  #changesInSecond = 0;
  /** Seconds on end, up to the running one, that had too many changes. */
  #busySeconds = 0;
  #isSlow = false;
  #wasLogged = false;

  constructor(options: WritePaceOptions) {
    this.#options = options;
  }

  /** Milliseconds until the next write may happen; 0 when it may happen now. */
  waitMs(): number {
    const interval = this.#isSlow ? SLOW_INTERVAL_MS : INTERVAL_MS;
    return Math.max(0, this.#lastWriteMs + interval - this.#options.clock.monotonicMs());
  }

  wrote(): void {
    this.#lastWriteMs = this.#options.clock.monotonicMs();
  }

  /** Counts one change. @throws Error on sustained misuse, where the context says so. */
  count(): void {
    this.#enterSecond(Math.floor(this.#options.clock.monotonicMs() / 1_000));
    this.#changesInSecond += 1;
    if (this.#changesInSecond !== CHANGES_A_SECOND + 1) return;
    this.#busySeconds += 1;
    if (this.#busySeconds >= SUSTAINED_S) this.#misused();
  }

  #enterSecond(second: number): void {
    if (second === this.#second) return;
    const wasBusy = this.#changesInSecond > CHANGES_A_SECOND;
    if (!wasBusy || second !== this.#second + 1) {
      this.#busySeconds = 0;
      this.#isSlow = false;
    }
    this.#second = second;
    this.#changesInSecond = 0;
  }

  #misused(): void {
    const { file, log, misuse } = this.#options;
    const sentence = `${file} is changed more than ${CHANGES_A_SECOND} times a second for ${SUSTAINED_S} s. A document is for settings; what comes this often belongs into a SQLite table (docs/PERSISTENCE_STRATEGY.md).`;
    if (misuse === 'throw') throw new Error(sentence);
    this.#isSlow = true;
    if (!this.#wasLogged) log.warn({ file }, sentence);
    this.#wasLogged = true;
  }
}
