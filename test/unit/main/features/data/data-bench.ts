import { historyFile, openHistoryDatabase } from '../../../../../src/main/database/history/history-database.ts';
import { hourOf, startOfHour } from '../../../../../src/main/database/history/hour.ts';
import { replaceHours } from '../../../../../src/main/database/history/replace-hours.ts';
import type { FileDialogs } from '../../../../../src/main/platform/file-dialogs.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import type { DataTask } from '../../../../../src/shared/contract/data.contract.ts';
import { startAirRoom, type CoreForTest } from '../../../../support/core-for-test.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

export const READINGS_AN_HOUR = 60;

export { historyFile };

/** Dialogs in which a person chooses these paths, one after the other. */
export function scriptedDialogs(paths: readonly (string | undefined)[]): FileDialogs {
  const left = [...paths];
  const next = (): Promise<string | undefined> => Promise.resolve(left.shift());
  return { openFile: next, saveFile: next, openFolder: next };
}

/** A room whose sensor 1 has readings of so many whole days until now in the history. */
export async function startFilledRoom(days: number, dialogs?: FileDialogs): Promise<CoreForTest> {
  const folder = temporaryFolder();
  const clock = new FakeClock(Date.UTC(2026, 5, 1, 0, 10));
  const firstHour = hourOf(clock.now()) - days * 24;
  const history = openHistoryDatabase({ folder, now: clock.now(), log: silentLog });
  replaceHours(history, Array.from({ length: days * 24 }, (_, i) => ({ sensorId: 1, hour: firstHour + i, columns: columnsOf(firstHour + i) })), clock.now());
  history.close();
  return startAirRoom({ folder, clock, ...(dialogs === undefined ? {} : { dialogs }) });
}

/** Values without a pattern, so that a chunk takes a few hundred bytes. */
function columnsOf(hour: number) {
  return {
    at: Float64Array.from({ length: READINGS_AN_HOUR }, (_, k) => startOfHour(hour) + k * 60_000),
    value: Float64Array.from({ length: READINGS_AN_HOUR }, (_, k) => 20 + Math.sin((hour * 60 + k) ** 2)),
    quality: new Uint8Array(READINGS_AN_HOUR),
  };
}

/** Lets time and threads go on until a promise settles. */
export async function settled<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let isDone = false;
  const end = (): void => void (isDone = true);
  promise.then(end, end);
  while (!isDone) await clock.advanceAsync(25, 25);
  return promise;
}

/** Runs what starts a task, and answers with how it ended. */
export async function runTask({ core, clock }: CoreForTest, start: () => unknown): Promise<DataTask | undefined> {
  await start();
  while (core.data.tasks.last?.state === 'running') await clock.advanceAsync(25, 25);
  return core.data.tasks.last;
}
