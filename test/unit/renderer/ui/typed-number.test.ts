import { expect, test } from 'vitest';
import { typedNumber } from '../../../../src/renderer/ui/typed-number.ts';

test.each([
  ['1.5', 1.5],
  ['1,5', 1.5],
  [' −2 ', -2],
  ['', undefined],
  ['  ', undefined],
  ['1,234.5', Number.NaN],
  ['a litre', Number.NaN],
])('"%s" is %s', (text, expected) => {
  expect(typedNumber(text)).toBe(expected);
});
