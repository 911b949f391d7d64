const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Widths of a bucket that a person can name. */
const STEPS = [
  100, 200, 500,
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  DAY,
];

/** A series that reports as expected has a reading in every bucket, even if one comes late. */
const PERIODS_IN_A_STEP = 2;

/**
 * The width of the buckets of a chart: so that a span takes at most `maxPoints` of them, wherever it begins, and so
 * that a bucket without readings is a gap and not the rhythm of the sensor.
 */
export function seriesStepMs(spanMs: number, maxPoints: number, periodMs: number): number {
  const least = Math.max(spanMs / (maxPoints - 1), PERIODS_IN_A_STEP * periodMs);
  return STEPS.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY;
}
