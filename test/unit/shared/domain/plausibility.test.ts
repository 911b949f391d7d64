import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areDisjoint, isRising, spanOf } from '../../../../src/shared/domain/band.ts';
import { contradictionsOfProfile, contradictionsOfSpecies, possibleDli, possibleVpdKPa } from '../../../../src/shared/domain/plausibility.ts';
import { leafVapourPressureDeficitKPa } from '../../../../src/shared/domain/psychrometrics.ts';

const NUM_RUNS = process.env['SYSGROW_LONG'] === '1' ? 5_000 : 200;
const C = { grade: 'C' } as const;

test('a band without an end is open there, and a target alone allows only itself', () => {
  expect([spanOf({ min: 1 }), spanOf({ max: 2 }), spanOf({ target: 3 }), spanOf({ min: 1, target: 2 })]).toEqual([
    { low: 1, high: Infinity },
    { low: -Infinity, high: 2 },
    { low: 3, high: 3 },
    { low: 1, high: Infinity },
  ]);
});

test('lowest, wanted and highest must rise, as far as they are given', () => {
  expect([{ min: 1, max: 1 }, { min: 2, max: 1 }, { min: 1, target: 3, max: 2 }, { target: 0, max: 2 }].map(isRising)).toEqual([true, false, false, true]);
});

test('800 µmol/m²/s over 12 hours are 34.56 mol/m² a day', () => {
  expect(possibleDli({ target: 800 }, { target: 12 })).toEqual({ low: expect.closeTo(34.56, 6), high: expect.closeTo(34.56, 6) });
});

test('any air within two bands has a VPD that they allow', () => {
  const percent = fc.double({ min: 20, max: 90, noNaN: true });
  const celsius = fc.double({ min: 10, max: 35, noNaN: true });
  fc.assert(
    fc.property(celsius, celsius, percent, percent, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (t1, t2, h1, h2, i, j) => {
      const air = { min: Math.min(t1, t2), max: Math.max(t1, t2) };
      const humidity = { min: Math.min(h1, h2), max: Math.max(h1, h2) };
      const vpd = leafVapourPressureDeficitKPa(air.min + i * (air.max - air.min), humidity.min + j * (humidity.max - humidity.min), -1.5);
      expect(areDisjoint(possibleVpdKPa(air, humidity, 'leaf'), { low: vpd, high: vpd })).toBe(false);
    }),
    { numRuns: NUM_RUNS, seed: 3 },
  );
});

test('the server’s lettuce at 15 °C and 80 % cannot have a VPD of 0.6 to 1.0 kPa, whatever its leaves', () => {
  const bands = { air_temperature_day: { target: 15, ...C }, relative_humidity: { target: 80, ...C }, vpd_air: { min: 0.6, max: 1, ...C } };
  expect(contradictionsOfSpecies(bands)).toEqual([{ rule: 'vpd', phase: 'day', possible: { low: expect.closeTo(0.34, 2), high: expect.closeTo(0.34, 2) } }]);
});

test('what is not known contradicts nothing', () => {
  expect(contradictionsOfSpecies({ relative_humidity: { target: 80, ...C }, vpd_leaf: { target: 3, ...C }, dli: { target: 60, ...C }, ppfd: { target: 10, ...C } })).toEqual([]);
});

test('a profile with too little light, a warm night and a dry wish says all three', () => {
  const stage = {
    stage: 'flowering',
    photoperiodHours: 12,
    dli: { min: 30 },
    day: { air_temperature: { min: 20, max: 22 }, relative_humidity: { min: 70, max: 80 }, vpd_leaf: { min: 1.5 }, ppfd: { max: 300 } },
    night: { air_temperature: { min: 21, max: 25 } },
    rootZone: {},
  } as const;
  expect(contradictionsOfProfile(stage).map(({ rule }) => rule)).toEqual(['vpd', 'dli', 'night_warmer']);
});
