import { expect, test } from 'vitest';
import { delayBeforeRetry } from '../../../../src/main/hubs/back-off.ts';

test('the wait doubles from 0.1 s to 5 s', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 1_000].map((failures) => delayBeforeRetry(failures, 0.5))).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
});

test('hubs that failed together retry up to a fifth earlier or later', () => {
  expect([delayBeforeRetry(0, 0), delayBeforeRetry(0, 0.999)].map(Math.round)).toEqual([80, 120]);
});
