import type { CancelTimer, Clock } from '../../src/main/platform/clock.ts';

interface Timer {
  dueMs: number;
  readonly periodMs: number | undefined;
  readonly run: () => void;
}

/** A clock that a test moves by hand. Timers run in the order they fall due, with the clock at their due time. */
export class FakeClock implements Clock {
  #wallMs: number;
  #monotonicMs = 0;
  readonly #timers = new Set<Timer>();

  constructor(startMs = Date.UTC(2026, 0, 15, 10, 0, 0)) {
    this.#wallMs = startMs;
  }

  now(): number {
    return Math.round(this.#wallMs);
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, run: () => void): CancelTimer {
    return this.#add({ dueMs: this.#monotonicMs + delayMs, periodMs: undefined, run });
  }

  every(periodMs: number, run: () => void): CancelTimer {
    return this.#add({ dueMs: this.#monotonicMs + periodMs, periodMs, run });
  }

  /** Moves both clocks on and runs what falls due. */
  advance(ms: number): void {
    const end = this.#monotonicMs + ms;
    for (let next = this.#nextDue(end); next; next = this.#nextDue(end)) {
      this.#moveTo(Math.max(next.dueMs, this.#monotonicMs));
      if (next.periodMs === undefined) this.#timers.delete(next);
      else next.dueMs += next.periodMs;
      next.run();
    }
    this.#moveTo(end);
  }

  /** Advances in steps and lets promises settle in between. */
  async advanceAsync(ms: number, stepMs = 50): Promise<void> {
    for (let done = 0; done < ms; done += stepMs) {
      this.advance(Math.min(stepMs, ms - done));
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  /** Somebody set the wall clock; the monotonic clock does not notice. */
  jumpWall(ms: number): void {
    this.#wallMs += ms;
  }

  /** Timers that wait, to prove that nothing leaks. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  #add(timer: Timer): CancelTimer {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #nextDue(endMs: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (timer.dueMs <= endMs && (!next || timer.dueMs < next.dueMs)) next = timer;
    return next;
  }

  #moveTo(ms: number): void {
    this.#wallMs += ms - this.#monotonicMs;
    this.#monotonicMs = ms;
  }
}
