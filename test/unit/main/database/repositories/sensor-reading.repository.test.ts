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
    sensors,
    store: (rows: readonly ReadingToStore[]): BatchResult => transact(() => readings.insertBatch(rows)),
    stored: () => connection.prepare('SELECT at - 1768471200000 AS at, sensor_id AS sensorId, value, quality FROM SensorReading ORDER BY 1, 2').all(),
    countedTotals: () => connection.prepare('SELECT sensor_id, count(*) AS count, min(at) AS first_at, max(at) AS last_at FROM SensorReading GROUP BY 1 ORDER BY 1').all(),
    totals: () => connection.prepare('SELECT sensor_id, count, first_at, last_at FROM SensorReadingTotal ORDER BY 1').all(),
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

test('any batch, given any number of times, is stored once and counted rightly', () => {
  const reading = fc.record({
    sensorId: fc.integer({ min: 1, max: 3 }),
    at: fc.integer({ min: AT, max: AT + 6 }),
    value: fc.constantFrom(0, -0, 1, 2.5, Number.NaN),
    quality: fc.constantFrom('good' as const, 'suspect' as const),
  });
  fc.assert(
    fc.property(fc.array(fc.array(reading, { maxLength: 15 }), { maxLength: 4 }), (batches) => {
      const { store, stored, totals, countedTotals } = setUp();
      for (const batch of batches) {
        const first = store(batch);
        const afterFirst = stored();
        const second = store(batch);
        expect(first.stored + first.repeated + first.refused.length).toBe(batch.length);
        expect({ stored: second.stored, rows: stored() }).toEqual({ stored: 0, rows: afterFirst });
      }
      expect(totals()).toEqual(countedTotals());
    }),
    { numRuns: 15 },
  );
});

test('buckets hold the good readings and count the others', () => {
  const { store, readings } = setUp();
  const start = AT - (AT % 60_000);
  const at = (ms: number, value: number | null, quality: ReadingToStore['quality'] = 'good', sensorId = 1) => ({ sensorId, at: start + ms, value, quality });
  store([at(0, 20), at(59_999, 22), at(30_000, 99, 'suspect'), at(60_000, 23), at(10_000, 5, 'good', 2), at(180_000, null, 'bad'), at(240_000, 30)]);
  expect(readings.buckets({ sensorId: 1, from: start, to: start + 240_000, stepMs: 60_000 })).toEqual([
    { at: start, count: 2, min: 20, max: 22, sum: 42, notGood: 1 },
    { at: start + 60_000, count: 1, min: 23, max: 23, sum: 23, notGood: 0 },
    { at: start + 180_000, count: 0, min: null, max: null, sum: null, notGood: 1 },
  ]);
});

test('buckets asked for in slices are the buckets asked for at once, and sum up all readings', () => {
  const { store, readings } = setUp();
  const step = 7_000;
  const from = Math.floor(AT / step) * step;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * step - 1 }), fc.integer({ min: -5, max: 5 })), { maxLength: 40 }), (rows) => {
      store(rows.map(([ms, value]) => ({ sensorId: 1, at: from + ms, value, quality: 'good' as const })));
      const whole = readings.buckets({ sensorId: 1, from, to: from + 20 * step, stepMs: step });
      const slices = [0, 3, 11].flatMap((first, index) => {
        const end = [3, 11, 20][index] ?? 0;
        return readings.buckets({ sensorId: 1, from: from + first * step, to: from + end * step, stepMs: step });
      });
      expect(slices).toEqual(whole);
      expect(whole.every(({ at }) => at % step === 0)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('a bucket without width is refused', () => {
  expect(() => setUp().readings.buckets({ sensorId: 1, from: AT, to: AT + 1, stepMs: 0 })).toThrow(RangeError);
});

test('the newest reading of a sensor is the latest by its time, whatever came last', () => {
  const { store, readings } = setUp();
  store([good(10, 1), good(20, 2), good(5, 3), { sensorId: 2, at: AT, value: null, quality: 'bad' }]);
  store([good(15, 4)]);
  expect([1, 2, 3].map((sensorId) => readings.latest(sensorId))).toEqual([good(20, 2), { sensorId: 2, at: AT, value: null, quality: 'bad' }, undefined]);
});

test('a growth unit knows how much is stored of it, archived sensors included', () => {
  const { store, readings, sensors } = setUp();
  store([good(10, 1), good(20, 2), good(5, 3, 2)]);
  sensors.archive(2, AT + 100);
  expect([readings.totalOfUnit(1), readings.totalOfUnit(2)]).toEqual([{ count: 3, from: AT + 5, to: AT + 20 }, { count: 0 }]);
});
