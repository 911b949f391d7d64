import { METRICS, type Metric } from '../../shared/domain/metric.ts';
import type { SeriesAnswer } from './use-series.ts';
import { gapAfterMs } from './chart-columns.ts';
import { sparklinePath } from './sparkline-path.ts';
import classes from './sparkline.module.css';

const WIDTH = 240;
const HEIGHT = 32;

/** The course of a series at a glance, for the eyes only: the chart tells the same in words. */
export function Sparkline({ answer, metric, periodMs, colour }: { readonly answer: SeriesAnswer | undefined; readonly metric: Metric; readonly periodMs: number; readonly colour: string }) {
  const path =
    answer === undefined
      ? ''
      : sparklinePath(answer.columns, {
          from: answer.from,
          to: answer.to,
          width: WIDTH,
          height: HEIGHT,
          gapMs: gapAfterMs(answer.columns.stepMs, periodMs),
          leastRange: 10 * 10 ** -METRICS[metric].decimals,
        });
  return (
    <svg className={classes.sparkline} viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`} preserveAspectRatio="none" aria-hidden>
      <path d={path} stroke={colour} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
