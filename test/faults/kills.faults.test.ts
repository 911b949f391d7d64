import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { checkRoom } from './check-room.ts';
import { runAndKill } from './kill.ts';
import { readPromises, type Promises } from './promises.ts';
import { seededRandom } from './random.ts';

const isLong = process.env['SYSGROW_LONG'] === '1';
const random = seededRandom(7);
const upTo = (most: number): number => Math.floor(random() * (most + 1));

const promisesIn = (folder: string): Promises => readPromises(existsSync(join(folder, 'promised')) ? readFileSync(join(folder, 'promised'), 'utf8') : '');

/** An hour ends with every twelfth step, and is sealed at the beginning of the second one after. */
const SEALS = new RegExp(`^stored (${Array.from({ length: 400 }, (_, hour) => 12 * hour + 1).join('|')}) 0$`);

const MOMENTS = [
  { activity: 'ingest', kills: isLong ? 10 : 1, line: /^stored/, occurrences: 60, delayMs: 8 },
  { activity: 'a document write', kills: isLong ? 8 : 1, line: /^document/, occurrences: 12, delayMs: 4 },
  { activity: 'a sealing', kills: isLong ? 10 : 1, line: SEALS, occurrences: 4, delayMs: 6 },
  { activity: 'a pruning', kills: isLong ? 8 : 1, line: /^prunes/, occurrences: 1, delayMs: 12 },
];

test.each(MOMENTS)('$kills kills in the middle of $activity lose nothing promised and double nothing', { timeout: 300_000 }, async ({ kills, line, occurrences, delayMs }) => {
  const folder = temporaryFolder();
  let killed = 0;
  while (killed < kills) {
    const from = promisesIn(folder).stored?.[0] ?? 0;
    const { isKilled } = await runAndKill('room-driver.ts', [folder, String(from)], { line, occurrence: 1 + upTo(occurrences - 1), delayMs: random() * delayMs });
    killed += isKilled ? 1 : 0;
    await checkRoom(folder, promisesIn(folder));
  }
});
