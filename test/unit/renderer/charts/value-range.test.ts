import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsOfIncrement, valueRange } from '../../../../src/renderer/charts/value-range.ts';

test('a flat line stands in the middle of ten steps of its last decimal', () => {
  const [low, high] = valueRange(24.1, 24.1, 1);
  expect([low.toFixed(2), high.toFixed(2)]).toEqual(['23.52', '24.68']);
});

test('every value is within the range', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(value, value, fc.integer({ min: 0, max: 2 }), (one, two, decimals) => {
      const [min, max] = [Math.min(one, two), Math.max(one, two)];
      const [low, high] = valueRange(min, max, decimals);
      return low < min && max < high;
    }),
  );
});

test('labels have the decimals that tell two marks apart', () => {
  expect([100, 10, 2.5, 1, 0.5, 0.1, 0.25, 0.05, 0.001].map(decimalsOfIncrement)).toEqual([0, 0, 1, 0, 1, 1, 2, 2, 3]);
});
