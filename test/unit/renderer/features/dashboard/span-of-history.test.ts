import { expect, test } from 'vitest';
import { spanOfHistory } from '../../../../../src/renderer/features/dashboard/span-of-history.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('a young history is shown in a short span, a long one in a day', () => {
  const spans = [undefined, 0, 10 * MINUTE, 11 * MINUTE, 5 * HOUR, 7 * HOUR, 24 * 365 * HOUR].map((age) => spanOfHistory(age === undefined ? undefined : 1e12 - age, 1e12));
  expect(spans).toEqual([10 * MINUTE, 10 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR, 24 * HOUR]);
});
