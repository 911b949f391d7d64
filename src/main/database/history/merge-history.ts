import type { RollUpTier } from '../repositories/roll-up.repository.ts';
import { decodeChunk } from './chunk-codec.ts';
import { ChunkDamage } from './chunk-damage.ts';
import type { HistoryTables } from './history-tables.ts';
import { DAY_MS, hourOfChunk, sensorOfChunk, startOfHour } from './hour.ts';
import { mergeReadings } from './merge-readings.ts';
import { isSame, NO_READINGS, type ReadingColumns } from './reading-columns.ts';
import { replaceHours, type HistoryWriting, type HourChange } from './replace-hours.ts';
import { combine } from './roll-up-math.ts';

/** One step takes some tens of milliseconds. */
const CHUNKS_A_STEP = 100;
const LAST_INSTANT = 4_102_444_800_000;

/** What one step merged, and with which chunk the next one begins; absent when it was the last. */
export interface MergeStep {
  readonly chunks: number;
  readonly nextId?: number;
}

/**
 * Brings readings of another history file (saved from a damaged one, or of a backup) into the one in use. What stands
 * there already is newer and stays. Steps may be repeated; begin with id 0 and go on with `nextId`. The last step also
 * takes over the roll-ups whose chunks are lost, and from where on chunks were kept.
 */
export function mergeHistoryStep(own: HistoryWriting, from: HistoryTables, { fromId, now }: { readonly fromId: number; readonly now: number }): MergeStep {
  const { tables } = own;
  const slice = from.chunks.range({ from: fromId, to: Number.MAX_SAFE_INTEGER, limit: CHUNKS_A_STEP });
  const changes = slice.flatMap((chunk) => changeOf(tables, chunk));
  replaceHours(own, changes, now);
  const end = slice.at(-1);
  if (end) return { chunks: changes.length, nextId: end.id + 1 };
  own.transact(() => {
    for (const { sensorId } of from.totals.list()) takeOver(tables, from, sensorId);
    if (tables.keptFrom.hour() === 0 && from.keptFrom.hour() > 0) tables.keptFrom.raiseTo(from.keptFrom.hour());
  });
  return { chunks: 0 };
}

function changeOf(tables: HistoryTables, chunk: Parameters<typeof decodeChunk>[0] & { readonly id: number }): readonly HourChange[] {
  const [sensorId, hour] = [sensorOfChunk(chunk.id), hourOfChunk(chunk.id)];
  const readings = readingsOf(chunk, hour);
  // Hours that were pruned since stay pruned.
  if (!readings || hour < tables.keptFrom.hour()) return [];
  const existing = tables.chunks.get(chunk.id);
  const present = (existing && readingsOf(existing, hour)) ?? NO_READINGS;
  const columns = mergeReadings(readings, present);
  return isSame(columns, present) ? [] : [{ sensorId, hour, columns }];
}

function readingsOf(chunk: Parameters<typeof decodeChunk>[0], hour: number): ReadingColumns | undefined {
  try {
    return decodeChunk(chunk, startOfHour(hour));
  } catch (error) {
    if (error instanceof ChunkDamage) return undefined;
    throw error;
  }
}

/** Roll-ups of hours that have no chunk, and what was ever recorded, pruned readings too. */
function takeOver(tables: HistoryTables, from: HistoryTables, sensorId: number): void {
  for (const tier of ['15m', '1h'] as const) addMissing(tables, from, tier, sensorId);
  const span = { sensorId, from: 0, to: LAST_INSTANT };
  const days = new Map(from.rollUps.range('1d', span).map((day) => [day.at, day]));
  for (const day of combine(tables.rollUps.range('1h', span), DAY_MS)) {
    const other = days.get(day.at);
    // A day of the other file may know of hours whose roll-ups are lost.
    if (!other || other.count + other.notGood <= day.count + day.notGood) days.set(day.at, day);
  }
  for (const [at, day] of days) tables.rollUps.replace('1d', { sensorId, from: at, to: at + 1 }, [day]);
  const [total, saved] = [tables.totals.get(sensorId), from.totals.get(sensorId)];
  if (!saved) return;
  if (!total) tables.totals.put(saved);
  else tables.totals.put({ ...total, count: Math.max(total.count, saved.count), firstAt: Math.min(total.firstAt, saved.firstAt) });
}

function addMissing(tables: HistoryTables, from: HistoryTables, tier: RollUpTier, sensorId: number): void {
  const span = { sensorId, from: 0, to: LAST_INSTANT };
  const present = new Set(tables.rollUps.range(tier, span).map(({ at }) => at));
  for (const row of from.rollUps.range(tier, span)) if (!present.has(row.at)) tables.rollUps.replace(tier, { sensorId, from: row.at, to: row.at + 1 }, [row]);
}
