import { expect, test } from 'vitest';
import { daysAgo, groupByDay, startOfDay } from '../../../../../src/renderer/features/activity/day-groups.ts';

const local = (day: number, hour: number) => new Date(2026, 9, day, hour).getTime();

test('entries are split at local midnight', () => {
  const entries = [{ at: local(24, 9) }, { at: local(24, 0) }, { at: local(23, 23) }];
  expect(groupByDay(entries)).toEqual([
    { startsAt: local(24, 0), entries: entries.slice(0, 2) },
    { startsAt: local(23, 0), entries: entries.slice(2) },
  ]);
});

test('days are counted by the calendar, also across a change of the clocks', () => {
  expect([daysAgo(startOfDay(local(26, 1)), local(26, 23)), daysAgo(startOfDay(local(25, 23)), local(26, 1)), daysAgo(startOfDay(local(20, 3)), local(27, 3))]).toEqual([0, 1, 7]);
});
