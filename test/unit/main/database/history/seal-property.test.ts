import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeChunk } from '../../../../../src/main/database/history/chunk-codec.ts';
import { readReadings, readSeries } from '../../../../../src/main/database/history/history-series.ts';
import { chunkIdOf, DAY_MS, HOUR_MS, hourOf, hourOfChunk, QUARTER_MS, startOfHour } from '../../../../../src/main/database/history/hour.ts';
import { deleteChunksBefore, deleteRollUpsBefore } from '../../../../../src/main/database/history/prune.ts';
import { pruneChunks } from '../../../../../src/main/database/history/prune-steps.ts';
import { finish, HistoryForTest, NOW, type Row } from './history-for-test.ts';
import { HistoryModel, rollUpNaively, rounded, type Stored } from './history-model.ts';

const RUNS = process.env['SYSGROW_LONG'] === '1' ? 3_000 : 60;
/** Three days and a half from noon on, so that days are cut. */
const FIRST_HOUR = hourOf(Date.UTC(2026, 0, 15, 12));
const HOURS = 84;
const SENSORS = [1, 2] as const;
const FROM = startOfHour(FIRST_HOUR);
const TO = startOfHour(FIRST_HOUR + HOURS);

type Step =
  | { readonly kind: 'write'; readonly rows: readonly Row[] }
  | { readonly kind: 'seal'; readonly hour: number; readonly deleted: number }
  | { readonly kind: 'sealAll' }
  | { readonly kind: 'prune'; readonly hour: number };

// Few hours and few instants in each, so that repeats and corrections happen.
const hour = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.integer({ min: 0, max: HOURS - 1 })).map((offset) => FIRST_HOUR + offset);
const offsetMs = fc.oneof(fc.integer({ min: 0, max: 11 }).map((i) => i * 300_000), fc.constantFrom(1, QUARTER_MS - 1, HOUR_MS - 1), fc.integer({ min: 0, max: HOUR_MS - 1 }));
const stored = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.integer({ min: -100, max: 400 }).map((tenths) => tenths / 10), fc.constant(0)) },
  fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.constantFrom(0, 1, 2)),
  fc.constant([null, 2] as const),
);
const row = fc.tuple(hour, offsetMs, fc.constantFrom(...SENSORS), stored).map(([at, offset, sensorId, [value, quality]]): Row => [startOfHour(at) + offset, sensorId, value, quality]);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.array(row, { minLength: 1, maxLength: 12 }).map((rows): Step => ({ kind: 'write', rows })) },
  // A crash between the two files: nothing was deleted yet, or a part.
  { weight: 5, arbitrary: fc.tuple(hour, fc.constantFrom(0, 1, 3, 1_000)).map(([at, deleted]): Step => ({ kind: 'seal', hour: at, deleted })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'sealAll' }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }).map((offset): Step => ({ kind: 'prune', hour: FIRST_HOUR + offset })) },
);

test('chunks, roll-ups, totals and charts equal a recomputation, whatever is written, repeated, corrected, sealed, half deleted and pruned', { timeout: 30_000 + RUNS * 100 }, () => {
  const files = new HistoryForTest();
  const question = fc.record({ from: fc.integer({ min: FROM, max: TO }), lengthMs: fc.integer({ min: 0, max: TO - FROM }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), question, (steps, { from, lengthMs }) => {
      files.empty();
      const model = new HistoryModel();
      for (const each of steps) apply(files, model, each);
      for (const sensorId of SENSORS) {
        expect({ chunks: chunksOf(files, sensorId), rollUps: rollUpsOf(files, sensorId), total: files.history.tables.totals.get(sensorId) }).toEqual(expectedOf(model, sensorId));
        expectCharts(files, model, { sensorId, from, to: from + lengthMs });
      }
    }),
    { seed: 3, numRuns: RUNS },
  );
});

test('where fine roll-ups were pruned, charts go on with the coarser ones', () => {
  const files = new HistoryForTest();
  const rows = Array.from({ length: HOURS * 4 }, (_, i): Row => [FROM + i * QUARTER_MS, 1, i, 0]);
  files.write(...rows);
  for (let i = 0; i < HOURS; i += 1) files.seal(FIRST_HOUR + i);
  files.sysgrow.exec('DELETE FROM SensorReading');
  const before = finish(readSeries(files.source, { sensorId: 1, from: FROM, to: TO, stepMs: DAY_MS }));
  const secondDay = Math.ceil(FROM / DAY_MS) * DAY_MS + DAY_MS;
  expect([...deleteRollUpsBefore(files.history, '15m', TO)]).toEqual([]);
  expect([...deleteChunksBefore(files.history, hourOf(secondDay) + 5)].length).toBe(1);
  expect([...deleteRollUpsBefore(files.history, '15m', TO), ...deleteRollUpsBefore(files.history, '1h', secondDay - DAY_MS)]).toEqual([36 * 4, 12]);
  const quarters = finish(readSeries(files.source, { sensorId: 1, from: FROM - DAY_MS, to: TO, stepMs: QUARTER_MS }));
  // The half first day by its day, the next one by its hours, the rest by quarters.
  expect({ at: [...quarters.at.slice(0, 2)], count: quarters.at.length, readings: quarters.count.reduce((a, b) => a + b, 0) }).toEqual({ at: [secondDay - 2 * DAY_MS, secondDay - DAY_MS], count: 1 + 24 + 48 * 4, readings: rows.length });
  expect(finish(readSeries(files.source, { sensorId: 1, from: FROM, to: TO, stepMs: DAY_MS }))).toEqual(before);
});

