import type { CancelTimer, Clock } from './clock.ts';

/** Smaller steps are the everyday work of time synchronisation. */
const LEAST_JUMP_MS = 2_000;
const LOOK_EVERY_MS = 1_000;

/**
 * Compares how far the wall clock moved with how far the monotonic clock did, once a second, and tells when
 * somebody set the wall clock (or the computer slept, which looks the same where sleep stops the monotonic clock).
 * Drift adds up over days without ever being a jump, since each look starts from the one before.
 */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #onJump: (byMs: number) => void;
  #aheadMs: number;
  #cancel: CancelTimer | undefined;

  /** @param onJump told by how many milliseconds the wall clock moved beyond the time that passed; negative for back. */
  constructor(clock: Clock, onJump: (byMs: number) => void) {
    this.#clock = clock;
    this.#onJump = onJump;
    this.#aheadMs = clock.now() - clock.monotonicMs();
  }

  start(): void {
    this.#aheadMs = this.#clock.now() - this.#clock.monotonicMs();
    this.#cancel ??= this.#clock.every(LOOK_EVERY_MS, () => this.#look());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #look(): void {
    const aheadMs = this.#clock.now() - this.#clock.monotonicMs();
    const byMs = Math.round(aheadMs - this.#aheadMs);
    this.#aheadMs = aheadMs;
    if (Math.abs(byMs) >= LEAST_JUMP_MS) this.#onJump(byMs);
  }
}
