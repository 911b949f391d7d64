import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyIncrement } from '../../../../../src/main/database/backup/apply-increment.ts';
import { copyHistory } from '../../../../../src/main/database/backup/history-copy.ts';
import { writeIncrement } from '../../../../../src/main/database/backup/history-increment.ts';
import { HISTORY_APPLICATION_ID, openForReading } from '../../../../../src/main/database/connection.ts';
import { deleteChunksBefore, deleteRollUpsBefore } from '../../../../../src/main/database/history/prune.ts';
import { startOfHour } from '../../../../../src/main/database/history/hour.ts';
import { finish, type HistoryForTest, NOW } from '../history/history-for-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { addHour, contentOf, fillFolder, FIRST_HOUR, GO_ON } from './filled-folder.ts';

const RUNS = process.env.SYSGROW_LONG === '1' ? 200 : 12;

type Step = readonly ['seal' | 'seal again' | 'prune' | 'prune quarters', number];
const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('seal', 'seal again', 'prune', 'prune quarters'), fc.nat(60));

function run(room: HistoryForTest, [what, place]: Step): void {
  const hour = FIRST_HOUR + place;
  if (what === 'seal') addHour(room, hour);
  else if (what === 'seal again') addHour(room, hour, 7_000);
  else if (what === 'prune') finish(deleteChunksBefore(room.history, hour));
  else finish(deleteRollUpsBefore(room.history, '15m', startOfHour(hour)));
}

test('a whole copy and what was sealed since give back the history exactly, whatever happened between', async () => {
  const room = fillFolder(0);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 6 }), async (before, after) => {
      room.empty();
      const folder = temporaryFolder();
      const [whole, increment] = [join(folder, 'history.db'), join(folder, 'increment.db')];
      before.forEach((one) => run(room, one));
      const base = copyHistory(room.history.file, whole);
      after.forEach((one) => run(room, one));
      const { isBased } = await writeIncrement(room.history.file, increment, base, NOW, GO_ON);
      await applyIncrement(whole, increment, NOW, GO_ON);
      await applyIncrement(whole, increment, NOW, GO_ON);
      const restored = openForReading(whole, HISTORY_APPLICATION_ID);
      expect({ isBased, ...contentOf({ connection: restored }) }).toEqual({ isBased: true, ...contentOf(room.history) });
      restored.close();
    }),
    { numRuns: RUNS, seed: 11 },
  );
}, 300_000);

test('where the history is another one than that of the whole copy, everything goes into the increment', async () => {
  const room = fillFolder(3);
  const increment = join(temporaryFolder(), 'increment.db');
  const made = await writeIncrement(room.history.file, increment, { lastSealId: 2, lastSealedAt: NOW - 1, keptFromHour: 0 }, NOW, GO_ON);
  expect({ isBased: made.isBased, chunks: made.state.chunks, after: made.state.afterSealId }).toEqual({ isBased: false, chunks: 6, after: 0 });
});

test('the increment after one more hour holds that hour alone', async () => {
  const room = fillFolder(4);
  const whole = join(temporaryFolder(), 'history.db');
  const base = copyHistory(room.history.file, whole);
  addHour(room, FIRST_HOUR + 4);
  const made = await writeIncrement(room.history.file, `${whole}.more`, base, NOW, GO_ON);
  expect(made.state.chunks).toBe(2);
});
