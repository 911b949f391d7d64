import type { TopicFrame } from './contract.ts';

/** Frames a second at most: one each 100 ms. */
export const FRAME_PERIOD_MS = 100;
/** Frames under way that the subscriber has not acknowledged. */
export const MAX_UNACKNOWLEDGED = 2;
/** Items of a topic of mode `every` that wait for a slow subscriber. */
export const MAX_WAITING = 500;
/** Keys of a topic of mode `latest` that wait; far above the number of series of any room. */
export const MAX_KEYS = 10_000;

/** The part of a clock that pacing needs. Milliseconds. */
export interface PacingClock {
  monotonicMs(): number;
  after(delayMs: number, run: () => void): () => void;
}

export interface TopicStreamOptions {
  readonly mode: 'latest' | 'every';
  readonly clock: PacingClock;
  readonly send: (seq: number, frame: TopicFrame<unknown>) => void;
}

/**
 * Paces one subscription: at most ten frames a second, at most two of them unacknowledged, and bounded memory
 * whatever the subscriber does. An item that arrives after a quiet spell leaves at once, with all that arrive in the
 * same turn of the event loop.
 */
export class TopicStream {
  readonly #options: TopicStreamOptions;
  /** For `latest` by key. For `every` the keys are a running number, so that insertion order is the order. */
  readonly #waiting = new Map<string | number, unknown>();
  #gap = false;
  #arrived = 0;
  #sent = 0;
  #acknowledged = 0;
  #lastFrameMs = -Infinity;
  #cancelTimer: (() => void) | undefined;
  #closed = false;

  constructor(options: TopicStreamOptions) {
    this.#options = options;
  }

  /** Takes an item; `key` names what it replaces in mode `latest`. */
  readonly emit = (item: unknown, key = ''): void => {
    if (this.#closed) return;
    const latest = this.#options.mode === 'latest';
    this.#waiting.set(latest ? key : this.#arrived++, item);
    if (this.#waiting.size > (latest ? MAX_KEYS : MAX_WAITING)) this.#dropOldest();
    this.#schedule();
  };

  /** The subscriber has taken all frames up to `seq`. A number that was never sent counts as the last one that was. */
  acknowledge(seq: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(seq, this.#sent));
    this.#schedule();
  }

  close(): void {
    this.#closed = true;
    this.#waiting.clear();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #dropOldest(): void {
    for (const oldest of this.#waiting.keys()) {
      this.#waiting.delete(oldest);
      break;
    }
    this.#gap = true;
  }

  #schedule(): void {
    if (this.#closed || this.#cancelTimer || this.#waiting.size === 0) return;
    if (this.#sent - this.#acknowledged >= MAX_UNACKNOWLEDGED) return;
    const dueMs = this.#lastFrameMs + FRAME_PERIOD_MS;
    this.#cancelTimer = this.#options.clock.after(Math.max(0, dueMs - this.#options.clock.monotonicMs()), () => this.#flush());
  }

  #flush(): void {
    this.#cancelTimer = undefined;
    const frame = { items: [...this.#waiting.values()], gap: this.#gap };
    this.#waiting.clear();
    this.#gap = false;
    this.#lastFrameMs = this.#options.clock.monotonicMs();
    this.#sent += 1;
    this.#options.send(this.#sent, frame);
  }
}
