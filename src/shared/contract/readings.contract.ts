import { z } from 'zod';
import { DERIVED_METRICS } from '../domain/metric.ts';
import { query, topic } from '../rpc/contract.ts';
import { instant, metric, quality, rowId } from './values.ts';

/** A series of a growth unit: one sensor, or one derived metric of the unit. */
export const seriesRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sensor'), sensorId: rowId }),
  z.strictObject({ kind: z.literal('derived'), unitId: rowId, metric: z.enum(DERIVED_METRICS) }),
]);

/** How many points a chart may ask for. */
export const seriesPoints = z.number().int().min(10).max(4_000);

/** The last word of one series, in the metric's canonical unit. */
export const liveValue = z.strictObject({
  /** `sensor:ID` or `derived:UNIT:METRIC`. */
  key: z.string(),
  unitId: rowId,
  sensorId: rowId.optional(),
  metric,
  name: z.string(),
  /** Null: nothing usable was ever received, or the sensor failed. */
  value: z.number().nullable(),
  /** When it was measured; absent before the first reading. */
  at: instant.optional(),
  quality,
  /** Why the quality is not good: a key of the texts. */
  because: z.enum(['no_reading', 'sensor_failed', 'out_of_range', 'no_checksum', 'clock_doubtful', 'too_old', 'hub_lost', 'input']).optional(),
  /** How often it reports, in milliseconds, as known or seen so far. */
  periodMs: z.number(),
  /** For derived values: the keys of what it was computed from. */
  inputs: z.array(z.string()).optional(),
});

/**
 * Columns of equal length; a bucket without readings is absent, so a gap is a jump in `at` of more than `stepMs`.
 * Values in the metric's canonical unit; only `good` readings count, the others are counted in `notGood`.
 */
export const seriesColumns = z.object({
  stepMs: z.number(),
  at: z.instanceof(Float64Array),
  min: z.instanceof(Float64Array),
  max: z.instanceof(Float64Array),
  mean: z.instanceof(Float64Array),
  notGood: z.number().int(),
});

/** Most days of one table: a year and a bit. */
export const MAX_DAYS = 400;
const DAY_MS = 86_400_000;

/** One day in the zone of the sensor's unit; values in the metric's canonical unit, null without a good reading. */
export const dayStatistics = z.strictObject({
  /** YYYY-MM-DD. */
  day: z.string(),
  /** Its first instant, and that of the next day: 23 or 25 hours later when the clocks change. */
  from: instant,
  to: instant,
  /** Good readings. */
  count: z.number().int(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  /** Readings that are not good. */
  notGood: z.number().int(),
});

export const readingsContract = {
  /** All series of a growth unit now; the topic `live` continues from there. */
  last: query('viewer', z.strictObject({ unitId: rowId }), z.array(liveValue)),
  live: topic('viewer', 'latest', z.strictObject({ unitId: rowId }), liveValue),
  /** At most 4,000 points; the chart asks for as many as it has pixels. */
  series: query(
    'viewer',
    z.strictObject({ series: seriesRef, from: instant, to: instant, maxPoints: seriesPoints }).refine((r) => r.to > r.from, 'The end must be after the start.'),
    seriesColumns,
  ),
  /** The local days that a span touches, one row each where there are readings. */
  days: query(
    'viewer',
    z
      .strictObject({ sensorId: rowId, from: instant, to: instant })
      .refine((r) => r.to > r.from, 'The end must be after the start.')
      .refine((r) => r.to - r.from <= MAX_DAYS * DAY_MS, `Ask for at most ${MAX_DAYS} days.`),
    z.array(dayStatistics),
  ),
  /** How many readings are stored for a growth unit, and from when to when. */
  stored: query('viewer', z.strictObject({ unitId: rowId }), z.strictObject({ count: z.number().int(), from: instant.optional(), to: instant.optional() })),
} as const;

export type SeriesRef = z.output<typeof seriesRef>;
export type LiveValue = z.output<typeof liveValue>;
export type DayStatistics = z.output<typeof dayStatistics>;
export type SeriesColumns = z.output<typeof seriesColumns>;
