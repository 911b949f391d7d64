const FIRST_MS = 100;
const MOST_MS = 5_000;

/**
 * How long to wait before the next attempt, in milliseconds: 100 ms after the first failure, twice as long after each
 * further one, at most 5 s; 20 % more or less, so that several hubs do not try in step.
 * @param failures since it last worked, from 0
 * @param random from 0 to below 1
 */
export function delayBeforeRetry(failures: number, random: number): number {
  const delayMs = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return delayMs * (0.8 + 0.4 * random);
}
