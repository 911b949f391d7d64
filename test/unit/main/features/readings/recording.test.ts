import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LiveValue } from '../../../../../src/shared/contract/readings.contract.ts';
import { humidityLine, startAirRoom, startCore, temperatureLine, TEMPERATURE_CHANNEL, type CoreForTest } from '../../../../support/core-for-test.ts';

const FLUSH_MS = 5_000;
const MINUTE = 60_000;

function temperature({ core }: CoreForTest): LiveValue | undefined {
  return core.readings.last(1).find(({ key }) => key === 'sensor:1');
}

/** Quality codes and values of sensor 1 as they stand in the file. */
function storedTemperatures(room: CoreForTest): (readonly [value: number | null, quality: number])[] {
  return room.rows().filter(({ sensorId }) => sensorId === 1).map(({ value, quality }) => [value, quality] as const);
}

test('a reading in range is good, one outside is suspect, a failed sensor is bad, and all are stored', async () => {
  const room = await startAirRoom();
  const seen: unknown[] = [];
  for (const said of [24.5, 99, 'nan', 21]) {
    room.port.says(temperatureLine(said));
    const live = temperature(room);
    seen.push([live?.value, live?.quality, live?.because]);
    room.clock.advance(1_000);
  }
  room.clock.advance(FLUSH_MS);
  expect({ seen, stored: storedTemperatures(room) }).toEqual({
    seen: [[24.5, 'good', undefined], [99, 'suspect', 'out_of_range'], [null, 'bad', 'sensor_failed'], [21, 'good', undefined]],
    stored: [[24.5, 0], [99, 1], [null, 2], [21, 0]],
  });
});

test('readings count as stored once the transaction of their flush interval is committed', async () => {
  const room = await startAirRoom();
  room.port.says(temperatureLine(20), temperatureLine(21));
  const before = { ...room.core.recording.figures(), rows: room.rows().length };
  room.clock.advance(FLUSH_MS);
  const after = { ...room.core.recording.figures(), rows: room.rows().length };
  expect({ before, after }).toEqual({
    before: { stored: 0, waiting: 2, lost: 0, rows: 0 },
    after: { stored: 2, waiting: 0, lost: 0, rows: 2 },
  });
});

test('a new flush interval counts from the moment it is set', async () => {
  const room = await startAirRoom();
  room.core.preferences.set({ flushIntervalS: 1 }, 'owner');
  room.port.says(temperatureLine(20));
  room.clock.advance(1_000);
  expect(room.rows().length).toBe(1);
});

test('what waits is stored when the app stops', async () => {
  const room = await startAirRoom();
  room.port.says(temperatureLine(20));
  room.stop();
  const file = new Database(join(room.folder, 'sysgrow.db'), { readonly: true });
  const values = file.prepare('SELECT value FROM SensorReading').pluck().all();
  file.close();
  expect(values).toEqual([20]);
});

test('while the disk refuses, readings wait; once it takes them again they are stored, and both is on record', async () => {
  const room = await startAirRoom();
  const other = new Database(join(room.folder, 'sysgrow.db'));
  other.exec('BEGIN IMMEDIATE');
  room.port.says(temperatureLine(20));
  room.clock.advance(FLUSH_MS);
  room.port.says(temperatureLine(21));
  room.clock.advance(FLUSH_MS);
  const during = { ...room.core.recording.figures(), worst: room.core.status.status().worst };
  other.exec('ROLLBACK');
  other.close();
  room.clock.advance(FLUSH_MS);
  expect({
    during,
    after: room.core.recording.figures(),
    stored: storedTemperatures(room),
    record: room.activities().map(({ kind }) => kind).filter((kind) => kind.startsWith('storage')),
  }).toEqual({
    during: { stored: 0, waiting: 2, lost: 0, problem: 'Another program holds the database. Close it; the app goes on by itself.', worst: 'storage_failed' },
    after: { stored: 2, waiting: 0, lost: 0 },
    stored: [[20, 0], [21, 0]],
    record: ['storage_failed', 'storage_recovered'],
  });
});

test('readings of one millisecond take the next free ones, in the order in which they came', async () => {
  const room = await startAirRoom();
  const at = room.clock.now();
  room.port.says(temperatureLine(20), temperatureLine(20), temperatureLine(21));
  room.clock.advance(FLUSH_MS);
  expect(room.rows().map((row) => [row.at - at, row.value])).toEqual([[0, 20], [1, 20], [2, 21]]);
});

