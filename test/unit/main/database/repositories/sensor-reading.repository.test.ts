import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowthUnitRepository } from '../../../../../src/main/database/repositories/growth-unit.repository.ts';
import { HubRepository } from '../../../../../src/main/database/repositories/hub.repository.ts';
import { SensorConfigRepository } from '../../../../../src/main/database/repositories/sensor-config.repository.ts';
import type { BatchResult, ReadingToStore } from '../../../../../src/main/database/repositories/reading-batch.ts';
import { SensorReadingRepository } from '../../../../../src/main/database/repositories/sensor-reading.repository.ts';
import { openForTest } from '../open-for-test.ts';

const AT = 1_768_471_200_000;

/** A database with sensors 1, 2, 3 of unit 1, and what a test does with their readings. */
function setUp() {
  const { connection, transact } = openForTest();
  const unit = new GrowthUnitRepository(connection).insert({ name: 'Tent', zone: 'UTC', leafOffsetC: -2, createdAt: AT });
  const hub = new HubRepository(connection).insert({ name: 'Board', kind: 'serial', path: '/dev/ttyACM0', createdAt: AT });
  const sensors = new SensorConfigRepository(connection);
  for (const channel of ['0', '1', '2']) {
    sensors.insert({ unitId: unit.id, hubId: hub.id, channel, name: `Air ${channel}`, metric: 'air_temperature', unit: 'Cel', createdAt: AT });
  }
  const readings = new SensorReadingRepository(connection);
  return {
    readings,
    insert: (rows: readonly ReadingToStore[]): BatchResult => transact(() => readings.insertBatch(rows)),
    store: (rows: readonly ReadingToStore[]): Omit<BatchResult, 'added'> => {
      const { stored, repeated, refused } = transact(() => readings.insertBatch(rows));
      return { stored, repeated, refused };
    },
    stored: () => connection.prepare('SELECT at - 1768471200000 AS at, sensor_id AS sensorId, value, quality FROM SensorReading ORDER BY 1, 2').all(),
  };
}

const good = (afterMs: number, value: number, sensorId = 1): ReadingToStore => ({ sensorId, at: AT + afterMs, value, quality: 'good' });

test('readings are stored raw, a failed one without a number', () => {
  const { store, stored } = setUp();
  const result = store([good(0, 24.5), { sensorId: 2, at: AT, value: null, quality: 'bad' }, { sensorId: 1, at: AT + 5, value: 99, quality: 'suspect' }]);
  expect({ result, stored: stored() }).toEqual({
    result: { stored: 3, repeated: 0, refused: [] },
    stored: [
      { at: 0, sensorId: 1, value: 24.5, quality: 0 },
      { at: 0, sensorId: 2, value: null, quality: 2 },
      { at: 5, sensorId: 1, value: 99, quality: 1 },
    ],
  });
});

test('what cannot be stored is handed back and stops nothing', () => {
  const { store, stored } = setUp();
  const refusals: readonly [ReadingToStore, string][] = [
    [good(0, Number.NaN), 'not_a_number'],
    [good(0, Number.POSITIVE_INFINITY), 'not_a_number'],
    [{ sensorId: 1, at: AT, value: null, quality: 'good' }, 'no_value'],
    [{ sensorId: 1, at: AT + 0.5, value: 1, quality: 'good' }, 'time_out_of_range'],
    [{ sensorId: 1, at: 0, value: 1, quality: 'good' }, 'time_out_of_range'],
    [{ sensorId: 1, at: Number.NaN, value: 1, quality: 'good' }, 'time_out_of_range'],
    [good(0, 1, 77), 'unknown_sensor'],
  ];
  const result = store([good(0, 1), ...refusals.map(([reading]) => reading), good(1, 2)]);
  expect(result).toEqual({ stored: 2, repeated: 0, refused: refusals.map(([reading, because]) => ({ reading, because })) });
  expect(stored()).toHaveLength(2);
});

test('a second, different reading of one millisecond takes the next free one, and the batch may be given again', () => {
  const { store, stored } = setUp();
  const batch = [good(0, 1), good(1, 10), good(0, 2), good(0, 3), good(0, 1)];
  expect([store(batch), store(batch), store([good(0, 3)])]).toEqual([
    { stored: 4, repeated: 1, refused: [] },
    { stored: 0, repeated: 5, refused: [] },
    { stored: 0, repeated: 1, refused: [] },
  ]);
  expect(stored()).toEqual([
    { at: 0, sensorId: 1, value: 1, quality: 0 },
    { at: 1, sensorId: 1, value: 10, quality: 0 },
    { at: 2, sensorId: 1, value: 2, quality: 0 },
    { at: 3, sensorId: 1, value: 3, quality: 0 },
  ]);
});

