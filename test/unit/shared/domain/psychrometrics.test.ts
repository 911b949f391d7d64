import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  absoluteHumidityGM3,
  dewPointC,
  leafVapourPressureDeficitKPa,
  relativeHumidityPercent,
  saturationVapourPressureKPa,
  vapourPressureDeficitKPa,
} from '../../../../src/shared/domain/psychrometrics.ts';

const airC = fc.double({ min: 0, max: 45, noNaN: true });
const rh = fc.double({ min: 1, max: 100, noNaN: true });

test.each([
  [25, 60, 0, 1.267],
  [25, 60, -2, 0.909],
  [25, 60, -3, 0.743],
  [25, 60, 1, 1.461],
  [24, 50, 0, 1.492],
  [28, 60, -2, 1.094],
  [20, 70, 0, 0.702],
])('at %d °C, %d %% and a leaf offset of %d K the leaf deficit is %f kPa', (air, humidity, offset, expected) => {
  expect(Number(leafVapourPressureDeficitKPa(air, humidity, offset).toFixed(3))).toBe(expected);
});

test.each([
  [25, 55, 15.33],
  [28, 70, 22.02],
  [20, 60, 12.0],
])('air of %d °C and %d %% condenses at %f °C', (air, humidity, expected) => {
  expect(Number(dewPointC(air, humidity)?.toFixed(2))).toBe(expected);
});

test('air of 25 °C and 60 % holds 13.8 g of water per cubic metre', () => {
  expect(absoluteHumidityGM3(25, 60).toFixed(1)).toBe('13.8');
});

test('the air deficit is the leaf deficit of a leaf as warm as the air', () => {
  fc.assert(
    fc.property(airC, rh, (air, humidity) => {
      expect(vapourPressureDeficitKPa(air, humidity)).toBeCloseTo(leafVapourPressureDeficitKPa(air, humidity, 0), 10);
    }),
  );
});

test('saturation pressure agrees with the steam tables within 0.1 %', () => {
  const steamTables: readonly (readonly [number, number])[] = [[10, 1.2282], [20, 2.3393], [30, 4.2470], [40, 7.3849]];
  const wrong = steamTables.filter(([air, kPa]) => Math.abs(saturationVapourPressureKPa(air) / kPa - 1) > 0.001);
  expect(wrong).toEqual([]);
});

test('a dew point is never above the air and meets it at saturation', () => {
  fc.assert(
    fc.property(airC, rh, (air, humidity) => {
      const dew = dewPointC(air, humidity) ?? Number.NaN;
      expect(dew).toBeLessThanOrEqual(air + 1e-9);
      expect(dewPointC(air, 100)).toBeCloseTo(air, 9);
    }),
  );
});

test('the air that stands at its dew point is saturated with the vapour it has', () => {
  fc.assert(
    fc.property(fc.double({ min: 15, max: 35, noNaN: true }), fc.double({ min: 30, max: 100, noNaN: true }), (air, humidity) => {
      const vapour = (saturationVapourPressureKPa(air) * humidity) / 100;
      const dew = dewPointC(air, humidity) ?? Number.NaN;
      expect(Math.abs(saturationVapourPressureKPa(dew) / vapour - 1)).toBeLessThan(0.005);
    }),
  );
});

test('air without measurable humidity has no dew point', () => {
  expect([0.1, 0, -5, Number.NaN].map((humidity) => dewPointC(25, humidity))).toEqual([undefined, undefined, undefined, undefined]);
});

test('relative humidity follows back from the water in the air', () => {
  fc.assert(
    fc.property(airC, rh, (air, humidity) => {
      expect(relativeHumidityPercent(air, absoluteHumidityGM3(air, humidity))).toBeCloseTo(humidity, 9);
    }),
  );
});
