import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePeriod, PERIOD_LIMITS_S, periodText } from '../../../../../src/renderer/features/hubs/period-entry.ts';

test('seconds become milliseconds, nothing becomes automatic, and the rest is refused', () => {
  expect(['30', ' 2.5 ', '2,5', '', '  ', '0.05', '86400', '0.04', '86401', '-1', 'soon', 'Infinity', '1e3'].map(parsePeriod)).toEqual([
    30_000, 2_500, 2_500, null, null, 50, 86_400_000, undefined, undefined, undefined, undefined, undefined, 1_000_000,
  ]);
});

test('the limits are those of the contract', () => {
  expect(PERIOD_LIMITS_S).toEqual({ least: 0.05, most: 86_400 });
});

test('every period survives being shown and typed again', () => {
  fc.assert(fc.property(fc.integer({ min: 50, max: 86_400_000 }), (ms) => parsePeriod(periodText(ms)) === ms));
});