test('a flood within one millisecond is stored up to a second after it, and the rest is handed back', () => {
  const { store } = setUp();
  const { stored, refused } = store(Array.from({ length: 3_000 }, (_, value) => good(0, value)));
  expect({ stored, refused: refused.length, because: refused[0]?.because }).toEqual({ stored: 1_001, refused: 1_999, because: 'crowded' });
});

test('a batch outside a transaction is refused', () => {
  expect(() => setUp().readings.insertBatch([good(0, 1)])).toThrow('belongs into a transaction');
});

test('any batch, given any number of times, is stored once', () => {
  const reading = fc.record({
    sensorId: fc.integer({ min: 1, max: 3 }),
    at: fc.integer({ min: AT, max: AT + 6 }),
    value: fc.constantFrom(0, -0, 1, 2.5, Number.NaN),
    quality: fc.constantFrom('good' as const, 'suspect' as const),
  });
  fc.assert(
    fc.property(fc.array(fc.array(reading, { maxLength: 15 }), { maxLength: 4 }), (batches) => {
      const { store, stored } = setUp();
      for (const batch of batches) {
        const first = store(batch);
        const afterFirst = stored();
        const second = store(batch);
        expect(first.stored + first.repeated + first.refused.length).toBe(batch.length);
        expect({ stored: second.stored, rows: stored() }).toEqual({ stored: 0, rows: afterFirst });
      }
    }),
    { numRuns: 15 },
  );
});

test('a batch tells what it added, by sensor and hour', () => {
  const { insert } = setUp();
  const hour = Math.floor(AT / 3_600_000);
  const next = (hour + 1) * 3_600_000;
  const late: ReadingToStore = { sensorId: 2, at: next, value: 1, quality: 'good' };
  const { added } = insert([good(5, 1), good(2, 2), good(5, 1), good(0, 3, 2), late, good(0, Number.NaN)]);
  expect([added, insert([late]).added]).toEqual([
    [
      { sensorId: 1, hour, count: 2, firstAt: AT + 2, lastAt: AT + 5 },
      { sensorId: 2, hour, count: 1, firstAt: AT, lastAt: AT },
      { sensorId: 2, hour: hour + 1, count: 1, firstAt: next, lastAt: next },
    ],
    [],
  ]);
});

test('the hours that hold a row are found in order, as far as asked for', () => {
  const { store, readings } = setUp();
  const hour = Math.floor(AT / 3_600_000);
  store([0, 3, 400].map((hours) => good(hours * 3_600_000 + 1, 20)));
  expect([readings.hoursBefore(Number.MAX_SAFE_INTEGER, 10), readings.hoursBefore(Number.MAX_SAFE_INTEGER, 2), readings.hoursBefore(AT + 3 * 3_600_000, 10)]).toEqual([
    [hour, hour + 3, hour + 400],
    [hour, hour + 3],
    [hour],
  ]);
});

test('rows of an hour are deleted in slices, oldest first, and those of other hours stay', () => {
  const { store, readings, stored } = setUp();
  const hour = Math.floor(AT / 3_600_000);
  const start = hour * 3_600_000 - AT;
  // Three at one instant and one at each of the next; the hours before and after have one each.
  store([good(start - 1, 0), good(start, 1, 1), good(start, 1, 2), good(start, 1, 3), good(start + 1, 2), good(start + 2, 3), good(start + 3_600_000, 9)]);
  const slices: number[] = [];
  for (let deleted = readings.deleteSlice(hour, 2); deleted > 0; deleted = readings.deleteSlice(hour, 2)) slices.push(deleted);
  expect({ slices, rows: readings.rowsOf(hour), left: stored() }).toEqual({
    slices: [3, 2],
    rows: 0,
    left: [
      { at: start - 1, sensorId: 1, value: 0, quality: 0 },
      { at: start + 3_600_000, sensorId: 1, value: 9, quality: 0 },
    ],
  });
});

test('what stands of an hour is counted by sensor', () => {
  const { store, readings } = setUp();
  const hour = Math.floor(AT / 3_600_000);
  store([good(10, 1), good(20, 2), good(5, 3, 2)]);
  expect([readings.countsOf(hour), readings.countsOf(hour + 1), readings.rowsOf(hour)]).toEqual([
    [
      { sensorId: 1, hour, count: 2, firstAt: AT + 10, lastAt: AT + 20 },
      { sensorId: 2, hour, count: 1, firstAt: AT + 5, lastAt: AT + 5 },
    ],
    [],
    3,
  ]);
});
