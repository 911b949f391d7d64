import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafOffsetText, parseLeafOffset, WIDEST_OFFSET_C } from '../../../../../src/renderer/features/dashboard/leaf-offset-entry.ts';

test('an offset is a difference: it scales with the unit and does not shift', () => {
  expect([leafOffsetText(-1.5, 'Cel'), leafOffsetText(-1.5, 'degF'), parseLeafOffset('-1.5', 'Cel'), parseLeafOffset('-2.7', 'degF')]).toEqual(['-1.5', '-2.7', -1.5, -1.5]);
});

test('what people type is understood, and what the contract refuses is refused', () => {
  expect(['2', '-2,5', '−1', '', ' 0 ', '-0', '10', '10.1', 'warm', 'NaN'].map((text) => parseLeafOffset(text, 'Cel'))).toEqual([2, -2.5, -1, 0, 0, 0, 10, undefined, undefined, undefined]);
});

test('the widest offset that the contract takes can be typed in both units', () => {
  expect([WIDEST_OFFSET_C, parseLeafOffset('18', 'degF'), parseLeafOffset('-18', 'degF'), parseLeafOffset('18.1', 'degF')]).toEqual([10, 10, -10, undefined]);
});

test('an offset shown and typed again stays within a hundredth of a degree', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000, max: 10_000 }), fc.constantFrom('Cel', 'degF'), (thousandths, unit) => {
      const offsetC = thousandths / 1_000;
      expect(Math.abs((parseLeafOffset(leafOffsetText(offsetC, unit), unit) ?? NaN) - offsetC)).toBeLessThanOrEqual(0.006);
    }),
  );
});
