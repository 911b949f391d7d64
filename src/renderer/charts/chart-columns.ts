import uPlot from 'uplot';
import type { SeriesColumns } from '../../shared/contract/readings.contract.ts';
import type { Point } from '../live/recent-points.ts';

type Column = (number | null)[];
/** What uPlot draws: times, then lowest, highest and mean of each; null breaks the line. */
export type ChartColumns = [at: number[], min: Column, max: Column, mean: Column];

export interface MergeOptions {
  /** A longer silence is a gap, in milliseconds. */
  readonly gapMs: number;
  /** From the metric's canonical unit to the one shown. */
  readonly toShown: (value: number) => number;
}

/** A silence of three periods is a gap: the same rule that makes a live value stale. */
export function gapAfterMs(stepMs: number, periodMs: number): number {
  return Math.max(1.5 * stepMs, 3 * periodMs, 5_000);
}

/** How far apart rows usually lie, in milliseconds: what a series once reported may be slower than what it reports now. 0 without rows. */
export function usualDistanceMs(at: Float64Array): number {
  if (at.length < 2) return 0;
  return at.subarray(1).map((time, row) => time - (at[row] ?? time)).toSorted()[Math.floor((at.length - 1) / 2)] ?? 0;
}

/**
 * Joins what the database told with the live points after its last bucket. Points inside that bucket are left to the
 * next look at the database, since only main knows how many readings the bucket holds.
 */
export function mergeColumns(stored: SeriesColumns, recent: readonly Point[], { gapMs, toShown }: MergeOptions): ChartColumns {
  const at: number[] = [];
  const min: (number | null)[] = [];
  const max: (number | null)[] = [];
  const mean: (number | null)[] = [];

  const add = (time: number, lowest: number, highest: number, middle: number): void => {
    const before = at.at(-1);
    if (before !== undefined && time - before > gapMs) {
      at.push(before + (time - before) / 2);
      for (const column of [min, max, mean]) column.push(null);
    }
    at.push(time);
    min.push(toShown(lowest));
    max.push(toShown(highest));
    mean.push(toShown(middle));
  };

  stored.at.forEach((time, row) => add(time, stored.min[row] ?? NaN, stored.max[row] ?? NaN, stored.mean[row] ?? NaN));
  const storedUntil = stored.at.length === 0 ? -Infinity : (stored.at.at(-1) ?? 0) + stored.stepMs;
  for (const point of recent) if (point.at >= storedUntil) add(point.at, point.value, point.value, point.value);
  return [at, min, max, mean];
}

/** The instants, then the lowest, the highest and the mean of each line in turn. Undefined: this line has no row there. */
export type LineColumns = [at: number[], ...columns: (number | null | undefined)[][]];

/** Columns that a line takes. */
export const COLUMNS_A_LINE = 3;

/** Where the means of a line stand, counting from 0. */
export function meanColumn(line: number): number {
  return COLUMNS_A_LINE * (line + 1);
}

/** Several lines over one row of instants, as uPlot wants them. Buckets of different widths leave holes, not gaps. */
export function joinLines(lines: readonly ChartColumns[]): LineColumns {
  const [first] = lines;
  if (first === undefined) return [[]];
  return (lines.length === 1 ? [...first] : uPlot.join(lines as ChartColumns[])) as LineColumns;
}

/** Rows that have a gap on both sides: a line of one point is invisible, so they get a dot. Holes are no gaps. */
export function lonelyRows(mean: readonly (number | null | undefined)[]): number[] {
  const lonely: number[] = [];
  let candidate: number | undefined;
  let afterGap = true;
  mean.forEach((value, row) => {
    if (value === undefined) return;
    if (value === null) {
      if (candidate !== undefined) lonely.push(candidate);
      candidate = undefined;
      afterGap = true;
      return;
    }
    candidate = afterGap ? row : undefined;
    afterGap = false;
  });
  if (candidate !== undefined) lonely.push(candidate);
  return lonely;
}
