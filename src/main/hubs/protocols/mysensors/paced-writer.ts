import type { CancelTimer, Clock } from '../../../platform/clock.ts';

/** A gateway on an AVR holds 64 bytes; lines that come closer together are cut and spliced into other commands. */
const GAP_MS = 5;
const MOST_WAITING = 64;

/** Sends lines one at a time with a pause between them. What waits is forgotten when it stops. */
export class PacedWriter {
  readonly #clock: Clock;
  readonly #send: (line: Uint8Array) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  #waiting: Uint8Array[] = [];
  #isBusy = false;
  #isStopped = false;
  #cancelGap: CancelTimer | undefined;

  constructor(clock: Clock, send: (line: Uint8Array) => Promise<void>, onFailure: (error: unknown) => void) {
    this.#clock = clock;
    this.#send = send;
    this.#onFailure = onFailure;
  }

  /** Returns false when too much waits already: the line is not sent. */
  write(line: Uint8Array): boolean {
    if (this.#isStopped || this.#waiting.length >= MOST_WAITING) return false;
    this.#waiting.push(line);
    if (!this.#isBusy) void this.#next();
    return true;
  }

  stop(): void {
    this.#isStopped = true;
    this.#waiting = [];
    this.#cancelGap?.();
  }

  async #next(): Promise<void> {
    const line = this.#waiting.shift();
    if (!line || this.#isStopped) {
      this.#isBusy = false;
      return;
    }
    this.#isBusy = true;
    try {
      await this.#send(line);
    } catch (error) {
      if (!this.#isStopped) this.#onFailure(error);
    }
    if (!this.#isStopped) this.#cancelGap = this.#clock.after(GAP_MS, () => void this.#next());
  }
}
