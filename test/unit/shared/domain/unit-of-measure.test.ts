import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areConvertible, convert, isUnitCode, UNIT_CODES, type UnitCode } from '../../../../src/shared/domain/unit-of-measure.ts';

const unit = fc.constantFrom(...UNIT_CODES);

test.each<[number, UnitCode, number, UnitCode]>([
  [0, 'Cel', 32, 'degF'],
  [100, 'Cel', 212, 'degF'],
  [-40, 'degF', -40, 'Cel'],
  [25, 'Cel', 298.15, 'K'],
  [0, 'K', -459.67, 'degF'],
  [1013.25, 'hPa', 101.325, 'kPa'],
  [101_325, 'Pa', 1013.25, 'hPa'],
  [1800, 'uS/cm', 1.8, 'mS/cm'],
])('%d %s is %d %s', (value, from, expected, to) => {
  expect(convert(value, from, to)).toBeCloseTo(expected, 9);
});

test('a value converted there and back is the value', () => {
  fc.assert(
    fc.property(unit, unit, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (from, to, value) => {
      fc.pre(areConvertible(from, to));
      expect(Math.abs(convert(convert(value, from, to), to, from) - value)).toBeLessThan(1e-6);
    }),
  );
});

test('a value in its own unit is returned untouched, to the last bit', () => {
  fc.assert(fc.property(unit, fc.double(), (code, value) => Object.is(convert(value, code, code), value)));
});

test('units of different things do not convert', () => {
  expect(areConvertible('Cel', '%')).toBe(false);
  expect(() => convert(20, 'Cel', '%')).toThrow(RangeError);
});

test('millivolts of a probe and volts of a supply are different things', () => {
  expect(areConvertible('mV', 'V')).toBe(false);
});

test('names that every object has are no units', () => {
  expect(['constructor', '__proto__', 'toString', 'cel', ''].filter(isUnitCode)).toEqual([]);
});
