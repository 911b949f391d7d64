import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowthUnitRepository } from '../../../../../src/main/database/repositories/growth-unit.repository.ts';
import { HubRepository } from '../../../../../src/main/database/repositories/hub.repository.ts';
import type { ReadingToStore } from '../../../../../src/main/database/repositories/reading-batch.ts';
import { SensorConfigRepository } from '../../../../../src/main/database/repositories/sensor-config.repository.ts';
import { SensorReadingRepository } from '../../../../../src/main/database/repositories/sensor-reading.repository.ts';
import { SensorSealedRepository } from '../../../../../src/main/database/repositories/sensor-sealed.repository.ts';
import { ReadingBook } from '../../../../../src/main/features/readings/reading-book.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { openForTest } from '../../database/open-for-test.ts';

const HOUR_MS = 3_600_000;
const FIRST_HOUR = Math.floor(Date.UTC(2026, 0, 15, 10) / HOUR_MS);
const SENSORS = [1, 2, 3];

/** A book over a real database, and a history that is only a list: what the threads would hold. */
function setUp() {
  const database = openForTest();
  const { connection, transact } = database;
  const at = FIRST_HOUR * HOUR_MS;
  new GrowthUnitRepository(connection).insert({ name: 'Tent', zone: 'UTC', leafOffsetC: 0, createdAt: at });
  new HubRepository(connection).insert({ name: 'Board', kind: 'serial', path: '/dev/ttyACM0', createdAt: at });
  const sensors = new SensorConfigRepository(connection);
  for (const channel of ['0', '1', '2']) sensors.insert({ unitId: 1, hubId: 1, channel, name: channel, metric: 'air_temperature', unit: 'Cel', createdAt: at });
  const readings = new SensorReadingRepository(connection);
  const clock = new FakeClock();
  const open = (countedAtStart = 1_000): ReadingBook => new ReadingBook({ readings, sealed: new SensorSealedRepository(connection), transact, clock, countedAtStart });
  const history = new Map<string, ReadingToStore>();
  const hotRows = connection.prepare<[number, number], { sensorId: number; at: number; value: number }>('SELECT sensor_id AS sensorId, at, value FROM SensorReading WHERE at >= ? AND at < ?');
  return {
    open,
    clock,
    history,
    /** Takes the rows of an hour into the history and reports as the thread that seals does. */
    seal: (hour: number) => {
      const rows = hotRows.all(hour * HOUR_MS, (hour + 1) * HOUR_MS);
      for (const row of rows) history.set(`${row.sensorId} ${row.at}`, { ...row, quality: 'good' });
      const totals = [...new Set(rows.map(({ sensorId }) => sensorId))].map((sensorId) => {
        const all = [...history.values()].filter((reading) => reading.sensorId === sensorId).sort((a, b) => a.at - b.at);
        const [first, last] = [all[0], all.at(-1)];
        return { sensorId, count: all.length, firstAt: first?.at ?? 0, lastAt: last?.at ?? 0, lastValue: last?.value ?? null, lastQuality: 0 };
      });
      return { hour, rows: rows.length, totals };
    },
  };
}

const good = (sensorId: number, at: number): ReadingToStore => ({ sensorId, at, value: at % 1_000, quality: 'good' });

test('a count is what was ever stored, but for hours that were sealed and could not be deleted, which are right once they are sealed again', () => {
  const offset = fc.integer({ min: 0, max: 3 * HOUR_MS - 1 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), readings: fc.array(fc.tuple(fc.constantFrom(...SENSORS), offset), { maxLength: 20 }) }),
    fc.record({ kind: fc.constant('seal' as const), hour: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ kind: fc.constant('seal while a reading comes' as const), hour: fc.integer({ min: 0, max: 2 }), offset }),
    fc.record({ kind: fc.constant('restart' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const it = setUp();
      let book = it.open();
      // The instants of two readings of a sensor differ: what comes twice is another test's subject.
      const stored = new Map<string, ReadingToStore>();
      const sealedTwice = new Set<number>();
      const sealAndDelete = (hour: number, meanwhile: () => void): void => {
        const version = book.versionOf(hour);
        const report = it.seal(hour);
        meanwhile();
        const deletion = book.deleteSealed(report, version);
        let slice = deletion.next();
        while (!slice.done) slice = deletion.next();
        if (slice.value) sealedTwice.delete(hour);
        else sealedTwice.add(hour);
      };
      const insert = (sensorId: number, after: number): void => {
        const reading = good(sensorId, FIRST_HOUR * HOUR_MS + after);
        if (stored.has(`${sensorId} ${reading.at}`)) return;
        stored.set(`${sensorId} ${reading.at}`, reading);
        book.insert([reading]);
      };
      for (const one of steps) {
        if (one.kind === 'insert') for (const [sensorId, after] of one.readings) insert(sensorId, after);
        else if (one.kind === 'restart') book = it.open();
        else sealAndDelete(FIRST_HOUR + one.hour, () => one.kind === 'seal while a reading comes' && insert(1, one.offset));
        check(sealedTwice.size === 0);
      }
      for (const hour of [...sealedTwice]) sealAndDelete(hour, () => undefined);
      check(true);

      function check(isExact: boolean): void {
        const expected = SENSORS.map((sensorId) => {
          const instants = [...stored.values()].filter((reading) => reading.sensorId === sensorId).map(({ at }) => at);
          return instants.length === 0 ? { total: { count: 0 }, latest: undefined } : { total: { count: instants.length, from: Math.min(...instants), to: Math.max(...instants) }, latest: good(sensorId, Math.max(...instants)) };
        });
        const found = SENSORS.map((sensorId) => ({ total: book.knownOf([sensorId]), latest: book.latest(sensorId) }));
        const counted = found.map(({ total, ...rest }, index) => ({ ...rest, total: { ...total, count: isExact ? total.count : Math.min(total.count, expected[index]?.total.count ?? 0) } }));
        expect(counted).toEqual(expected);
      }
    }),
    { numRuns: process.env['SYSGROW_LONG'] === '1' ? 300 : 8 },
  );
});

test('a backlog is counted hour by hour after the start, and a total waits for it', async () => {
  const it = setUp();
  const book = it.open();
  for (let hour = 0; hour < 4; hour += 1) book.insert(Array.from({ length: 50 }, (_, index) => good(1 + (index % 3), (FIRST_HOUR + hour) * HOUR_MS + index)));
  const again = it.open(100);
  const atStart = again.knownOf(SENSORS).count;
  again.start();
  const total = again.totalOf(SENSORS);
  again.insert([good(1, FIRST_HOUR * HOUR_MS + 3_000_000)]);
  it.clock.advance(1_000);
  expect([atStart, (await total).count, again.openRows, it.clock.pendingTimers]).toEqual([100, 201, 201, 0]);
});
