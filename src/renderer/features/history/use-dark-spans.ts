import { useMemo } from 'react';
import { gapAfterMs, usualDistanceMs } from '../../charts/chart-columns.ts';
import { darkSpans } from '../../charts/dark-spans.ts';
import type { TimeSpan } from '../../charts/time-span.ts';
import type { LightSeries } from './series-catalogue.ts';
import { useHistorySeries } from './use-history-series.ts';

/** Enough for edges that are right to a pixel or two. */
const PIXELS = 800;
const NONE: readonly TimeSpan[] = [];

/** When it was dark by a light sensor, around a span; nothing without one, or where the view is too long to tell. */
export function useDarkSpans(light: LightSeries | undefined, span: TimeSpan): readonly TimeSpan[] {
  const { answers } = useHistorySeries(light === undefined ? [] : [light], span, PIXELS);
  const columns = answers[0]?.columns;
  return useMemo(() => {
    if (light === undefined || columns === undefined) return NONE;
    return darkSpans(columns, light.metric, gapAfterMs(columns.stepMs, Math.max(light.periodMs, usualDistanceMs(columns.at))));
  }, [light, columns]);
}
