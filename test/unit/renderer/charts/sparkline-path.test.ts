import { expect, test } from 'vitest';
import { sparklinePath } from '../../../../src/renderer/charts/sparkline-path.ts';

const area = { from: 0, to: 100, width: 100, height: 10, gapMs: 30, leastRange: 1 };

function columns(at: readonly number[], mean: readonly number[]) {
  const values = Float64Array.from(mean);
  return { stepMs: 10, at: Float64Array.from(at), min: values, max: values, mean: values, notGood: 0 };
}

test('the line fills the height and breaks at a gap', () => {
  expect(sparklinePath(columns([0, 20, 80, 100], [0, 10, 5, 0]), area)).toBe('M0.0 10.0L20.0 0.0M80.0 5.0L100.0 10.0');
});

test('noise below the least range stays flat around the middle', () => {
  expect(sparklinePath(columns([0, 20], [5, 5.1]), area)).toBe('M0.0 5.5L20.0 4.5');
});

test('without readings there is no line', () => {
  expect(sparklinePath(columns([], []), area)).toBe('');
});
