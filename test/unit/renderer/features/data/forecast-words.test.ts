import { expect, test } from 'vitest';
import { forecastWords } from '../../../../../src/renderer/features/data/forecast-words.ts';

const DAY_MS = 86_400_000;
const PACE = { readingsPerDay: 1_000, bytesPerReading: 2, growthBytesPerDay: 2_000 };

test('nothing is foretold before the pace is known', () => {
  expect(forecastWords({ at: 0 })).toEqual({ key: 'unknown' });
});

test('what is a century away is no date', () => {
  expect(forecastWords({ at: 0, pace: PACE })).toEqual({ key: 'years' });
});

test('a near limit is told by its day, a far one by its month, one that was reached as such', () => {
  const words = (by: 'budget' | 'disk', days: number) => forecastWords({ at: 0, pace: { ...PACE, limit: { by, at: days * DAY_MS } } });
  expect([words('disk', 59), words('budget', 60), words('budget', 0), words('disk', 0)]).toEqual([
    { key: 'disk', when: { at: 59 * DAY_MS, to: 'day' } },
    { key: 'budget', when: { at: 60 * DAY_MS, to: 'month' } },
    { key: 'budgetNow' },
    { key: 'diskNow' },
  ]);
});
