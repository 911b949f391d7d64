import type { HistoryDatabase } from '../../../../../src/main/database/history/history-database.ts';
import { HOUR_MS } from '../../../../../src/main/database/history/hour.ts';
import type { ReadingColumns } from '../../../../../src/main/database/history/reading-columns.ts';
import { replaceHours } from '../../../../../src/main/database/history/replace-hours.ts';
import { HistoryForTest, NOW } from '../history/history-for-test.ts';

export const FIRST_HOUR = Math.floor(NOW / HOUR_MS) - 240;

/** Never fires. */
export const GO_ON = new AbortController().signal;

/** A data folder in which the first sensor has `hours` sealed hours, with a reading each minute, and one open hour. */
export function fillFolder(hours: number): HistoryForTest {
  const room = new HistoryForTest();
  for (let hour = FIRST_HOUR; hour < FIRST_HOUR + hours; hour += 1) addHour(room, hour);
  room.write([NOW - 1_000, 1, 21.5, 0]);
  return room;
}

/** Writes, seals and deletes one hour of both sensors. */
export function addHour(room: HistoryForTest, hour: number, shift = 0): void {
  room.sysgrow.exec('BEGIN');
  for (let minute = 0; minute < 60; minute += 1) {
    const at = hour * HOUR_MS + minute * 60_000 + shift;
    room.write([at, 1, Math.round(200 + 30 * Math.sin(hour + minute / 9)) / 10, 0], [at, 2, Math.sin(at) * 100, minute % 7 === 0 ? 1 : 0]);
  }
  room.sysgrow.exec('COMMIT');
  room.seal(hour);
  room.deleteHot(hour);
}

/** Seals that many hours of both sensors, a day in one transaction: for tests that need many chunks. */
export function addHours(room: HistoryForTest, count: number): void {
  for (let first = FIRST_HOUR; first < FIRST_HOUR + count; first += 24) {
    const hours = Array.from({ length: Math.min(24, FIRST_HOUR + count - first) }, (_, index) => first + index);
    replaceHours(room.history, [1, 2].flatMap((sensorId) => hours.map((hour) => ({ sensorId, hour, columns: columnsOf(hour, sensorId) }))), NOW);
  }
}

function columnsOf(hour: number, sensorId: number): ReadingColumns {
  const at = Float64Array.from({ length: 60 }, (_, minute) => hour * HOUR_MS + minute * 60_000);
  return { at, value: at.map((instant) => Math.sin(instant * sensorId) * 100), quality: new Uint8Array(60) };
}

/** Everything that a history says, table by table, but for what was set aside. */
export function contentOf({ connection }: Pick<HistoryDatabase, 'connection'>): Readonly<Record<string, readonly unknown[]>> {
  const tables = ['Seal', 'Chunk', 'RollUp15m', 'RollUp1h', 'RollUp1d', 'SensorTotal', 'KeptFrom'];
  return Object.fromEntries(tables.map((table) => [table, connection.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).raw().all()]));
}
