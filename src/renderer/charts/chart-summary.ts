import type { SeriesColumns } from '../../shared/contract/readings.contract.ts';

/** In the metric's canonical unit. */
export interface Summary {
  readonly min: number;
  readonly max: number;
  /** The mean over time: every bucket counts the same, however many readings it holds. */
  readonly mean: number;
}

/**
 * Undefined when there was no good reading.
 * @param isDerived the columns hold what a computed series could have been between the extremes of its inputs; what is
 *   known of it are the means, so the summary is theirs.
 */
export function summarise(columns: SeriesColumns, isDerived: boolean): Summary | undefined {
  const buckets = columns.at.length;
  if (buckets === 0) return undefined;
  const [low, high] = isDerived ? [columns.mean, columns.mean] : [columns.min, columns.max];
  return {
    min: low.reduce((least, value) => Math.min(least, value)),
    max: high.reduce((most, value) => Math.max(most, value)),
    mean: columns.mean.reduce((sum, value) => sum + value, 0) / buckets,
  };
}
