import { QUARTER_MS } from './hour.ts';
import { readSeries } from './history-series.ts';
import type { HistorySource } from './history-source.ts';

/** One row a span: good readings alone, but for `notGood`. min and max are NaN where there is no good reading. */
export interface SpanStatistics {
  readonly count: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly notGood: Float64Array;
  readonly damaged: readonly number[];
}

/**
 * Statistics of the spans between neighbouring bounds, from quarters of an hour and the open hour. Bounds are multiples
 * of 15 min: the days of every time zone in use begin and end at one.
 */
export function* readSpans(source: HistorySource, { sensorId, bounds }: { readonly sensorId: number; readonly bounds: readonly number[] }): Generator<void, SpanStatistics> {
  const length = bounds.length - 1;
  const result = {
    count: new Float64Array(length),
    min: new Float64Array(length).fill(Number.NaN),
    max: new Float64Array(length).fill(Number.NaN),
    sum: new Float64Array(length),
    notGood: new Float64Array(length),
  };
  const damaged = new Set<number>();
  for (let index = 0; index < length; index += 1) {
    const from = bounds[index] ?? 0;
    const to = bounds[index + 1] ?? 0;
    if (from % QUARTER_MS !== 0 || to % QUARTER_MS !== 0 || to <= from) throw new RangeError(`A span from ${from} to ${to} does not consist of whole quarters of an hour.`);
    const buckets = yield* readSeries(source, { sensorId, from, to, stepMs: QUARTER_MS });
    result.notGood[index] = buckets.notGood;
    for (const id of buckets.damaged) damaged.add(id);
    if (buckets.at.length === 0) continue;
    result.count[index] = buckets.count.reduce((total, count) => total + count, 0);
    result.sum[index] = buckets.sum.reduce((total, sum) => total + sum, 0);
    result.min[index] = buckets.min.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    result.max[index] = buckets.max.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    yield;
  }
  return { ...result, damaged: [...damaged] };
}
