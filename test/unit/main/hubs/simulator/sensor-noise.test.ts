import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom, measure } from '../../../../../src/main/hubs/simulator/sensor-noise.ts';

const character = { noise: 0.05, decimals: 2, range: [-40, 80] } as const;

test('the same seed gives the same numbers, another seed gives others', () => {
  const first = (seed: number): readonly number[] => Array.from({ length: 5 }, createRandom(seed));
  expect(first(7)).toEqual(first(7));
  expect(first(7)).not.toEqual(first(8));
});

test('numbers spread evenly from 0 to 1', () => {
  const random = createRandom(1);
  const tenths = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i += 1) {
    const tenth = Math.floor(random() * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(tenths.filter((count) => count < 850 || count > 1_150)).toEqual([]);
});

test('noise has no bias and the deviation that the sensor says', () => {
  const random = createRandom(3);
  const values = Array.from({ length: 10_000 }, () => measure(24, { ...character, decimals: 6 }, random));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  expect({ mean, deviation }).toEqual({ mean: expect.closeTo(24, 2), deviation: expect.closeTo(0.05, 2) });
});

test('a sensor never says more than its range or its decimals', () => {
  fc.assert(
    fc.property(fc.double({ min: -1_000, max: 1_000, noNaN: true }), fc.integer(), (value, seed) => {
      const said = measure(value, character, createRandom(seed));
      expect(said >= -40 && said <= 80 && Math.abs(said * 100 - Math.round(said * 100)) < 1e-6).toBe(true);
    }),
  );
});