test('after the clock was set back, readings follow the newest, suspect until the clock has passed it', async () => {
  const room = await startAirRoom();
  const start = room.clock.now();
  room.port.says(temperatureLine(20));
  room.clock.jumpWall(-20_000);
  for (const value of [21, 22, 23]) {
    room.clock.advance(8_000);
    room.port.says(temperatureLine(value));
  }
  room.clock.advance(FLUSH_MS);
  expect(room.rows().map((row) => [row.at - start, row.value, row.quality])).toEqual([[0, 20, 0], [1, 21, 1], [2, 22, 1], [4_000, 23, 0]]);
});

test('a clock that had been days ahead and was put right is believed at once', async () => {
  const room = await startAirRoom();
  room.port.says(temperatureLine(20));
  room.clock.jumpWall(-3 * 86_400_000);
  room.clock.advance(1_000);
  const at = room.clock.now();
  room.port.says(temperatureLine(21));
  room.clock.advance(FLUSH_MS);
  expect(room.rows().map((row) => [row.at - at, row.value, row.quality])).toEqual([[0, 21, 0], [3 * 86_400_000 - 1_000, 20, 0]]);
});

test('readings wait while the clock shows a time before the app existed, and get their true instants once it is set', async () => {
  const room = await startAirRoom();
  const right = room.clock.now();
  room.clock.jumpWall(Date.UTC(2000, 0, 2) - right);
  room.port.says(temperatureLine(20));
  room.clock.advance(10_000);
  const during = { ...room.core.recording.figures(), live: temperature(room) };
  room.clock.jumpWall(right - Date.UTC(2000, 0, 2));
  room.clock.advance(FLUSH_MS);
  expect({ during, rows: room.rows() }).toEqual({
    during: {
      stored: 0,
      waiting: 1,
      lost: 0,
      problem: 'The computer’s clock shows a year before this app existed. Readings wait in memory: set the clock.',
      live: { key: 'sensor:1', unitId: 1, sensorId: 1, metric: 'air_temperature', name: 'Air temperature', periodMs: 60_000, value: 20, quality: 'suspect', because: 'clock_doubtful' },
    },
    rows: [{ at: right, sensorId: 1, value: 20, quality: 0 }],
  });
});

test('a sensor that reports 500 times in a second is thinned to 200, and its hub says so', async () => {
  const room = await startAirRoom();
  room.port.says(...Array.from({ length: 500 }, (_, i) => temperatureLine(20 + i / 1_000)));
  room.clock.advance(FLUSH_MS);
  expect({ rows: room.rows().length, problems: room.core.hubs.lives()[0]?.problems.map(({ kind, count }) => [kind, count]) }).toEqual({
    rows: 200,
    problems: [['flood', 300]],
  });
});

test('what comes from the same hub over and over is stored each time, never twice', async () => {
  const room = await startAirRoom();
  for (let i = 0; i < 30; i += 1) {
    room.port.says(temperatureLine(20), humidityLine(60));
    room.clock.advance(1_000);
  }
  room.clock.advance(FLUSH_MS);
  const rows = room.rows();
  expect({ rows: rows.length, instants: new Set(rows.map(({ at, sensorId }) => `${at} ${sensorId}`)).size, stored: (await room.core.readings.stored(1)).count }).toEqual({
    rows: 60,
    instants: 60,
    stored: 60,
  });
});

test('a raw value is stored in the unit of its channel and shown in that of its metric', async () => {
  const room = await startAirRoom();
  room.core.sensors.map({ hubId: 1, unitId: 1, channels: [{ channel: TEMPERATURE_CHANNEL, name: 'Air', metric: 'air_temperature', unit: 'degF' }] }, 'owner');
  room.port.says(temperatureLine(77));
  room.clock.advance(FLUSH_MS);
  const live = room.core.readings.last(1).find(({ metric }) => metric === 'air_temperature');
  expect({ stored: room.rows().map(({ value }) => value), value: live?.value, quality: live?.quality }).toEqual({
    stored: [77],
    value: expect.closeTo(25, 9),
    quality: 'good',
  });
});

