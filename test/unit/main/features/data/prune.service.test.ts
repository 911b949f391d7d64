import { expect, test } from 'vitest';
import { storageSettings, type StorageSettings } from '../../../../../src/shared/contract/storage-settings.ts';
import { HistoryWorkers } from '../../../../../src/main/database/history/history-workers.ts';
import { startHistoryInProcess } from '../../../../../src/main/database/history/in-process-history.ts';
import { PruneService } from '../../../../../src/main/features/data/prune.service.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import type { CoreForTest } from '../../../../support/core-for-test.ts';
import { settled, startFilledRoom } from './data-bench.ts';

const DAY = 86_400_000;
const GO_ON = new AbortController().signal;

/** The service with settings that a person could not make: a budget of kilobytes. */
function pruningWith({ core, clock, folder }: CoreForTest, change: Partial<StorageSettings>) {
  const history = new HistoryWorkers({ folder, start: startHistoryInProcess, clock, log: silentLog, checkOutput: true });
  const settings = { get: () => ({ ...storageSettings.parse({}), ...change }) };
  const prune = new PruneService({ settings, writer: history.writer, reader: history.reader, activity: core.activity, noteDamage: (ids) => core.sealing.noteDamage(ids), clock });
  return {
    run: (signal = GO_ON) => settled(clock, prune.run(signal)),
    figures: () => settled(clock, history.reader.figures({ now: clock.now() })),
    stop: () => history.stop(),
  };
}

const kindsOf = (room: CoreForTest) => room.activities().map(({ kind }) => kind).filter((kind) => kind.endsWith('pruned') || kind.endsWith('repaired'));

test('by default nothing of the readings goes, however old', async () => {
  const room = await startFilledRoom(3);
  const pruning = pruningWith(room, {});
  const before = await pruning.figures();
  room.clock.jumpWall(5 * 365 * DAY);
  await pruning.run();
  expect({ kept: (await pruning.figures()).kept, kinds: kindsOf(room) }).toEqual({ kept: before.kept, kinds: [] });
  await pruning.stop();
});

test('readings older than the settings say go, each tier by its own age, and it is on record', async () => {
  const room = await startFilledRoom(60);
  const pruning = pruningWith(room, { rawDays: 10, quarterDays: 31, hourDays: 45 });
  await pruning.run();
  const { kept, keptFromHour, recorded } = await pruning.figures();
  const keptDays = (room.clock.now() - keptFromHour * 3_600_000) / DAY;
  expect({ recorded, keptDays: Math.floor(keptDays), kept, kinds: kindsOf(room) }).toEqual({ recorded: 60 * 24 * 60, keptDays: 10, kept: expect.any(Number), kinds: ['readings_pruned', 'roll_ups_pruned', 'roll_ups_pruned'] });
  expect(kept).toBeLessThan(12 * 24 * 60);
  // Nothing is left to do the next time.
  const entries = room.activities().length;
  await pruning.run();
  expect(room.activities().length).toBe(entries);
  await pruning.stop();
});

test('an app that was off for months, or a clock set forward, makes no reading old', async () => {
  const room = await startFilledRoom(12);
  const pruning = pruningWith(room, { rawDays: 10 });
  room.clock.jumpWall(400 * DAY);
  await pruning.run();
  expect(Math.floor((await pruning.figures()).kept / (24 * 60))).toBeGreaterThanOrEqual(10);
  await pruning.stop();
});

test('over budget the oldest days go until it fits, with something to spare', async () => {
  const room = await startFilledRoom(40);
  const before = await pruningWith(room, {}).figures();
  const budgetGb = (before.usedBytes * 0.8) / 1e9;
  const pruning = pruningWith(room, { budgetGb });
  await pruning.run();
  const after = await pruning.figures();
  expect(after.usedBytes).toBeLessThanOrEqual(budgetGb * 1e9 * 0.95 + 4_096);
  expect(after.usedBytes).toBeGreaterThan(budgetGb * 1e9 * 0.75);
  expect({ isLastWeekThere: (room.clock.now() - after.keptFromHour * 3_600_000) / DAY > 7, recorded: after.recorded }).toEqual({ isLastWeekThere: true, recorded: before.recorded });
  await pruning.stop();
});

test('a budget that is too small for a week says so and keeps the week', async () => {
  const room = await startFilledRoom(9);
  const pruning = pruningWith(room, { budgetGb: 0.000_01 });
  await expect(pruning.run()).rejects.toMatchObject({ code: 'storage_full', message: expect.stringContaining('Give the history more room.') });
  const { keptFromHour } = await pruning.figures();
  expect(Math.floor((room.clock.now() - keptFromHour * 3_600_000) / DAY)).toBe(7);
  await pruning.stop();
});

test('a pruning that is stopped goes on the next time', async () => {
  const room = await startFilledRoom(30);
  const pruning = pruningWith(room, { rawDays: 8 });
  const abort = new AbortController();
  room.clock.after(30, () => abort.abort());
  await expect(pruning.run(abort.signal)).rejects.toMatchObject({ code: 'cancelled' });
  const between = (await pruning.figures()).usedBytes;
  await pruning.run();
  expect((await pruning.figures()).usedBytes).toBeLessThan(between);
  await pruning.stop();
});
