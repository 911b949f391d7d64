import type { SeriesColumns } from '../../shared/contract/readings.contract.ts';
import type { Metric } from '../../shared/domain/metric.ts';
import type { TimeSpan } from './time-span.ts';

/** Two thresholds, in the metric's canonical unit: below the first it is dark, above the second light. */
interface DarkBelow {
  readonly dark: number;
  readonly light: number;
}

/** Metrics that tell dark from light, best first. The thresholds are our own choice: well below any lamp, above moonlight and sensor noise. */
const THRESHOLDS = {
  ppfd: { dark: 2, light: 5 },
  illuminance: { dark: 20, light: 50 },
  light_level: { dark: 1, light: 3 },
} as const satisfies Partial<Readonly<Record<Metric, DarkBelow>>>;

export type LightMetric = keyof typeof THRESHOLDS;

export const LIGHT_METRICS = Object.keys(THRESHOLDS) as readonly LightMetric[];

/** A wider bucket mixes day and night. */
export const WIDEST_LIGHT_STEP_MS = 3_600_000;

/**
 * When it was dark by a light sensor: buckets whose mean is below the lower threshold, and those after them until one
 * is above the upper, so that a lamp that glows between them does not flicker. A silence longer than `gapMs` is neither.
 * Empty when the buckets are too wide to tell.
 */
export function darkSpans({ at, mean, stepMs }: SeriesColumns, metric: LightMetric, gapMs: number): readonly TimeSpan[] {
  if (stepMs > WIDEST_LIGHT_STEP_MS) return [];
  const { dark, light } = THRESHOLDS[metric];
  const spans: TimeSpan[] = [];
  let start: number | undefined;
  let isDark = false;
  let end = -Infinity;

  const close = (until: number): void => {
    if (start !== undefined && until > start) spans.push({ from: start, to: until });
    start = undefined;
  };

  at.forEach((time, row) => {
    const value = mean[row] ?? NaN;
    if (time - end > gapMs) {
      close(end);
      isDark = false;
    }
    isDark = isDark ? value < light : value < dark;
    if (isDark) start ??= time;
    else close(time);
    end = time + stepMs;
  });
  close(end);
  return spans;
}
