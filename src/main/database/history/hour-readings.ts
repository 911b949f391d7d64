import { decodeChunk } from './chunk-codec.ts';
import { ChunkDamage } from './chunk-damage.ts';
import type { HistorySource } from './history-source.ts';
import { chunkIdOf, hourOf, hourOfChunk, startOfHour } from './hour.ts';
import { mergeReadings } from './merge-readings.ts';
import { cut, NO_READINGS, type ReadingColumns } from './reading-columns.ts';

/** A slice reads the rows of no more open hours than this: each is a search through what all sensors stored in it. */
const MOST_OPEN_HOURS = 8;

export interface SensorSpan {
  readonly sensorId: number;
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Hours of which SensorReading holds something that is not sealed, or not again. */
export interface OpenHours {
  /** Where the slice has to end, so that it does not take too long. */
  readonly to: number;
  /** The readings of each such hour of this sensor, without what its chunk has. */
  readonly byHour: ReadonlyMap<number, ReadingColumns>;
}

/** Looks through the unsealed rows of a sensor. Rows of hours whose chunks were pruned will be refused, and do not count. */
export function readOpenHours({ hot, tables }: HistorySource, { sensorId, from, to }: SensorSpan): OpenHours {
  const hours = hot.hours(from, to, MOST_OPEN_HOURS + 1);
  const next = hours[MOST_OPEN_HOURS];
  const keptFrom = tables.keptFrom.hour();
  const byHour = new Map<number, ReadingColumns>();
  for (const hour of hours.slice(0, MOST_OPEN_HOURS)) {
    const columns = hour < keptFrom ? NO_READINGS : hot.columnsOf(sensorId, startOfHour(hour), startOfHour(hour + 1));
    if (columns.at.length > 0) byHour.set(hour, columns);
  }
  return { to: next === undefined ? to : startOfHour(next), byHour };
}

/**
 * The readings of a span (of some hours, not more than a day or two), hour by hour in order, sealed ones and open ones
 * put together. An hour without any is absent.
 * @param onDamage told of a chunk that cannot be read.
 */
export function readHours({ tables }: HistorySource, span: SensorSpan, open: ReadonlyMap<number, ReadingColumns>, onDamage: (chunkId: number) => void): ReadonlyMap<number, ReadingColumns> {
  const { sensorId, from, to } = span;
  if (from >= to) return new Map();
  const firstHour = hourOf(from);
  const endHour = hourOf(to - 1) + 1;
  const sealed = new Map<number, ReadingColumns>();
  for (const row of tables.chunks.range({ from: chunkIdOf(sensorId, firstHour), to: chunkIdOf(sensorId, endHour), limit: endHour - firstHour })) {
    const hour = hourOfChunk(row.id);
    try {
      sealed.set(hour, decodeChunk(row, startOfHour(hour)));
    } catch (error) {
      if (!(error instanceof ChunkDamage)) throw error;
      onDamage(row.id);
    }
  }
  const hours = new Map<number, ReadingColumns>();
  for (let hour = firstHour; hour < endHour; hour += 1) {
    const columns = mergeReadings(sealed.get(hour) ?? NO_READINGS, open.get(hour) ?? NO_READINGS);
    if (columns.at.length > 0) hours.set(hour, cut(columns, from, to));
  }
  return hours;
}
