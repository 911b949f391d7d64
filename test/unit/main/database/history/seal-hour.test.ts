import { expect, test } from 'vitest';
import { decodeChunk } from '../../../../../src/main/database/history/chunk-codec.ts';
import { readSeries } from '../../../../../src/main/database/history/history-series.ts';
import { chunkIdOf, DAY_MS, HOUR_MS, hourOf, QUARTER_MS, startOfHour } from '../../../../../src/main/database/history/hour.ts';
import { checkpointPassive, deleteChunksBefore, vacuumSlice } from '../../../../../src/main/database/history/prune.ts';
import { pruneChunks } from '../../../../../src/main/database/history/prune-steps.ts';
import { setChunkAside } from '../../../../../src/main/database/history/replace-hours.ts';
import { finish, HistoryForTest, NOW, type Row } from './history-for-test.ts';

const HOUR = hourOf(Date.UTC(2026, 0, 15, 10));
const AT = startOfHour(HOUR);

const valuesOf = ({ history }: HistoryForTest, sensorId = 1) => {
  const row = history.tables.chunks.get(chunkIdOf(sensorId, HOUR));
  return row && [...decodeChunk(row, AT).value];
};
const hourRollUp = ({ history }: HistoryForTest) => history.tables.rollUps.range('1h', { sensorId: 1, from: AT, to: AT + HOUR_MS })[0];
const flipByte = ({ history }: HistoryForTest) => history.connection.exec(`UPDATE Chunk SET data = CAST(substr(data, 1, 4) || x'5A' || substr(data, 6) AS BLOB) WHERE id = ${chunkIdOf(1, HOUR)}`);

test('an hour is sealed with all its sensors, and the report says what main may delete', () => {
  const files = new HistoryForTest();
  files.write([AT, 1, 20, 0], [AT + 1_000, 1, 22, 0], [AT + 2_000, 1, null, 2], [AT, 2, 60, 1]);
  const { bytes, ...report } = files.seal(HOUR);
  expect({ report, hasBytes: bytes > 0, one: valuesOf(files), two: valuesOf(files, 2), rollUp: hourRollUp(files) }).toEqual({
    report: {
      hour: HOUR, rows: 4, tooOld: 0, chunks: 2, damaged: [],
      totals: [
        { sensorId: 1, count: 3, firstAt: AT, lastAt: AT + 2_000, lastValue: null, lastQuality: 2 },
        { sensorId: 2, count: 1, firstAt: AT, lastAt: AT, lastValue: 60, lastQuality: 1 },
      ],
    },
    hasBytes: true, one: [20, 22, NaN], two: [60], rollUp: { at: AT, count: 2, notGood: 1, min: 20, max: 22, sum: 42 },
  });
});

test('an hour without readings leaves no trace, nor does one that says nothing new', () => {
  const files = new HistoryForTest();
  expect(files.seal(HOUR)).toEqual({ hour: HOUR, rows: 0, tooOld: 0, chunks: 0, bytes: 0, totals: [], damaged: [] });
  files.write([AT, 1, 20, 0]);
  const first = files.seal(HOUR);
  const again = files.seal(HOUR);
  expect({ again, seals: files.history.tables.seals.last() }).toEqual({ again: { ...first, chunks: 0, bytes: 0 }, seals: 1 });
});

test('late readings and corrections join the chunk, and only that of their sensor is sealed again', () => {
  const files = new HistoryForTest();
  files.write([AT, 1, 20, 0], [AT + 10_000, 1, 21, 0], [AT, 2, 60, 0]);
  files.seal(HOUR);
  files.deleteHot(HOUR);
  files.write([AT + 5_000, 1, 25, 0], [AT + 10_000, 1, 22, 0]);
  const report = files.seal(HOUR, NOW + 1);
  const { chunks } = files.history.tables;
  expect({ chunks: report.chunks, total: report.totals[0]?.count, values: valuesOf(files), sum: hourRollUp(files)?.sum, seals: [1, 2].map((id) => chunks.get(chunkIdOf(id, HOUR))?.sealId) }).toEqual({
    chunks: 1, total: 3, values: [20, 25, 22], sum: 67, seals: [2, 1],
  });
  expect(chunks.sealedAfter({ sealId: 2, afterId: 0, limit: 10 }).map(({ id }) => id)).toEqual([chunkIdOf(1, HOUR)]);
});

