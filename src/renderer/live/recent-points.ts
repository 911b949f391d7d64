import type { LiveValue } from '../../shared/contract/readings.contract.ts';

/** Enough for the time between two looks at the database at ten values a second. */
const POINTS_A_SERIES = 2_000;

export interface Point {
  /** Epoch milliseconds. */
  readonly at: number;
  /** In the metric's canonical unit. */
  readonly value: number;
}

/** Good live values by series, bounded, outside React. */
export interface RecentPoints {
  take(values: readonly LiveValue[]): void;
  of(key: string): readonly Point[];
}

export function createRecentPoints(limit = POINTS_A_SERIES): RecentPoints {
  const points = new Map<string, Point[]>();

  const add = (value: LiveValue): void => {
    if (value.value === null || value.at === undefined || value.quality !== 'good') return;
    const series = points.get(value.key) ?? [];
    const newest = series.at(-1);
    // The same value is announced again when its age changes its quality; late values belong to the database.
    if (newest !== undefined && value.at <= newest.at) return;
    series.push({ at: value.at, value: value.value });
    if (series.length > limit) series.splice(0, series.length - limit);
    points.set(value.key, series);
  };

  return {
    take: (values) => values.forEach(add),
    of: (key) => points.get(key) ?? [],
  };
}
