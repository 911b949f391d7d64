import { z } from 'zod';
import { instant, rowId } from '../../../shared/contract/values.ts';
import { query } from '../../../shared/rpc/contract.ts';

/** A table of 400 local days, begun and ended within one. */
const MAX_SPANS = 402;

const column = z.custom<Float64Array>((value) => value instanceof Float64Array);

/** Columns of equal length, raw values in the sensor's unit. `damaged` names chunks that could not be read. */
const buckets = z.strictObject({ at: column, count: column, min: column, max: column, sum: column, notGood: z.number().int(), damaged: z.array(z.number().int()).readonly() });

/** One row a span; min, max are NaN and sum is 0 where there is no good reading. */
const spans = z.strictObject({ count: column, min: column, max: column, sum: column, notGood: column, damaged: z.array(z.number().int()).readonly() });

/** Raw readings, in the sensor's unit; quality as in SensorReading. `next` is where the following page begins. */
const page = z.strictObject({ at: column, value: column, quality: z.custom<Uint8Array>((value) => value instanceof Uint8Array), next: instant, damaged: z.array(z.number().int()).readonly() });

const count = z.number().int().min(0);

/** As `HistoryFigures` says. */
const figures = z.strictObject({
  usedBytes: count,
  recorded: count,
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  kept: count,
  keptFromHour: count,
  lastDay: count.nullable(),
  damagedChunks: count,
});

/** What main asks of the thread that reads for charts: both files, and writes neither. */
export const historyReaderContract = {
  reader: {
    /** Buckets of `stepMs` that start at multiples of it; only those with a good reading. */
    series: query('viewer', z.strictObject({ sensorId: rowId, from: instant, to: instant, stepMs: z.number().int().min(1) }), buckets),
    /** The first page of a sensor's raw readings in [from, to). */
    readings: query('viewer', z.strictObject({ sensorId: rowId, from: instant, to: instant }), page),
    /** Statistics of the spans between neighbouring bounds, which must be multiples of 15 min, in rising order. */
    spans: query('viewer', z.strictObject({ sensorId: rowId, bounds: z.array(instant).min(2).max(MAX_SPANS + 1) }), spans),
    /** What the history takes and holds. */
    figures: query('viewer', z.strictObject({ now: instant }), figures),
  },
} as const;

export type HistoryReaderContract = typeof historyReaderContract;
