/** Cancels a timer; calling it again does nothing. */
export type CancelTimer = () => void;

/**
 * All time comes from here, so that a test can own it. Time-outs and ages use the monotonic clock, since the wall
 * clock jumps; instants that are stored or shown use `now`.
 */
export interface Clock {
  /** Wall clock: epoch milliseconds UTC, as an integer. */
  now(): number;
  /** Milliseconds since some fixed moment; never jumps, never goes back. */
  monotonicMs(): number;
  /** Runs once after `delayMs`. */
  after(delayMs: number, run: () => void): CancelTimer;
  /** Runs every `periodMs`, first after one period. */
  every(periodMs: number, run: () => void): CancelTimer;
}

/** The instants that the database and the bridge take: from 2000 to 2100. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * A clock that lost its battery may show 1970 or 1980. It is read as standing at the beginning of 2000, which nobody
 * takes for the present either, so that the app runs and can say that the clock must be set.
 */
export function storableInstant(wallMs: number): number {
  return Math.min(Math.max(wallMs, EARLIEST), LATEST);
}

/** The clock of the machine. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => storableInstant(Date.now()),
  monotonicMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every: (periodMs, run) => {
    const timer = setInterval(run, periodMs);
    timer.unref();
    return () => clearInterval(timer);
  },
};
