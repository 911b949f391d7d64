const MINUTE_MS = 60_000;
/** The longest is what a dashboard shows at all. */
const SPANS_MS = [10 * MINUTE_MS, 60 * MINUTE_MS, 360 * MINUTE_MS, 1_440 * MINUTE_MS] as const;

/**
 * The shortest of a few spans that holds everything ever stored, at most a day: a unit that has been measured for five
 * minutes gets ten minutes and not a day with nothing in it. Gaps after the first reading stay visible.
 * @param storedFrom when the first reading was measured; undefined before it.
 */
export function spanOfHistory(storedFrom: number | undefined, now: number): number {
  const history = storedFrom === undefined ? 0 : now - storedFrom;
  return SPANS_MS.find((span) => span >= history) ?? SPANS_MS[3];
}
