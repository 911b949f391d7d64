/** What a chart shows: from and to in epoch milliseconds, `from` below `to`. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** Where a person may go. */
export interface SpanLimits {
  readonly earliest: number;
  /** Usually the present: nothing is measured after it. */
  readonly latest: number;
}

/** Finer than any sensor reports, in milliseconds. */
export const SHORTEST_SPAN_MS = 10_000;
export const LONGEST_SPAN_MS = 20 * 366 * 86_400_000;

/** The span of the same length that lies within the limits; a length that is not allowed becomes the nearest that is. */
export function withinLimits({ from, to }: TimeSpan, { earliest, latest }: SpanLimits): TimeSpan {
  const length = Math.min(Math.max(to - from, SHORTEST_SPAN_MS), LONGEST_SPAN_MS, Math.max(latest - earliest, SHORTEST_SPAN_MS));
  const start = Math.min(from + (to - from - length) / 2, latest - length);
  return { from: Math.round(Math.max(start, earliest)), to: Math.round(Math.max(start, earliest) + length) };
}

/** The span moved by a part of its length: 1 is one screen later, -1 one screen earlier. */
export function moved({ from, to }: TimeSpan, part: number): TimeSpan {
  const byMs = (to - from) * part;
  return { from: from + byMs, to: to + byMs };
}

/** The span made longer (factor above 1) or shorter around an instant that stays where it is on the screen. */
export function zoomed({ from, to }: TimeSpan, factor: number, around: number): TimeSpan {
  const length = Math.min(Math.max((to - from) * factor, SHORTEST_SPAN_MS), LONGEST_SPAN_MS);
  const part = (around - from) / (to - from);
  return { from: around - part * length, to: around + (1 - part) * length };
}

/** How much of the first span the second one covers, from 0 to 1. */
export function coverage(wanted: TimeSpan, known: TimeSpan): number {
  const common = Math.min(wanted.to, known.to) - Math.max(wanted.from, known.from);
  return Math.max(0, common) / (wanted.to - wanted.from);
}
