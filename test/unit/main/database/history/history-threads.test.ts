import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startHistoryInProcess } from '../../../../../src/main/database/history/in-process-history.ts';
import { historyThreadsFrom } from '../../../../../src/main/database/history/start-history-thread.ts';
import type { HistoryThread, HistoryThreadStarter, LogLine } from '../../../../../src/main/database/history/history-thread.ts';
import { HistoryWorkers } from '../../../../../src/main/database/history/history-workers.ts';
import { GrowthUnitRepository } from '../../../../../src/main/database/repositories/growth-unit.repository.ts';
import { HubRepository } from '../../../../../src/main/database/repositories/hub.repository.ts';
import { SensorConfigRepository } from '../../../../../src/main/database/repositories/sensor-config.repository.ts';
import { SensorReadingRepository } from '../../../../../src/main/database/repositories/sensor-reading.repository.ts';
import { systemClock } from '../../../../../src/main/platform/clock.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { AppError } from '../../../../../src/shared/rpc/errors.ts';
import { openForTest } from '../open-for-test.ts';
import { eventually } from '../../../../support/eventually.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2026, 0, 15, 8);
const HOUR = FROM / HOUR_MS;

const REAL_THREADS = historyThreadsFrom(new URL('../../../../../src/main/database/history/history-worker.ts', import.meta.url));

/** Threads over a database with an hour of one sensor, a reading a second. */
function setUp(start: HistoryThreadStarter = REAL_THREADS) {
  const folder = temporaryFolder();
  const { connection, transact } = openForTest(folder);
  new GrowthUnitRepository(connection).insert({ name: 'Tent', zone: 'UTC', leafOffsetC: 0, createdAt: FROM });
  new HubRepository(connection).insert({ name: 'Board', kind: 'serial', path: '/dev/ttyACM0', createdAt: FROM });
  new SensorConfigRepository(connection).insert({ unitId: 1, hubId: 1, channel: '0', name: 'Air', metric: 'air_temperature', unit: 'Cel', createdAt: FROM });
  const readings = new SensorReadingRepository(connection);
  transact(() => readings.insertBatch(Array.from({ length: 3_600 }, (_, second) => ({ sensorId: 1, at: FROM + second * 1_000, value: 20 + second / 3_600, quality: 'good' as const }))));
  const threads: { readonly role: string; readonly thread: HistoryThread }[] = [];
  const logged: LogLine[] = [];
  const remembered: HistoryThreadStarter = (setup, onLog) => {
    const thread = start(setup, (line) => {
      logged.push(line);
      onLog(line);
    });
    threads.push({ role: setup.role, thread });
    return thread;
  };
  const workers = new HistoryWorkers({ folder, start: remembered, clock: systemClock, log: silentLog, checkOutput: true });
  onTestFinished(() => workers.stop());
  return { folder, workers, threads, logged };
}

const SPAN = { sensorId: 1, from: FROM, to: FROM + HOUR_MS, stepMs: 900_000 };

test('real threads seal an hour, read the same of it as before, hear of a withdrawal, and keep the details of a fault in the log of main', async () => {
  const { workers, folder, logged } = setUp();
  const before = await workers.reader.series(SPAN);
  const report = await workers.writer.seal({ hour: HOUR, now: FROM });
  const after = await workers.reader.series(SPAN);
  expect({ rows: report.rows, chunks: report.chunks, totals: report.totals, points: before.at.length, exists: existsSync(join(folder, 'history.db')) }).toEqual({
    rows: 3_600, chunks: 1, points: 4, exists: true,
    totals: [{ sensorId: 1, count: 3_600, firstAt: FROM, lastAt: FROM + 3_599_000, lastValue: 20 + 3_599 / 3_600, lastQuality: 0 }],
  });
  expect(after).toEqual(before);

  const gone = new AbortController();
  const asked = workers.reader.spans({ sensorId: 1, bounds: Array.from({ length: 402 }, (_, day) => FROM + (day - 200) * 86_400_000) }, { signal: gone.signal });
  gone.abort();
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  expect((await workers.reader.series(SPAN)).at.length).toBe(4);

  const error = await workers.reader.spans({ sensorId: 1, bounds: [FROM, FROM + 1] }).catch((failure: unknown) => failure as AppError);
  // The line for the log travels beside the answer and may come after it.
  const line = () => logged.find(({ fields }) => 'reference' in fields);
  await eventually('the fault is in the log', () => line() !== undefined);
  const reference = line()?.fields['reference'];
  expect([error instanceof AppError && error.code, error instanceof Error && error.message.includes(String(reference))]).toEqual(['internal', true]);
});

test('a writer that was killed is replaced, and the history is as it was', async () => {
  const { workers, threads } = setUp();
  await workers.writer.seal({ hour: HOUR, now: FROM });
  threads[0]?.thread.kill();
  const first = await workers.writer.seal({ hour: HOUR, now: FROM }).catch((error: unknown) => error);
  const second = first instanceof AppError ? await workers.writer.seal({ hour: HOUR, now: FROM }) : first;
  expect([second, threads.length]).toMatchObject([{ rows: 3_600, chunks: 0 }, 2]);
});

test('a history that cannot be opened says so to whoever asks, and is tried again with the next question', async () => {
  const { workers, folder } = setUp(startHistoryInProcess);
  mkdirSync(join(folder, 'history.db'));
  await expect(workers.reader.series(SPAN)).rejects.toMatchObject({ code: 'storage_failed' });
  rmdirSync(join(folder, 'history.db'));
  expect((await workers.reader.series(SPAN)).at.length).toBe(4);
});
