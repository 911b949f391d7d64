const LARGEST_POWER = 6;
/** Differences of two such integers, doubled, are still exact. */
const LARGEST_SCALED = 2 ** 50;
const UNITS = Array.from({ length: LARGEST_POWER + 1 }, (_, power) => 10 ** power);

/** Values as integers: value = integer / 10^power, to the last bit. */
export interface ScaledValues {
  readonly power: number;
  readonly integers: readonly number[];
}

/**
 * The integers behind values that a sensor wrote with up to six decimals, with the smallest power of ten that gives
 * each back exactly; undefined when there is none.
 */
export function scaleValues(values: readonly number[]): ScaledValues | undefined {
  let power = 0;
  for (const value of values) {
    while (!isExact(value, power)) {
      power += 1;
      if (power > LARGEST_POWER) return undefined;
    }
  }
  const integers = values.map((value) => scale(value, power));
  // A value that fits a power need not fit a larger one, which another value asked for.
  return values.every((value) => isExact(value, power)) ? { power, integers } : undefined;
}

/** The value that an integer stands for. */
export function unscale(integer: number, power: number): number {
  return integer / (UNITS[power] ?? NaN);
}

function scale(value: number, power: number): number {
  return Math.round(value * (UNITS[power] ?? NaN));
}

function isExact(value: number, power: number): boolean {
  const integer = scale(value, power);
  return Math.abs(integer) <= LARGEST_SCALED && unscale(integer, power) === value;
}
