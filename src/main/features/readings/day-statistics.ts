import type { DayStatistics } from '../../../shared/contract/readings.contract.ts';
import type { LocalDay } from '../../../shared/domain/local-day.ts';

/** One row a day, raw values in the sensor's unit: min and max are NaN where there is no good reading. */
export interface RawDays {
  readonly count: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly notGood: Float64Array;
}

/**
 * Days that have a reading; values are null on those without a good one.
 * @param toCanonical a rising conversion from the raw unit, so that minima stay minima.
 */
export function dayStatistics(days: readonly LocalDay[], raw: RawDays, toCanonical: (raw: number) => number): DayStatistics[] {
  return days.flatMap(({ day, from, to }, index) => {
    const count = raw.count[index] ?? 0;
    const notGood = raw.notGood[index] ?? 0;
    if (count + notGood === 0) return [];
    const value = (column: Float64Array, divisor = 1): number | null => (count === 0 ? null : toCanonical((column[index] ?? Number.NaN) / divisor));
    return [{ day, from, to, count, min: value(raw.min), max: value(raw.max), mean: value(raw.sum, count), notGood }];
  });
}
