import type { SeriesColumns } from '../../shared/contract/readings.contract.ts';

export interface SparklineArea {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly height: number;
  /** A longer silence breaks the line, in milliseconds. */
  readonly gapMs: number;
  /** The least height of the scale, in the metric's canonical unit: noise stays flat. */
  readonly leastRange: number;
}

/** The means as an SVG path in an area whose origin is at the top left; empty without data. */
export function sparklinePath({ at, mean }: SeriesColumns, { from, to, width, height, gapMs, leastRange }: SparklineArea): string {
  if (mean.length === 0) return '';
  const lowest = mean.reduce((least, value) => Math.min(least, value));
  const highest = mean.reduce((most, value) => Math.max(most, value));
  const range = Math.max(highest - lowest, leastRange);
  const floor = (lowest + highest - range) / 2;

  return Array.from(mean, (value, row) => {
    const time = at[row] ?? from;
    const isBroken = row === 0 || time - (at[row - 1] ?? from) > gapMs;
    const x = ((time - from) / (to - from)) * width;
    const y = height - ((value - floor) / range) * height;
    return `${isBroken ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }).join('');
}
