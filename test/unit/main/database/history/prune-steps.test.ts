import { expect, test } from 'vitest';
import { readHistoryFigures } from '../../../../../src/main/database/history/history-figures.ts';
import { chunkIdOf, DAY_MS, HOUR_MS, hourOf, QUARTER_MS, startOfHour } from '../../../../../src/main/database/history/hour.ts';
import { pruneChunks, pruneRollUps, type PruneStep } from '../../../../../src/main/database/history/prune-steps.ts';
import { replaceHours } from '../../../../../src/main/database/history/replace-hours.ts';
import { finish, HistoryForTest, NOW } from './history-for-test.ts';

const FIRST_HOUR = hourOf(Date.UTC(2026, 0, 10));
const FROM = startOfHour(FIRST_HOUR);

/** Two sensors, so many days, a reading every ten minutes; all sealed in one go. */
function filled(days: number): HistoryForTest {
  const files = new HistoryForTest();
  const changes = Array.from({ length: days * 24 * 2 }, (_, i) => {
    const hour = FIRST_HOUR + Math.floor(i / 2);
    const columns = {
      at: Float64Array.from({ length: 6 }, (_at, k) => startOfHour(hour) + k * 600_000),
      value: Float64Array.from({ length: 6 }, (_value, k) => (i * 6 + k) % 37),
      quality: Uint8Array.from({ length: 6 }, (_quality, k) => ((i + k) % 50 === 0 ? 1 : 0)),
    };
    return { sensorId: 1 + (i % 2), hour, columns };
  });
  replaceHours(files.history, changes, NOW);
  return files;
}

function inSteps(step: () => PruneStep): readonly PruneStep[] {
  const steps: PruneStep[] = [];
  for (let done = step(); done.deleted > 0; done = step()) steps.push(done);
  return steps;
}

function rollUpsOf({ history }: HistoryForTest) {
  const span = { sensorId: 1, from: 0, to: NOW };
  return (['15m', '1h', '1d'] as const).map((tier) => history.tables.rollUps.range(tier, span));
}

test('chunks go a day of a sensor at a time, and their roll-ups stay as they are', () => {
  const files = filled(4);
  const before = rollUpsOf(files);
  const steps = inSteps(() => pruneChunks(files.history, { hour: FIRST_HOUR + 60, now: NOW }));
  expect(steps).toEqual([24, 24, 12, 24, 24, 12].map((deleted) => ({ deleted, repaired: 0, damaged: [] })));
  expect({ rollUps: rollUpsOf(files), keptFrom: files.history.tables.keptFrom.hour(), first: files.history.tables.chunks.nextId(0) }).toEqual({
    rollUps: before, keptFrom: FIRST_HOUR + 60, first: chunkIdOf(1, FIRST_HOUR + 60),
  });
});

test('roll-ups that are not what the chunks say are written anew before these go', () => {
  const files = filled(2);
  const before = rollUpsOf(files);
  files.history.connection.exec(`UPDATE RollUp15m SET max = 99 WHERE sensor_id = 1 AND at = ${FROM}`);
  files.history.connection.exec(`DELETE FROM RollUp1h WHERE sensor_id = 1 AND at = ${FROM + 5 * HOUR_MS}`);
  files.history.connection.exec(`UPDATE RollUp1d SET sum = sum + 1 WHERE sensor_id = 1 AND at = ${FROM + DAY_MS}`);
  const steps = inSteps(() => pruneChunks(files.history, { hour: FIRST_HOUR + 48, now: NOW }));
  expect({ repaired: steps.reduce((sum, { repaired }) => sum + repaired, 0), rollUps: rollUpsOf(files) }).toEqual({ repaired: 3, rollUps: before });
});

test('a chunk that cannot be read is kept apart, and its roll-ups are left alone', () => {
  const files = filled(1);
  const before = rollUpsOf(files);
  const id = chunkIdOf(1, FIRST_HOUR + 3);
  files.history.connection.exec(`UPDATE Chunk SET crc = crc + 1 WHERE id = ${id}`);
  const [first] = inSteps(() => pruneChunks(files.history, { hour: FIRST_HOUR + 24, now: NOW }));
  expect({ first, aside: files.history.tables.damagedChunks.latest().map(({ chunkId }) => chunkId), rollUps: rollUpsOf(files) }).toEqual({
    first: { deleted: 24, repaired: 0, damaged: [id] }, aside: [id], rollUps: before,
  });
});

test('fine roll-ups go only where chunks went, and whole days at once', () => {
  const files = filled(3);
  expect(pruneRollUps(files.history, { tier: '15m', before: NOW }).deleted).toBe(0);
  inSteps(() => pruneChunks(files.history, { hour: FIRST_HOUR + 30, now: NOW }));
  const steps = inSteps(() => pruneRollUps(files.history, { tier: '15m', before: NOW }));
  const [quarters = [], hours = [], days = []] = rollUpsOf(files);
  expect({ deleted: steps.map(({ deleted }) => deleted), firstQuarter: quarters[0]?.at, hours: hours.length, days: days.length }).toEqual({
    deleted: [96, 96], firstQuarter: FROM + DAY_MS, hours: 72, days: 3,
  });
});

test('a coarse roll-up that lacks what the fine ones say gets it first; one that knows more stays', () => {
  const files = filled(1);
  inSteps(() => pruneChunks(files.history, { hour: FIRST_HOUR + 24, now: NOW }));
  const before = rollUpsOf(files)[1];
  files.history.connection.exec(`DELETE FROM RollUp1h WHERE sensor_id = 1 AND at = ${FROM}`);
  // A page of quarters was lost, the hour that was summed from them was not.
  files.history.connection.exec(`DELETE FROM RollUp15m WHERE sensor_id = 1 AND at = ${FROM + HOUR_MS + QUARTER_MS}`);
  const steps = inSteps(() => pruneRollUps(files.history, { tier: '15m', before: NOW }));
  expect({ repaired: steps.map(({ repaired }) => repaired), hours: rollUpsOf(files)[1] }).toEqual({ repaired: [1, 0], hours: before });
});

test('the figures know what was recorded, what is kept and the pace of the last day', () => {
  const files = filled(4);
  const now = FROM + 4 * DAY_MS + 60_000;
  const figures = () => finish(readHistoryFigures(files.history.connection, files.history.tables, now));
  const all = 4 * 144 * 2;
  expect(figures()).toMatchObject({ recorded: all, kept: all, keptFromHour: 0, lastDay: 288, firstAt: FROM, lastAt: FROM + 4 * DAY_MS - 600_000, damagedChunks: 0 });
  inSteps(() => pruneChunks(files.history, { hour: FIRST_HOUR + 24, now: NOW }));
  expect(figures()).toMatchObject({ recorded: all, kept: (all * 3) / 4, keptFromHour: FIRST_HOUR + 24 });
  expect(finish(readHistoryFigures(files.history.connection, files.history.tables, now + 2 * DAY_MS)).lastDay).toBeNull();
});
