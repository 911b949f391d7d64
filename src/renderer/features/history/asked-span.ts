import type { TimeSpan } from '../../charts/time-span.ts';

/** Instants that the contract takes: 2000 to 2100. */
const FIRST = 946_684_800_000;
const LAST = 4_102_444_800_000;
const SHORTEST_LEVEL_MS = 15_000;
const POINTS_STEP = 200;
const MOST_POINTS = 4_000;

/** One question for the columns of a span. */
export interface AskedSpan extends TimeSpan {
  readonly maxPoints: number;
}

/**
 * What to ask for so that `shown` can be drawn on `pixels`: a span with a quarter of a screen or more beside it, on a
 * grid, so that a small move asks for nothing new and the same view always asks for the same.
 */
export function askedSpan(shown: TimeSpan, pixels: number): AskedSpan {
  const length = shown.to - shown.from;
  const level = SHORTEST_LEVEL_MS * 2 ** Math.ceil(Math.log2(Math.max(length / SHORTEST_LEVEL_MS, 1)));
  const grid = level / 8;
  const from = Math.max(Math.floor((shown.from - level / 4) / grid) * grid, FIRST);
  const to = Math.min(Math.ceil((shown.to + level / 4) / grid) * grid, LAST);
  const points = (pixels * (to - from)) / length;
  return { from, to, maxPoints: Math.min(Math.max(Math.ceil(points / POINTS_STEP) * POINTS_STEP, POINTS_STEP), MOST_POINTS) };
}
