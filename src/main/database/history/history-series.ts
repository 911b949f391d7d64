import type { RollUpTier } from '../repositories/roll-up.repository.ts';
import { BucketSums, type SeriesBuckets } from './bucket-sums.ts';
import type { HistorySource } from './history-source.ts';
import { chunkIdOf, DAY_MS, HOUR_MS, hourOf, hourOfChunk, QUARTER_MS, sensorOfChunk, startOfHour } from './hour.ts';
import { readHours, readOpenHours, type SensorSpan } from './hour-readings.ts';
import { concatenate, type ReadingColumns } from './reading-columns.ts';

export interface SeriesRequest extends SensorSpan {
  /** The width of a bucket, an integer of at least 1 ms. */
  readonly stepMs: number;
}

interface Slice {
  readonly source: HistorySource;
  readonly sensorId: number;
  readonly stepMs: number;
  readonly sums: BucketSums;
}

const MOST_BUCKETS = 1_000_000;
/** A slice takes a few milliseconds: it decodes a day of chunks, or reads some thousand roll-ups. */
const CHUNK_SLICE_MS = DAY_MS;
const ROLL_UPS_A_SLICE = 4_000;
const RAW_SLICE_HOURS = 24;

const WIDTHS: Readonly<Record<RollUpTier, number>> = { '1d': DAY_MS, '1h': HOUR_MS, '15m': QUARTER_MS };

/**
 * Sums up one sensor's readings in buckets that start at multiples of `stepMs`; the span is widened to whole ones. Hours
 * that are not sealed yet are part of it. Steps that are multiples of a day, an hour or 15 minutes come from roll-ups,
 * others from the readings themselves. Where those were pruned, the finest roll-up that is left stands at its start.
 * Between two slices of work it yields: look there whether the answer is still wanted. Each slice is read from one state
 * of both files.
 * @throws RangeError when the step is no positive integer, or the span holds more than a million of it.
 */
export function* readSeries(source: HistorySource, request: SeriesRequest): Generator<void, SeriesBuckets> {
  const { sensorId, stepMs } = request;
  if (!Number.isInteger(stepMs) || stepMs < 1) throw new RangeError(`A bucket cannot be ${stepMs} ms wide.`);
  const start = Math.floor(request.from / stepMs) * stepMs;
  const end = Math.ceil(request.to / stepMs) * stepMs;
  const length = Math.max(0, (end - start) / stepMs);
  if (!(length <= MOST_BUCKETS)) throw new RangeError(`A series cannot have ${length} buckets.`);
  const slice = { source, sensorId, stepMs, sums: new BucketSums(start, stepMs, length) };
  const tier = tierFor(stepMs);
  const sliceMs = tier ? WIDTHS[tier] * ROLL_UPS_A_SLICE : CHUNK_SLICE_MS;
  for (let from = start; from < end; ) {
    // Ends on a whole day, so that no hour is split between two states of the files.
    const wanted = Math.min(end, Math.floor((from + sliceMs) / DAY_MS) * DAY_MS);
    from = source.inSnapshot(() => addSpan(slice, tier, from, wanted));
    if (from < end) yield;
  }
  return slice.sums.build();
}

/** The widest roll-up that fits into the step without a rest. */
function tierFor(stepMs: number): RollUpTier | undefined {
  return (['1d', '1h', '15m'] as const).find((tier) => stepMs % WIDTHS[tier] === 0);
}

/** @returns how far it came. */
function addSpan(slice: Slice, tier: RollUpTier | undefined, from: number, wanted: number): number {
  const { source, sensorId } = slice;
  const { to, byHour } = readOpenHours(source, { sensorId, from, to: wanted });
  if (tier === undefined) addReadings(slice, from, to, byHour);
  else addAround(slice, tier, from, to, byHour);
  return to;
}

/** Open hours reading by reading, all that lies between them from roll-ups. */
function addAround(slice: Slice, tier: RollUpTier, from: number, to: number, open: ReadonlyMap<number, ReadingColumns>): void {
  let reached = from;
  for (const hour of open.keys()) {
    const hourFrom = Math.max(from, startOfHour(hour));
    const hourTo = Math.min(to, startOfHour(hour + 1));
    addWhole(slice, tier, reached, hourFrom);
    addReadings(slice, hourFrom, hourTo, open);
    reached = hourTo;
  }
  addWhole(slice, tier, reached, to);
}

