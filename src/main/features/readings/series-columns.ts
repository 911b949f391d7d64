import type { SeriesColumns } from '../../../shared/contract/readings.contract.ts';
import type { DerivedMetric } from '../../../shared/domain/metric.ts';
import { derivedValue } from './derived-value.ts';

/** Buckets with a good reading, in columns of equal length: raw values in the sensor's unit. */
export interface RawBuckets {
  readonly at: Float64Array;
  readonly count: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly notGood: number;
}

export const NO_BUCKETS: RawBuckets = {
  at: new Float64Array(), count: new Float64Array(), min: new Float64Array(), max: new Float64Array(), sum: new Float64Array(), notGood: 0,
};

/** One point of a chart, in the canonical unit. */
interface Point {
  readonly at: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** @param toCanonical a rising conversion from the raw unit, so that minima stay minima. */
export function sensorColumns(buckets: RawBuckets, stepMs: number, toCanonical: (raw: number) => number): SeriesColumns {
  return toColumns(pointsOf(buckets, toCanonical), stepMs, buckets.notGood);
}

/**
 * A derived series from the buckets of its inputs; a bucket that one of them lacks is absent. The mean is computed from
 * the means. Buckets do not tell which temperature went with which humidity, so minimum and maximum are those that any
 * pair between the inputs' extremes could give: never narrower than the truth, sometimes wider.
 */
export function derivedColumns(
  metric: DerivedMetric,
  leafOffsetC: number,
  stepMs: number,
  air: { readonly buckets: RawBuckets; readonly toCanonical: (raw: number) => number },
  humidity: { readonly buckets: RawBuckets; readonly toCanonical: (raw: number) => number },
): SeriesColumns {
  const humidityAt = new Map(pointsOf(humidity.buckets, humidity.toCanonical).map((point) => [point.at, point]));
  const points = pointsOf(air.buckets, air.toCanonical).flatMap((warmth): Point[] => {
    const moisture = humidityAt.get(warmth.at);
    if (!moisture) return [];
    const mean = derivedValue(metric, warmth.mean, moisture.mean, leafOffsetC);
    const corners = [warmth.min, warmth.max].flatMap((airC) => [moisture.min, moisture.max].map((percent) => derivedValue(metric, airC, percent, leafOffsetC)));
    const known = corners.filter((value) => value !== null);
    if (mean === null || known.length < corners.length) return [];
    return [{ at: warmth.at, mean, min: Math.min(mean, ...known), max: Math.max(mean, ...known) }];
  });
  return toColumns(points, stepMs, air.buckets.notGood + humidity.buckets.notGood);
}

function pointsOf({ at, count, min, max, sum }: RawBuckets, toCanonical: (raw: number) => number): Point[] {
  return Array.from(at, (start, index) => ({
    at: start,
    min: toCanonical(min[index] ?? Number.NaN),
    max: toCanonical(max[index] ?? Number.NaN),
    mean: toCanonical((sum[index] ?? Number.NaN) / (count[index] ?? 1)),
  }));
}

function toColumns(points: readonly Point[], stepMs: number, notGood: number): SeriesColumns {
  return {
    stepMs,
    at: Float64Array.from(points, ({ at }) => at),
    min: Float64Array.from(points, ({ min }) => min),
    max: Float64Array.from(points, ({ max }) => max),
    mean: Float64Array.from(points, ({ mean }) => mean),
    notGood,
  };
}