test('readings that come for a pruned hour are refused and counted, and its roll-ups stay', () => {
  const files = new HistoryForTest();
  files.write([AT, 1, 20, 0]);
  files.seal(HOUR);
  files.deleteHot(HOUR);
  const rollUp = hourRollUp(files);
  expect([...deleteChunksBefore(files.history, HOUR + 1)]).toEqual([1]);
  files.write([AT + 1, 1, 99, 0]);
  const { rows, tooOld, chunks } = files.seal(HOUR);
  expect({ rows, tooOld, chunks, values: valuesOf(files), rollUp: hourRollUp(files) }).toEqual({ rows: 1, tooOld: 1, chunks: 0, values: undefined, rollUp });
  expect(finish(readSeries(files.source, { sensorId: 1, from: AT, to: AT + 1, stepMs: 1_000 })).max).toEqual(Float64Array.of(20));
});

test('a chunk with a wrong checksum is kept aside when its hour is sealed again, and the report names it', () => {
  const files = new HistoryForTest();
  files.write([AT, 1, 20, 0], [AT + 1_000, 1, 21, 0]);
  files.seal(HOUR);
  files.deleteHot(HOUR);
  flipByte(files);
  files.write([AT + 2_000, 1, 22, 0]);
  const report = files.seal(HOUR);
  expect({ damaged: report.damaged, aside: files.history.tables.damagedChunks.latest(), values: valuesOf(files), rollUp: hourRollUp(files), total: report.totals[0]?.count }).toEqual({
    damaged: [{ sensorId: 1, hour: HOUR, count: 2 }],
    aside: [{ chunkId: chunkIdOf(1, HOUR), foundAt: NOW, count: 2 }],
    // The roll-up of the two readings that are lost says more than that of the one that came.
    values: [22], rollUp: { at: AT, count: 2, notGood: 0, min: 20, max: 21, sum: 41 }, total: 2,
  });
});

test('an hour whose chunk was set aside keeps roll-ups and count until as many readings stand there again', () => {
  const files = new HistoryForTest();
  files.write([AT, 1, 20, 0], [AT + 1_000, 1, 21, 0], [AT + 2_000, 1, 25, 0]);
  files.seal(HOUR);
  files.deleteHot(HOUR);
  flipByte(files);
  setChunkAside(files.history, { sensorId: 1, hour: HOUR, now: NOW });
  const seal = (...rows: Row[]) => {
    files.write(...rows);
    const { totals } = files.seal(HOUR);
    files.deleteHot(HOUR);
    const { count, max } = hourRollUp(files) ?? {};
    return { values: valuesOf(files), count, max, total: totals[0]?.count, lastAt: totals[0]?.lastAt };
  };
  const one = seal([AT + 3_000, 1, 30, 0]);
  const three = seal([AT, 1, 20, 0], [AT + 1_000, 1, 21, 0]);
  const restored = seal([AT + 2_000, 1, 25, 0]);
  expect([one, three, restored]).toEqual([
    { values: [30], count: 3, max: 25, total: 3, lastAt: AT + 3_000 },
    { values: [20, 21, 30], count: 3, max: 30, total: 3, lastAt: AT + 3_000 },
    { values: [20, 21, 25, 30], count: 4, max: 30, total: 4, lastAt: AT + 3_000 },
  ]);
});

