import { expect, test } from 'vitest';
import { HubTally } from '../../../../src/main/hubs/hub-tally.ts';

test('the rate is that of the last ten seconds and the counts are of all time', () => {
  const tally = new HubTally();
  for (let ms = 0; ms < 30_000; ms += 50) tally.countLine(ms, ms);
  tally.countProblem('gap', 'first', 3, 1);
  tally.countProblem('gap', 'second', 2, 2);
  expect([tally.stats(29_999), tally.stats(34_999).linesPerS, tally.stats(60_000).linesPerS]).toEqual([
    { lines: 600, readings: 0, linesPerS: 20, lastLineAt: 29_950, reconnects: 0, problems: [{ kind: 'gap', count: 5, lastMessage: 'second', lastAt: 2 }] },
    10,
    0,
  ]);
});
