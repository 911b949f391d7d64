import { expect, test } from 'vitest';
import { ageOf, isAgeWorthShowing } from '../../../../src/renderer/ui/age.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

test('an age is told in its largest unit', () => {
  const ages = [0, 1.9 * SECOND, 2 * SECOND, 119 * SECOND, 120 * SECOND, 2 * HOUR - 1, 2 * HOUR, 48 * HOUR].map((age) => ageOf(0, age));
  expect(ages).toEqual([
    { unit: 'now', count: 0 },
    { unit: 'now', count: 0 },
    { unit: 'seconds', count: 2 },
    { unit: 'seconds', count: 119 },
    { unit: 'minutes', count: 2 },
    { unit: 'minutes', count: 119 },
    { unit: 'hours', count: 2 },
    { unit: 'days', count: 2 },
  ]);
});

test('a time in the future is now: clocks of hubs may run ahead', () => {
  expect(ageOf(10 * SECOND, 0)).toEqual({ unit: 'now', count: 0 });
});

test('an age shows once a second reading is missing', () => {
  expect([isAgeWorthShowing(0, 20 * SECOND, 10 * SECOND), isAgeWorthShowing(0, 20 * SECOND + 1, 10 * SECOND)]).toEqual([false, true]);
});

test('a fast series does not flicker between ages', () => {
  expect(isAgeWorthShowing(0, 1.5 * SECOND, 100)).toBe(false);
});