test('the pruning of an hour whose chunk was set aside leaves the roll-ups of what was lost', () => {
  const files = new HistoryForTest();
  files.write([AT, 1, 20, 0], [AT + 1_000, 1, 21, 0]);
  files.seal(HOUR);
  files.deleteHot(HOUR);
  flipByte(files);
  setChunkAside(files.history, { sensorId: 1, hour: HOUR, now: NOW });
  files.write([AT + 3_000, 1, 30, 0]);
  files.seal(HOUR);
  expect(pruneChunks(files.history, { hour: HOUR + 1, now: NOW })).toMatchObject({ deleted: 1, repaired: 0 });
  expect(hourRollUp(files)).toMatchObject({ count: 2, max: 21 });
});

test('a chunk that a scrub found damaged goes aside, and a chart shows its roll-up from then on', () => {
  const files = new HistoryForTest();
  files.write([AT, 1, 20, 0], [AT + QUARTER_MS, 1, 24, 0]);
  files.seal(HOUR);
  files.deleteHot(HOUR);
  const place = { sensorId: 1, hour: HOUR, now: NOW };
  const whole = setChunkAside(files.history, place);
  flipByte(files);
  const chart = () => finish(readSeries(files.source, { sensorId: 1, from: AT, to: AT + HOUR_MS, stepMs: 60_000 }));
  const before = chart();
  const aside = [setChunkAside(files.history, place), setChunkAside(files.history, place)];
  expect({ whole, before: before.damaged, aside, after: { at: [...chart().at], max: [...chart().max], damaged: chart().damaged } }).toEqual({
    whole: false, before: [chunkIdOf(1, HOUR)], aside: [true, false], after: { at: [AT, AT + QUARTER_MS], max: [20, 24], damaged: [] },
  });
});

test('pruning goes sensor by sensor in slices, and the space goes back to the disk', () => {
  const files = new HistoryForTest();
  const hours = 600;
  files.sysgrow.transaction(() => {
    for (let i = 0; i < hours; i += 1) files.write(...[1, 2].flatMap((sensorId) => Array.from({ length: 20 }, (_, k): Row => [AT + i * HOUR_MS + k * 1_000, sensorId, Math.sqrt(i * 20 + k), 0])));
  })();
  files.history.connection.pragma('synchronous = OFF');
  for (let i = 0; i < hours; i += 1) files.seal(HOUR + i);
  const pagesBefore = Number(files.history.connection.pragma('page_count', { simple: true }));
  expect([...deleteChunksBefore(files.history, HOUR + hours - 24)]).toEqual([500, 76, 500, 76]);
  while (vacuumSlice(files.history.connection, 20) > 0);
  const { walPages, checkpointed } = checkpointPassive(files.history.connection);
  const left = [1, 2].map((sensorId) => files.history.tables.chunks.range({ from: chunkIdOf(sensorId, 0), to: chunkIdOf(sensorId + 1, 0), limit: 1_000 }).length);
  expect({ left, isHome: walPages === checkpointed, isSmaller: Number(files.history.connection.pragma('page_count', { simple: true })) < pagesBefore / 2 }).toEqual({ left: [24, 24], isHome: true, isSmaller: true });
});

test('a chart reads a reading that is sealed and deleted between its two looks exactly once', () => {
  const files = new HistoryForTest();
  files.write([AT, 1, 20, 0], [AT + 1, 1, 21, 0]);
  files.seal(HOUR);
  const { inSnapshot } = files.source;
  const during = { ...files.source, inSnapshot: <T>(read: () => T): T => inSnapshot(() => {
    files.deleteHot(HOUR);
    return read();
  }) };
  const both = [during, files.source].map((source) => finish(readSeries(source, { sensorId: 1, from: AT, to: AT + DAY_MS, stepMs: DAY_MS })).count);
  expect(both).toEqual([Float64Array.of(2), Float64Array.of(2)]);
});

test('a series that cannot be is refused', () => {
  const { source } = new HistoryForTest();
  for (const stepMs of [0, 1.5, NaN, 1]) expect(() => finish(readSeries(source, { sensorId: 1, from: 0, to: NOW, stepMs })), String(stepMs)).toThrow(RangeError);
});
