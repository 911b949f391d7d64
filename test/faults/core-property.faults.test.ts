import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openHistoryDatabase } from '../../src/main/database/history/history-database.ts';
import { decodeChunk } from '../../src/main/database/history/chunk-codec.ts';
import type { HistoryTables } from '../../src/main/database/history/history-tables.ts';
import { chunkIdOf, HOUR_MS, hourOf, startOfHour } from '../../src/main/database/history/hour.ts';
import { pruneChunks } from '../../src/main/database/history/prune-steps.ts';
import { NO_READINGS } from '../../src/main/database/history/reading-columns.ts';
import { placeBatch } from '../../src/main/database/repositories/reading-placement.ts';
import type { ReadingToStore } from '../../src/main/database/repositories/reading-batch.ts';
import { silentLog } from '../../src/main/platform/log.ts';
import { HistoryModel, type Stored } from '../unit/main/database/history/history-model.ts';
import { startAirRoom, startCore, type CoreForTest } from '../support/core-for-test.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const RUNS = process.env['SYSGROW_LONG'] === '1' ? 400 : 12;
const MINUTE = 60_000;
const SENSORS = [1, 2] as const;
/** The readings are of the six hours before the start. */
const START = Date.UTC(2026, 0, 16, 3);
const FROM = START - 6 * HOUR_MS;
const QUALITIES = ['good', 'suspect', 'bad'] as const;
const never = new AbortController().signal;

type Step =
  | { readonly kind: 'write'; readonly readings: readonly ReadingToStore[] }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'setClock'; readonly hours: number }
  | { readonly kind: 'prune'; readonly hours: number }
  | { readonly kind: 'restart'; readonly minutes: number };

// Few instants, so that repeats and corrections happen; one sensor is late more often than not.
const at = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.oneof(fc.integer({ min: 0, max: 11 }).map((i) => i * 5 * MINUTE), fc.integer({ min: 0, max: HOUR_MS - 1 }))).map(([hour, offset]) => FROM + hour * HOUR_MS + offset);
const reading: fc.Arbitrary<ReadingToStore> = fc.tuple(fc.constantFrom(...SENSORS), at, fc.integer({ min: 100, max: 400 }), fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(2))).map(
  ([sensorId, instant, tenths, quality]) => ({ sensorId, at: instant, value: tenths / 10, quality: QUALITIES[quality] ?? 'good' }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.array(reading, { minLength: 1, maxLength: 30 }).map((readings): Step => ({ kind: 'write', readings })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'repeat' }) },
  { weight: 4, arbitrary: fc.constantFrom(1, 6, 31).map((minutes): Step => ({ kind: 'wait', minutes })) },
  { weight: 1, arbitrary: fc.constantFrom(-2, -1, 1, 2).map((hours): Step => ({ kind: 'setClock', hours })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }).map((hours): Step => ({ kind: 'prune', hours })) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1).map((minutes): Step => ({ kind: 'restart', minutes })) },
);

/** The app, and what its files must say. */
class Bench {
  readonly model = new HistoryModel();
  room: CoreForTest;
  #lastBatch: readonly ReadingToStore[] = [];

  constructor(room: CoreForTest) {
    this.room = room;
  }

  async take(each: Step): Promise<void> {
    switch (each.kind) {
      case 'write': return this.#write((this.#lastBatch = each.readings));
      case 'repeat': return this.#write(this.#lastBatch);
      case 'wait': return this.wait(each.minutes * MINUTE);
      case 'setClock': return this.room.clock.jumpWall(each.hours * HOUR_MS);
      case 'prune': return this.#prune(hourOf(FROM) + each.hours);
      case 'restart': return this.#restart(each.minutes);
    }
  }

  async wait(ms: number): Promise<void> {
    await this.room.clock.advanceAsync(ms, 2_000);
    this.#noteSealed();
  }

