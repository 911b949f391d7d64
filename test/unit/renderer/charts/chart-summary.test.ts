import { expect, test } from 'vitest';
import { summarise } from '../../../../src/renderer/charts/chart-summary.ts';

const columns = (mean: readonly number[]) => ({
  stepMs: 10,
  at: Float64Array.from(mean, (_, row) => row * 10),
  min: Float64Array.from(mean, (value) => value - 1),
  max: Float64Array.from(mean, (value) => value + 1),
  mean: Float64Array.from(mean),
  notGood: 0,
});

test('a measured series is summed up by its extremes', () => {
  expect(summarise(columns([1, 2, 6]), false)).toEqual({ min: 0, max: 7, mean: 3 });
});

test('a computed series is summed up by its means: its band is only what could have been', () => {
  expect(summarise(columns([1, 2, 6]), true)).toEqual({ min: 1, max: 6, mean: 3 });
});

test('nothing measured is no zero', () => {
  expect(summarise(columns([]), false)).toBeUndefined();
});