/** Roll-ups of a span; a day of which only a part lies in it comes from its hours. */
function addWhole(slice: Slice, tier: RollUpTier, from: number, to: number): void {
  if (from >= to) return;
  const wholeFrom = Math.ceil(from / WIDTHS[tier]) * WIDTHS[tier];
  const wholeTo = Math.floor(to / WIDTHS[tier]) * WIDTHS[tier];
  if (tier !== '1d' || (wholeFrom === from && wholeTo === to)) {
    addRollUps(slice, tier, from, to);
  } else if (wholeFrom >= wholeTo) {
    addRollUps(slice, '1h', from, to);
  } else {
    addRollUps(slice, '1h', from, wholeFrom);
    addRollUps(slice, '1d', wholeFrom, wholeTo);
    addRollUps(slice, '1h', wholeTo, to);
  }
}

/** Roll-ups of one tier, and of the next coarser one for the days from which this one was pruned. */
function addRollUps(slice: Slice, tier: RollUpTier, from: number, to: number): void {
  if (from >= to) return;
  const { source, sensorId, stepMs, sums } = slice;
  let start = from;
  if (tier !== '1d') {
    const first = source.tables.rollUps.firstAt(tier, sensorId) ?? Infinity;
    start = Math.max(from, Math.min(to, Math.floor(first / DAY_MS) * DAY_MS));
    addRollUps(slice, tier === '15m' ? '1h' : '1d', from, start);
  }
  if (start < to) sums.addRollUps(source.tables.rollUps.buckets(tier, { sensorId, from: start, to, stepMs }));
}

/** Reading by reading; hours of which no reading is left from what was rolled up of them. */
function addReadings(slice: Slice, from: number, to: number, open: ReadonlyMap<number, ReadingColumns>): void {
  const { source, sensorId, sums } = slice;
  const hours = readHours(source, { sensorId, from, to }, open, (chunkId) => sums.addDamaged(chunkId));
  let reached = from;
  for (const [hour, columns] of hours) {
    addRollUps(slice, '15m', reached, Math.max(from, startOfHour(hour)));
    sums.addReadings(columns);
    reached = startOfHour(hour + 1);
  }
  addRollUps(slice, '15m', reached, to);
}

/**
 * The readings of one sensor in [from, to), sealed ones and open ones put together, in order: one slice of at most a
 * day after the other, some of them empty. Each slice is read from one state of both files.
 */
export function* readReadings(source: HistorySource, { sensorId, from, to }: SensorSpan): Generator<ReadingColumns, { readonly damaged: readonly number[] }> {
  const damaged: number[] = [];
  for (let reached = from; reached < to; ) {
    const slice = source.inSnapshot(() => {
      const first = firstWithReadings(source, { sensorId, from: reached, to });
      const open = readOpenHours(source, { sensorId, from: first, to: Math.min(to, startOfHour(hourOf(first) + RAW_SLICE_HOURS)) });
      const hours = readHours(source, { sensorId, from: first, to: open.to }, open.byHour, (chunkId) => damaged.push(chunkId));
      return { to: open.to, readings: concatenate([...hours.values()]) };
    });
    reached = slice.to;
    yield slice.readings;
  }
  return { damaged };
}

/** Where reading has to begin: years without a chunk are passed over in one step. */
function firstWithReadings({ hot, tables }: HistorySource, { sensorId, from, to }: SensorSpan): number {
  const [openHour] = hot.hours(from, to, 1);
  const chunkId = tables.chunks.nextId(chunkIdOf(sensorId, hourOf(from)));
  const sealedHour = chunkId !== undefined && sensorOfChunk(chunkId) === sensorId ? hourOfChunk(chunkId) : Infinity;
  return Math.min(to, Math.max(from, startOfHour(Math.min(openHour ?? Infinity, sealedHour))));
}
