import type { Band } from '../../../shared/domain/band.ts';

/** How a band is said, as a key of the texts under `bands.text`: `18 to 22`, `from 18`, `up to 22`, `20`. */
export function bandTextKey({ min, target, max }: Band): 'range' | 'exactly' | 'from' | 'to' | 'wanted' {
  if (min !== undefined && max !== undefined) return min === max ? 'exactly' : 'range';
  if (min !== undefined) return 'from';
  if (max !== undefined) return 'to';
  return target === undefined ? 'range' : 'wanted';
}

/** The fewest decimals, at most `most`, that show every value as it is: a table reads `18 to 22`, not `18.0 to 22.0`. */
export function decimalsNeeded(values: readonly (number | undefined)[], most: number): number {
  for (let decimals = 0; decimals < most; decimals++) {
    const scale = 10 ** decimals;
    if (values.every((value) => value === undefined || Math.abs(value * scale - Math.round(value * scale)) < 1e-6)) return decimals;
  }
  return most;
}