function apply(files: HistoryForTest, model: HistoryModel, each: Step): void {
  if (each.kind === 'write') {
    files.write(...each.rows);
    for (const written of each.rows) model.write(written);
  } else if (each.kind === 'seal') {
    seal(files, model, each.hour, each.deleted);
  } else if (each.kind === 'sealAll') {
    for (let i = 0; i < HOURS; i += 1) seal(files, model, FIRST_HOUR + i, 1_000);
  } else {
    // Both ways: as a restore does it, and as the app does it when readings are old, step by step with a comparison.
    if (each.hour % 2 === 0) finish(deleteChunksBefore(files.history, each.hour));
    else if (!pruneInSteps(files, each.hour)) return;
    model.keptFrom = Math.max(model.keptFrom, each.hour);
  }
}

/** False when there was nothing to delete; then late readings are still welcome. */
function pruneInSteps(files: HistoryForTest, hour: number): boolean {
  for (let steps = 0; ; steps += 1) {
    const { deleted, repaired, damaged } = pruneChunks(files.history, { hour, now: NOW });
    expect({ repaired, damaged }).toEqual({ repaired: 0, damaged: [] });
    if (deleted === 0) return steps > 0;
  }
}

function seal(files: HistoryForTest, model: HistoryModel, at: number, deleted: number): void {
  files.seal(at);
  files.deleteHot(at, deleted);
  model.seal(at);
  model.deleteHot(at, deleted);
}

function chunksOf({ history }: HistoryForTest, sensorId: number): readonly (readonly [number, Stored])[] {
  return history.tables.chunks.range({ from: chunkIdOf(sensorId, 0), to: chunkIdOf(sensorId + 1, 0), limit: 1_000 }).flatMap((chunk) => {
    const { at, value, quality } = decodeChunk(chunk, startOfHour(hourOfChunk(chunk.id)));
    return Array.from(at, (instant, i) => [instant, { value: Number.isNaN(value[i]) ? null : (value[i] ?? null), quality: quality[i] ?? -1 }] as const);
  });
}

function rollUpsOf({ history }: HistoryForTest, sensorId: number) {
  const all = { sensorId, from: 0, to: TO + DAY_MS };
  const { rollUps } = history.tables;
  return [rounded(rollUps.range('15m', all)), rounded(rollUps.range('1h', all)), rounded(rollUps.range('1d', all))];
}

function expectedOf(model: HistoryModel, sensorId: number) {
  const sealed = model.sealedReadings(sensorId);
  const last = sealed.at(-1);
  return {
    chunks: sealed.filter(([at]) => hourOf(at) >= model.keptFrom),
    rollUps: [QUARTER_MS, HOUR_MS, DAY_MS].map((stepMs) => rounded(rollUpNaively(sealed, stepMs))),
    total: last && { sensorId, count: sealed.length, firstAt: sealed[0]?.[0], lastAt: last[0], lastValue: last[1].value, lastQuality: last[1].quality },
  };
}

function expectCharts({ source }: HistoryForTest, model: HistoryModel, span: { readonly sensorId: number; readonly from: number; readonly to: number }): void {
  for (const stepMs of [7 * 60_000, QUARTER_MS, 45 * 60_000, HOUR_MS, 5 * HOUR_MS, DAY_MS, 2 * DAY_MS]) {
    const { at, count, min, max, sum, notGood } = finish(readSeries(source, { ...span, stepMs }));
    const buckets = Array.from(at, (start, i) => ({ at: start, count: count[i] ?? 0, notGood: 0, min: min[i] ?? null, max: max[i] ?? null, sum: sum[i] ?? null }));
    const wanted = model.series(span.sensorId, Math.floor(span.from / stepMs) * stepMs, Math.ceil(span.to / stepMs) * stepMs, stepMs);
    expect({ stepMs, notGood, buckets: rounded(buckets) }).toEqual({
      stepMs,
      notGood: wanted.reduce((total, bucket) => total + bucket.notGood, 0),
      buckets: rounded(wanted.filter((bucket) => bucket.count > 0).map((bucket) => ({ ...bucket, notGood: 0 }))),
    });
  }
  const raw = [...readReadings(source, span)].flatMap(({ at, value, quality }) => Array.from(at, (instant, i) => [instant, { value: Number.isNaN(value[i]) ? null : value[i], quality: quality[i] }]));
  expect(raw).toEqual(model.readings(span.sensorId, span.from, span.to));
}
