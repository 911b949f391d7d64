/** Room above and below the line, as a part of its height. */
const MARGIN = 0.08;
/** The least height of the scale, in steps of the last decimal shown: noise must not look like an event. */
const LEAST_STEPS = 10;

/** What the value axis shows for data between `min` and `max`. */
export function valueRange(min: number, max: number, decimals: number): [number, number] {
  const height = Math.max(max - min, LEAST_STEPS * 10 ** -decimals);
  const middle = (min + max) / 2;
  const half = height * (0.5 + MARGIN);
  return [middle - half, middle + half];
}

/** How many decimals the labels of an axis need whose marks are `increment` apart. */
export function decimalsOfIncrement(increment: number): number {
  const isEnough = (decimals: number): boolean => Math.abs(increment * 10 ** decimals - Math.round(increment * 10 ** decimals)) < 1e-6;
  return [0, 1, 2, 3, 4, 5].find(isEnough) ?? 6;
}
