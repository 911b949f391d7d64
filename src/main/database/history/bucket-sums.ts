import type { RollUp } from '../repositories/roll-up.repository.ts';
import type { ReadingColumns } from './reading-columns.ts';

/** Good readings by spans of equal width, as columns; raw, in the sensor's unit. Spans without one are left out. */
export interface SeriesBuckets {
  /** The start of each span: a multiple of the width since 1970, UTC. */
  readonly at: Float64Array;
  readonly count: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  /** Readings of the whole range that are not good. */
  readonly notGood: number;
  /** Ids of chunks that could not be read. */
  readonly damaged: readonly number[];
}

/** Sums up the buckets of one series, part by part in any order. */
export class BucketSums {
  readonly #from: number;
  readonly #stepMs: number;
  readonly #count: Float64Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  readonly #sum: Float64Array;
  readonly #damaged: number[] = [];
  #notGood = 0;

  /** @param from a multiple of `stepMs`, the start of the first bucket. */
  constructor(from: number, stepMs: number, length: number) {
    this.#from = from;
    this.#stepMs = stepMs;
    this.#count = new Float64Array(length);
    this.#min = new Float64Array(length).fill(Infinity);
    this.#max = new Float64Array(length).fill(-Infinity);
    this.#sum = new Float64Array(length);
  }

  addReadings({ at, value, quality }: ReadingColumns): void {
    for (let i = 0; i < at.length; i += 1) {
      const reading = value[i] ?? NaN;
      if (quality[i] === 0) this.#add(at[i] ?? NaN, { count: 1, min: reading, max: reading, sum: reading });
      else this.#notGood += 1;
    }
  }

  addRollUps(rollUps: readonly RollUp[]): void {
    for (const { at, count, notGood, min, max, sum } of rollUps) {
      this.#notGood += notGood;
      if (min !== null && max !== null && sum !== null) this.#add(at, { count, min, max, sum });
    }
  }

  addDamaged(chunkId: number): void {
    this.#damaged.push(chunkId);
  }

  build(): SeriesBuckets {
    const filled = Array.from(this.#count.keys()).filter((i) => this.#count[i] !== 0);
    const pick = (column: Float64Array): Float64Array => Float64Array.from(filled, (i) => column[i] ?? NaN);
    return {
      at: Float64Array.from(filled, (i) => this.#from + i * this.#stepMs),
      count: pick(this.#count),
      min: pick(this.#min),
      max: pick(this.#max),
      sum: pick(this.#sum),
      notGood: this.#notGood,
      damaged: this.#damaged,
    };
  }

  #add(at: number, { count, min, max, sum }: { readonly count: number; readonly min: number; readonly max: number; readonly sum: number }): void {
    const i = Math.floor((at - this.#from) / this.#stepMs);
    this.#count[i] = (this.#count[i] ?? 0) + count;
    this.#min[i] = Math.min(this.#min[i] ?? Infinity, min);
    this.#max[i] = Math.max(this.#max[i] ?? -Infinity, max);
    this.#sum[i] = (this.#sum[i] ?? 0) + sum;
  }
}
