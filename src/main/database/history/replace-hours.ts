import { AppError } from '../../../shared/rpc/errors.ts';
import type { SensorTotal } from '../repositories/sensor-total.repository.ts';
import type { Transact } from '../transact.ts';
import { decodeChunk, encodeChunk, type EncodedChunk } from './chunk-codec.ts';
import { ChunkDamage } from './chunk-damage.ts';
import type { HistoryTables } from './history-tables.ts';
import { chunkIdOf, DAY_MS, HOUR_MS, QUARTER_MS, startOfHour } from './hour.ts';
import { isSame, type ReadingColumns } from './reading-columns.ts';
import { combine, rollUp } from './roll-up-math.ts';

/** All readings of one sensor in one hour, as they shall stand from now on. */
export interface HourChange {
  readonly sensorId: number;
  readonly hour: number;
  /** At least one. */
  readonly columns: ReadingColumns;
}

/** A chunk that could not be read any more, and how many readings its row says that it had. */
export interface DamagedHour {
  readonly sensorId: number;
  readonly hour: number;
  readonly count: number;
}

export interface HistoryWriting {
  readonly tables: HistoryTables;
  readonly transact: Transact;
}

/** What was written. */
export interface Replacement {
  readonly chunks: number;
  readonly bytes: number;
  readonly damaged: readonly DamagedHour[];
}

interface EncodedChange extends HourChange {
  readonly encoded: EncodedChunk;
}

/**
 * Replaces whole hours of sensors in one transaction: chunk, roll-ups and totals. Each chunk is decoded and compared
 * before, so that no fault of the codec costs a reading. A chunk in its place that cannot be read is kept as a
 * damaged one. Where one was set aside, roll-ups and count stay as they were until the hour has at least as many
 * readings again: a late reading alone says less of the hour than they do.
 */
export function replaceHours({ tables, transact }: HistoryWriting, changes: readonly HourChange[], now: number): Replacement {
  if (changes.length === 0) return { chunks: 0, bytes: 0, damaged: [] };
  const encoded = changes.map(encodeAndCompare);
  const damaged = transact(() => {
    const sealId = tables.seals.add(now);
    return encoded.flatMap((change) => replaceHour(tables, change, sealId, now));
  });
  return { chunks: encoded.length, bytes: encoded.reduce((sum, change) => sum + change.encoded.data.length, 0), damaged };
}

/**
 * Takes a chunk that cannot be read out of the way, as it is, and leaves its roll-ups: they may be all that is left.
 * @returns false when it is gone, or can be read after all.
 */
export function setChunkAside({ tables, transact }: HistoryWriting, { sensorId, hour, now }: { readonly sensorId: number; readonly hour: number; readonly now: number }): boolean {
  return transact(() => {
    if (keepDamaged(tables, { sensorId, hour }, now) === undefined) return false;
    return tables.chunks.delete(chunkIdOf(sensorId, hour));
  });
}

function encodeAndCompare(change: HourChange): EncodedChange {
  const startAt = startOfHour(change.hour);
  const encoded = encodeChunk(change.columns, startAt);
  if (!isSame(decodeChunk(encoded, startAt), change.columns)) {
    throw new AppError('storage_failed', 'The readings of an hour could not be compressed without a loss. They stay where they are; send us the log.');
  }
  return { ...change, encoded };
}

function replaceHour(tables: HistoryTables, change: EncodedChange, sealId: number, now: number): readonly DamagedHour[] {
  const { sensorId, hour, columns, encoded } = change;
  const id = chunkIdOf(sensorId, hour);
  const damaged = keepDamaged(tables, change, now);
  const lost = tables.damagedChunks.largestOf(id);
  const countBefore = Math.max(tables.chunks.get(id)?.count ?? 0, lost);
  const isWhole = columns.at.length >= lost;
  tables.chunks.put({ id, sealId, ...encoded });
  if (isWhole) replaceRollUps(tables, change);
  tables.totals.put(addToTotal(tables.totals.get(sensorId), sensorId, columns, isWhole ? columns.at.length - countBefore : 0));
  return damaged ? [damaged] : [];
}

function keepDamaged(tables: HistoryTables, { sensorId, hour }: Pick<HourChange, 'sensorId' | 'hour'>, now: number): DamagedHour | undefined {
  const row = tables.chunks.get(chunkIdOf(sensorId, hour));
  if (!row) return undefined;
  try {
    decodeChunk(row, startOfHour(hour));
    return undefined;
  } catch (error) {
    if (!(error instanceof ChunkDamage)) throw error;
    const { id: chunkId, codec, count, crc, data } = row;
    tables.damagedChunks.add({ chunkId, foundAt: now, codec, count, crc, data });
    return { sensorId, hour, count };
  }
}

function replaceRollUps({ rollUps }: HistoryTables, { sensorId, hour, columns }: HourChange): void {
  const from = startOfHour(hour);
  const to = from + HOUR_MS;
  const quarters = rollUp(columns, QUARTER_MS);
  rollUps.replace('15m', { sensorId, from, to }, quarters);
  rollUps.replace('1h', { sensorId, from, to }, combine(quarters, HOUR_MS));
  const dayFrom = Math.floor(from / DAY_MS) * DAY_MS;
  const day = { sensorId, from: dayFrom, to: dayFrom + DAY_MS };
  rollUps.replace('1d', day, combine(rollUps.range('1h', day), DAY_MS));
}

function qualityAt(quality: Uint8Array, index: number): SensorTotal['lastQuality'] {
  const code = quality[index];
  return code === 0 || code === 1 ? code : 2;
}

/** `added`: readings that the hour has now and never had before. */
function addToTotal(before: SensorTotal | undefined, sensorId: number, { at, value, quality }: ReadingColumns, added: number): SensorTotal {
  const end = at.length - 1;
  const firstAt = at[0] ?? NaN;
  const lastAt = at[end] ?? NaN;
  const last = { lastAt, lastValue: Number.isNaN(value[end]) ? null : (value[end] ?? null), lastQuality: qualityAt(quality, end) };
  if (!before) return { sensorId, count: added, firstAt, ...last };
  return { ...before, count: before.count + added, firstAt: Math.min(before.firstAt, firstAt), ...(lastAt >= before.lastAt ? last : {}) };
}