test('the derived values of a unit follow from its air, and are no better than the worse of their inputs', async () => {
  const room = await startAirRoom();
  const derived = (): unknown[] =>
    room.core.readings.last(1).filter(({ key }) => key.startsWith('derived')).map(({ metric, value, quality, because, at }) => [metric, value, quality, because, at]);
  const before = derived();
  room.port.says(temperatureLine(25));
  const at = room.clock.now();
  room.clock.advance(1_000);
  room.port.says(humidityLine(60));
  const good = derived();
  room.port.says(humidityLine(150));
  const suspect = derived();
  expect({ before, good, suspect: suspect.map((row) => (row as unknown[]).slice(2)) }).toEqual({
    before: ['vpd_air', 'vpd_leaf', 'dew_point'].map((metric) => [metric, null, 'stale', 'no_reading', undefined]),
    good: [
      ['vpd_air', expect.closeTo(1.267, 3), 'good', undefined, at],
      ['vpd_leaf', expect.closeTo(0.909, 3), 'good', undefined, at],
      ['dew_point', expect.closeTo(16.69, 1), 'good', undefined, at],
    ],
    suspect: [['suspect', 'input', at], ['suspect', 'input', at], ['suspect', 'input', at]],
  });
});

test('what changes is announced once for many readings, with the derived values that follow', async () => {
  const room = await startAirRoom();
  room.clock.advance(100);
  const announced: string[][] = [];
  room.core.recording.changed.subscribe((values) => announced.push(values.map(({ key }) => key)));
  room.port.says(temperatureLine(20), temperatureLine(21), humidityLine(50));
  room.clock.advance(100);
  expect(announced).toEqual([['sensor:1', 'sensor:2', 'derived:1:vpd_air', 'derived:1:vpd_leaf', 'derived:1:dew_point']]);
});

test('after a restart a series starts from its last stored reading, with its age, and its hub is connected again', async () => {
  const first = await startAirRoom();
  first.port.says(temperatureLine(20));
  const at = first.clock.now();
  first.stop();
  first.clock.advance(10 * MINUTE);

  const second = startCore({ folder: first.folder, clock: first.clock });
  const restored = temperature(second);
  await second.clock.advanceAsync(100);
  // MySensors has no checksum, so its session does not believe the first line after opening.
  second.port.says(temperatureLine(21), temperatureLine(22));
  expect({ restored, now: temperature(second)?.value, online: second.core.hubs.counts() }).toEqual({
    restored: { key: 'sensor:1', unitId: 1, sensorId: 1, metric: 'air_temperature', name: 'Air temperature', periodMs: 60_000, value: 20, at, quality: 'stale', because: 'hub_lost' },
    now: 22,
    online: { total: 1, online: 1, isOneMissing: false },
  });
});

test('a number that no sensor can have measured is a failed sensor, on the screen and in the file', async () => {
  const room = await startAirRoom();
  room.port.says(temperatureLine('3.4e38'));
  const live = temperature(room);
  room.clock.advance(FLUSH_MS);
  expect({ live: [live?.value, live?.quality, live?.because], stored: storedTemperatures(room), lost: room.core.recording.figures().lost }).toEqual({
    live: [null, 'bad', 'sensor_failed'],
    stored: [[null, 2]],
    lost: 0,
  });
});

test('an app that stops while its clock is wrong stores what came before the clock went wrong', async () => {
  const room = await startAirRoom();
  room.port.says(temperatureLine(20));
  room.clock.jumpWall(Date.UTC(2000, 0, 2) - room.clock.now());
  room.port.says(temperatureLine(21));
  room.stop();
  const file = new Database(join(room.folder, 'sysgrow.db'), { readonly: true });
  const values = file.prepare('SELECT value FROM SensorReading').pluck().all();
  file.close();
  expect(values).toEqual([20]);
});

test('how long the disk refused does not depend on a clock that is set meanwhile', async () => {
  const room = await startAirRoom();
  const other = new Database(join(room.folder, 'sysgrow.db'));
  other.exec('BEGIN IMMEDIATE');
  room.port.says(temperatureLine(20));
  room.clock.advance(FLUSH_MS);
  room.clock.jumpWall(-3_600_000);
  other.exec('ROLLBACK');
  other.close();
  room.clock.advance(FLUSH_MS);
  expect(room.activities().find(({ kind }) => kind === 'storage_recovered')?.detail).toEqual({ afterMs: FLUSH_MS, lost: 0 });
});