  #write(readings: readonly ReadingToStore[]): void {
    this.room.core.book.insert(readings);
    const { hot } = this.model;
    placeBatch(readings, {
      insert: (instant, sensorId, value, quality) => {
        const key = `${instant} ${sensorId}`;
        if (hot.has(key)) return 'occupied';
        hot.set(key, [instant, sensorId, value, quality]);
        return 'stored';
      },
      get: (instant, sensorId) => {
        const row = hot.get(`${instant} ${sensorId}`);
        return row && { value: row[2], quality: row[3] };
      },
    });
  }

  /** What is no longer in the table was sealed, or came for a pruned hour and is gone. */
  #noteSealed(): void {
    const { model } = this;
    const standing = new Map(this.room.rows().map((row) => [`${row.at} ${row.sensorId}`, [row.at, row.sensorId, row.value, row.quality] as const]));
    for (const [key, row] of standing) expect(model.hot.get(key)).toEqual(row);
    for (const [key, row] of model.hot) if (!standing.has(key)) this.#moved(key, row);
  }

  #moved(key: string, [instant, sensorId, value, quality]: readonly [number, number, number | null, number]): void {
    const { model } = this;
    model.hot.delete(key);
    if (hourOf(instant) >= model.keptFrom) this.#seal(instant, sensorId, { value, quality });
  }

  #seal(instant: number, sensorId: number, stored: Stored): void {
    const readings = this.model.sealed.get(sensorId) ?? new Map<number, Stored>();
    this.model.sealed.set(sensorId, readings.set(instant, stored));
  }

  /** Rows of an hour that the end of the app left standing after their sealing: they count as sealed, though they will be refused. */
  #noteSealedTwice({ chunks }: HistoryTables, before: number): void {
    for (const [instant, sensorId] of this.model.hot.values()) {
      const chunk = hourOf(instant) < before ? chunks.get(chunkIdOf(sensorId, hourOf(instant))) : undefined;
      const { at: instants, value, quality } = chunk ? decodeChunk(chunk, startOfHour(hourOf(instant))) : NO_READINGS;
      const index = instants.indexOf(instant);
      if (index < 0) continue;
      const number = value[index] ?? NaN;
      this.#seal(instant, sensorId, { value: Number.isNaN(number) ? null : number, quality: quality[index] ?? -1 });
    }
  }

  #prune(hour: number): void {
    this.#noteSealed();
    const history = openHistoryDatabase({ folder: this.room.folder, now: this.room.clock.now(), log: silentLog });
    this.#noteSealedTwice(history.tables, hour);
    while (pruneChunks(history, { hour, now: this.room.clock.now() }).deleted > 0);
    // Where nothing was to prune, nothing is refused either.
    this.model.keptFrom = history.tables.keptFrom.hour();
    history.close();
  }

  /** Ends the app, perhaps in the middle of a sealing, and starts it again. */
  async #restart(minutes: number): Promise<void> {
    this.room.clock.advance(minutes * MINUTE);
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.room.stop();
    this.room = startCore({ folder: this.room.folder, clock: new FakeClock(this.room.clock.now()) });
    this.#noteSealed();
  }
}

test('whatever is written, repeated, corrected, sealed, pruned and restarted: charts and totals equal a recomputation', { timeout: 30_000 + RUNS * 2_000 }, async () => {
  const question = fc.record({ from: fc.integer({ min: FROM - HOUR_MS, max: START }), lengthMs: fc.integer({ min: 1, max: 26 * HOUR_MS }), maxPoints: fc.constantFrom(8, 50, 400, 4_000) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), fc.array(question, { minLength: 2, maxLength: 4 }), async (steps, questions) => {
      const bench = new Bench(await startAirRoom({ folder: temporaryFolder(), clock: new FakeClock(START - 100) }));
      for (const each of steps) await bench.take(each);
      for (const asked of questions) await expectCharts(bench, asked);
      bench.room.clock.jumpWall(Math.max(0, START + 2 * HOUR_MS - bench.room.clock.now()));
      // What came late for a sealed hour waits five minutes for more of its kind.
      await bench.wait(13 * MINUTE);
      expect(bench.room.rows()).toEqual([]);
      for (const asked of questions) await expectCharts(bench, asked);
      const sealed = SENSORS.flatMap((sensorId) => bench.model.sealedReadings(sensorId).map(([instant]) => instant));
      expect(await bench.room.core.readings.stored(1)).toEqual({ count: sealed.length, ...(sealed.length > 0 ? { from: Math.min(...sealed), to: Math.max(...sealed) } : {}) });
      bench.room.stop();
    }),
    { seed: 5, numRuns: RUNS },
  );
});

async function expectCharts({ room, model }: Bench, asked: { readonly from: number; readonly lengthMs: number; readonly maxPoints: number }): Promise<void> {
  for (const sensorId of SENSORS) {
    const { from, lengthMs, maxPoints } = asked;
    const chart = room.core.readings.series({ series: { kind: 'sensor', sensorId }, from, to: from + lengthMs, maxPoints }, never);
    const { stepMs, at: starts, min, max, mean } = await chart;
    const wanted = model.series(sensorId, Math.floor(from / stepMs) * stepMs, Math.ceil((from + lengthMs) / stepMs) * stepMs, stepMs).filter(({ count }) => count > 0);
    expect({ stepMs, points: Array.from(starts, (start, i) => [start, min[i], max[i], toSix(mean[i])]) }).toEqual({
      stepMs,
      points: wanted.map((bucket) => [bucket.at, bucket.min, bucket.max, toSix((bucket.sum ?? NaN) / bucket.count)]),
    });
  }
}

const toSix = (value: number | undefined): number => Math.round((value ?? NaN) * 1e6) / 1e6;
