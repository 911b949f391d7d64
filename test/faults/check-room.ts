import { expect } from 'vitest';
import { HISTORY_APPLICATION_ID, openForReading } from '../../src/main/database/connection.ts';
import { decodeChunk } from '../../src/main/database/history/chunk-codec.ts';
import { historyFile } from '../../src/main/database/history/history-database.ts';
import { prepareHistoryTables, type HistoryTables } from '../../src/main/database/history/history-tables.ts';
import { chunkIdOf, DAY_MS, HOUR_MS, hourOf, hourOfChunk, QUARTER_MS, startOfHour } from '../../src/main/database/history/hour.ts';
import type { ReadingToStore } from '../../src/main/database/repositories/reading-batch.ts';
import { rollUpNaively, rounded, type Stored } from '../unit/main/database/history/history-model.ts';
import { batchesOf, roomsOf, SENSORS, startOfStep } from './campaign.ts';
import type { Promises } from './promises.ts';
import { openRoom, type Room } from './room.ts';

type Readings = ReadonlyMap<number, Stored>;
const CODES = { good: 0, suspect: 1, bad: 2 } as const;
/** Everything is over and past its grace by then. */
const LONG_AFTER_MS = 3 * HOUR_MS;

/**
 * Opens a folder as the app does after whatever happened to it, lets it seal all that is open, and compares everything
 * with what was promised. What was under way when it happened may be there, whole, or not.
 * @returns how many batches are there.
 */
export async function checkRoom(folder: string, promises: Promises): Promise<number> {
  const lastStep = promises.stored?.[0] ?? 0;
  const room = openRoom(folder, startOfStep(lastStep) + LONG_AFTER_MS);
  try {
    expect({ setAside: room.database.setAside, check: room.database.connection.pragma('integrity_check', { simple: true }) }).toEqual({ setAside: undefined, check: 'ok' });
    checkDocument(room, promises);
    const opened = await room.history.writer.open({ now: room.clock.now() });
    expect(opened.setAside).toBeUndefined();
    await room.pass(HOUR_MS, 10_000);
    expect(room.sealing.figures()).toMatchObject({ openRows: 0 });
    return checkHistory(folder, room, promises);
  } finally {
    await room.close();
  }
}

function checkHistory(folder: string, room: Room, promises: Promises): number {
  const connection = openForReading(historyFile(folder), HISTORY_APPLICATION_ID);
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    const tables = prepareHistoryTables(connection);
    const keptFrom = tables.keptFrom.hour();
    expect(keptFrom === 0 || keptFrom >= promises.pruned).toBe(true);
    expect(keptFrom).toBeLessThanOrEqual(promises.prunes);
    const { batches, bySensor } = wantedReadings(tables, promises);
    const rows = room.database.connection.prepare('SELECT count(*) FROM SensorReading').pluck().get();
    expect({ rows, damaged: tables.damagedChunks.latest() }).toEqual({ rows: 0, damaged: [] });
    for (const sensorId of SENSORS) checkSensor(tables, room, sensorId, bySensor.get(sensorId) ?? new Map());
    return batches;
  } finally {
    connection.close();
  }
}

/** What must be there: all that was promised, and of the batch after it everything or nothing. */
function wantedReadings(tables: HistoryTables, { stored }: Promises): { readonly batches: number; readonly bySensor: ReadonlyMap<number, Readings> } {
  const all: (readonly ReadingToStore[])[] = [];
  let promised = 0;
  const [lastStep, lastBatch] = stored ?? [0, -1];
  for (let step = 0; step <= lastStep + 1; step += 1) {
    for (const [index, batch] of batchesOf(step).entries()) {
      all.push(batch);
      if (step < lastStep || (step === lastStep && index <= lastBatch)) promised += 1;
    }
  }
  const next = all[promised]?.at(-1);
  const batches = next && has(tables, next) ? promised + 1 : promised;
  const bySensor = new Map(SENSORS.map((sensorId) => [sensorId as number, new Map<number, Stored>()]));
  for (const { sensorId, at, value, quality } of all.slice(0, batches).flat()) bySensor.get(sensorId)?.set(at, { value, quality: CODES[quality] });
  return { batches, bySensor };
}

function has(tables: HistoryTables, { sensorId, at, value }: ReadingToStore): boolean {
  const chunk = tables.chunks.get(chunkIdOf(sensorId, hourOf(at)));
  const columns = chunk && decodeChunk(chunk, startOfHour(hourOf(at)));
  return columns !== undefined && columns.value[columns.at.indexOf(at)] === value;
}

function checkSensor(tables: HistoryTables, room: Room, sensorId: number, readings: Readings): void {
  const sorted = [...readings].sort(([a], [b]) => a - b);
  const kept = sorted.filter(([at]) => hourOf(at) >= tables.keptFrom.hour());
  const all = { sensorId, from: 0, to: Number.MAX_SAFE_INTEGER };
  expect({
    chunks: sealedReadings(tables, sensorId),
    rollUps: (['15m', '1h', '1d'] as const).map((tier) => rounded(tables.rollUps.range(tier, all))),
    counts: [tables.totals.get(sensorId)?.count ?? 0, room.book.knownOf([sensorId]).count],
  }).toEqual({
    chunks: kept,
    rollUps: [QUARTER_MS, HOUR_MS, DAY_MS].map((stepMs) => rounded(rollUpNaively(sorted, stepMs))),
    counts: [sorted.length, sorted.length],
  });
}

/** As the chunks say; those of pruned hours that a kill left behind are to go with the next pruning. */
function sealedReadings({ chunks, keptFrom }: HistoryTables, sensorId: number): readonly (readonly [number, Stored])[] {
  const span = { from: chunkIdOf(sensorId, keptFrom.hour()), to: chunkIdOf(sensorId + 1, 0), limit: 100_000 };
  return chunks.range(span).flatMap((chunk) => {
    const { at, value, quality } = decodeChunk(chunk, startOfHour(hourOfChunk(chunk.id)));
    return Array.from(at, (instant, i) => [instant, { value: Number.isNaN(value[i]) ? null : (value[i] ?? null), quality: quality[i] ?? -1 }] as const);
  });
}

function checkDocument({ document }: Room, { document: promised }: Promises): void {
  expect(document.problem).toBeUndefined();
  const rooms = document.get('rooms');
  const number = rooms.length === 0 ? undefined : Number(rooms[0]?.slice('Tent '.length));
  expect(rooms).toEqual(number === undefined ? [] : roomsOf(number));
  expect(number ?? -1).toBeGreaterThanOrEqual(promised ?? -1);
}
