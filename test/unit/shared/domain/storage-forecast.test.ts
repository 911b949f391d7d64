import { expect, test } from 'vitest';
import { forecastStorage } from '../../../../src/shared/domain/storage-forecast.ts';

const NOW = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;
const facts = { now: NOW, usedBytes: 4e9, budgetBytes: 20e9, freeBytes: 100e9, readings: 1e9, readingsPerDay: 1e6 };

test('the pace of the last day says when the budget is reached', () => {
  expect(forecastStorage(facts)).toEqual({ bytesPerReading: 4, growthBytesPerDay: 4e6, limit: { by: 'budget', at: NOW + 4_000 * DAY } });
});

test('a disk that is fuller than the budget comes first', () => {
  expect(forecastStorage({ ...facts, freeBytes: 40e6 })?.limit).toEqual({ by: 'disk', at: NOW + 10 * DAY });
});

test('over budget the limit is now', () => {
  expect(forecastStorage({ ...facts, usedBytes: 21e9 })?.limit).toEqual({ by: 'budget', at: NOW });
});

test('a limit a century away is none', () => {
  expect(forecastStorage({ ...facts, readingsPerDay: 10 })).toEqual({ bytesPerReading: 4, growthBytesPerDay: 40 });
});

test.each([{ readings: 0 }, { readingsPerDay: 0 }])('nothing is foretold without readings: %o', (without) => {
  expect(forecastStorage({ ...facts, ...without })).toBeUndefined();
});
