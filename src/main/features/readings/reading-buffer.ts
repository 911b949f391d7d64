import type { StoredQuality } from '../../../shared/domain/quality.ts';

const QUALITIES: readonly StoredQuality[] = ['good', 'suspect', 'bad'];

/** One reading that waits for the disk. */
export interface WaitingReading {
  readonly at: number;
  readonly sensorId: number;
  readonly value: number | null;
  readonly quality: StoredQuality;
}

/**
 * Readings that wait to be stored, in the order in which they came. Its room is fixed: when it is full, the oldest
 * gives way and is counted as lost. Held in columns, so that a full buffer is one piece of memory and not 200,000 objects.
 */
export class ReadingBuffer {
  readonly #at: Float64Array;
  readonly #sensorId: Float64Array;
  /** NaN stands for a reading without a value: a real NaN never gets here. */
  readonly #value: Float64Array;
  readonly #quality: Uint8Array;
  readonly #capacity: number;
  #head = 0;
  #length = 0;
  #lost = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#at = new Float64Array(capacity);
    this.#sensorId = new Float64Array(capacity);
    this.#value = new Float64Array(capacity);
    this.#quality = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Readings that gave way since the app started. */
  get lost(): number {
    return this.#lost;
  }

  push(at: number, sensorId: number, value: number | null, quality: StoredQuality): void {
    if (this.#length === this.#capacity) {
      this.discard(1);
      this.#lost += 1;
    }
    const slot = (this.#head + this.#length) % this.#capacity;
    this.#at[slot] = at;
    this.#sensorId[slot] = sensorId;
    this.#value[slot] = value ?? Number.NaN;
    this.#quality[slot] = quality === 'good' ? 0 : quality === 'suspect' ? 1 : 2;
    this.#length += 1;
  }

  /** The oldest, at most `limit`; they stay until they are discarded. */
  oldest(limit: number): WaitingReading[] {
    const count = Math.min(limit, this.#length);
    const readings = new Array<WaitingReading>(count);
    for (let i = 0; i < count; i += 1) {
      const slot = (this.#head + i) % this.#capacity;
      const value = this.#value[slot] as number;
      readings[i] = {
        at: this.#at[slot] as number,
        sensorId: this.#sensorId[slot] as number,
        value: Number.isNaN(value) ? null : value,
        quality: QUALITIES[this.#quality[slot] as number] as StoredQuality,
      };
    }
    return readings;
  }

  /** Forgets the oldest: they are stored. */
  discard(count: number): void {
    const gone = Math.min(count, this.#length);
    this.#head = (this.#head + gone) % this.#capacity;
    this.#length -= gone;
  }

  /** Moves every instant before `limit` by `byMs`: the clock has become known meanwhile. */
  shiftBefore(limit: number, byMs: number): void {
    for (let i = 0; i < this.#length; i += 1) {
      const slot = (this.#head + i) % this.#capacity;
      const at = this.#at[slot] as number;
      if (at < limit) this.#at[slot] = Math.round(at + byMs);
    }
  }
}
