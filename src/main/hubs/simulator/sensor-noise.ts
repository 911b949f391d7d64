/** Gives numbers from 0 up to but not including 1. */
export type Random = () => number;

/**
 * A small generator with 32 bits of state (mulberry32): the same seed gives the same numbers everywhere. Fit for
 * noise, not for secrets.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How a sensor blurs what it measures, in the unit that it reports. */
export interface SensorCharacter {
  /** Standard deviation of its noise. */
  readonly noise: number;
  /** Its decimals: the smallest step it reports is 10 to the power of minus this. */
  readonly decimals: number;
  readonly range: readonly [minimum: number, maximum: number];
}

/** Roughly normal with deviation 1, never beyond 3.5: the sum of twelve even numbers has a variance of one. */
function normal(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += random();
  return Math.min(3.5, Math.max(-3.5, sum));
}

/** What the sensor says of a true value: noisy, within its range, in its steps. */
export function measure(trueValue: number, { noise, decimals, range }: SensorCharacter, random: Random): number {
  const blurred = trueValue + noise * normal(random);
  const within = Math.min(range[1], Math.max(range[0], blurred));
  const factor = 10 ** decimals;
  return Math.round(within * factor) / factor;
}
