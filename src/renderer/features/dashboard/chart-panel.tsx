import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS } from '../../../shared/domain/metric.ts';
import { gapAfterMs, mergeColumns } from '../../charts/chart-columns.ts';
import { TimeChart, type ChartRow } from '../../charts/time-chart.tsx';
import { useSeries } from '../../charts/use-series.ts';
import { recentPoints, useLive } from '../../live/live-values.ts';
import { useSeriesName, useSeriesRef } from '../../live/series-identity.ts';
import { toDisplay } from '../../ui/format-value.ts';
import { metricColourVariable } from '../../ui/metric-colour.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useShownScheme } from '../../ui/use-shown-scheme.ts';
import { ChartReadout, RowText } from './chart-readout.tsx';
import { ChartSummary } from './chart-summary.tsx';
import { RANGE_MS, RANGES, type Range } from './dashboard-search.ts';
import classes from './chart-panel.module.css';

/** As many points as there are pixels, in steps, so that a resize does not ask at every pixel. */
const POINTS_STEP = 200;

interface ChartPanelProps {
  readonly seriesKey: string;
  /** All that is known; undefined until that is known. */
  readonly knownSpanMs: number | undefined;
  readonly range: Range;
  readonly timeZone: string;
  readonly onRange: (range: Range) => void;
}

const RANGE_TEXT = { '1h': 'hour1', '6h': 'hour6', '24h': 'hour24' } as const satisfies Readonly<Record<Range, string>>;

/** The history of one series, in words and as a chart. */
export function ChartPanel({ seriesKey, knownSpanMs, range, timeZone, onRange }: ChartPanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const format = useFormat();
  const scheme = useShownScheme();
  const { ref: plot, width } = useElementSize();
  const [row, setRow] = useState<ChartRow | null>(null);
  const [spoken, setSpoken] = useState<ChartRow | null>(null);
  const name = useSeriesName(seriesKey);
  const metric = useLive(seriesKey, (value) => value.metric);
  const periodMs = useLive(seriesKey, (value) => value.periodMs) ?? 0;
  const spanMs = Math.min(RANGE_MS[range], knownSpanMs ?? Infinity);
  const isDerived = useLive(seriesKey, (value) => value.sensorId === undefined) ?? false;
  const ref = useSeriesRef(seriesKey);
  const series = useSeries(knownSpanMs === undefined ? undefined : ref, spanMs, Math.min(4_000, Math.ceil(width / POINTS_STEP) * POINTS_STEP));
  if (metric === undefined) return null;

  const answer = series.data;
  const rangeText = (of: Range): string => t(`dashboard.chart.${RANGE_TEXT[of]}`);
  const title = t('dashboard.chart.title', { name });
  return (
    <section className={classes.panel} aria-label={title}>
      <header className={classes.header}>
        <h2 className={classes.title}>{title}</h2>
        <SegmentedControl
          className={classes.range}
          size="xs"
          aria-label={t('dashboard.chart.range')}
          value={range}
          onChange={(value) => onRange(value)}
          data={RANGES.map((value) => ({ value, label: rangeText(value) }))}
        />
        <ChartSummary id={`${id}-summary`} seriesKey={seriesKey} metric={metric} columns={answer?.columns} rangeText={rangeText(range)} />
        <ChartReadout row={row} metric={metric} isDerived={isDerived} timeZone={timeZone} />
      </header>
      <VisuallyHidden role="status">{spoken !== null && <RowText row={spoken} metric={metric} timeZone={timeZone} />}</VisuallyHidden>
      <div ref={plot} className={classes.plot}>
        {series.isError && <ErrorState error={series.error} onRetry={() => void series.refetch()} />}
        {series.isPending && <LoadingState />}
        {answer !== undefined && !series.isError && (
          <TimeChart
            label={title}
            describedBy={`${id}-summary`}
            spanMs={spanMs}
            colourVariable={metricColourVariable(metric)}
            scheme={scheme}
            decimals={METRICS[metric].decimals}
            language={format.language}
            timeZone={timeZone}
            readColumns={() =>
              mergeColumns(answer.columns, recentPoints.of(seriesKey), {
                gapMs: gapAfterMs(answer.columns.stepMs, periodMs),
                toShown: (value) => toDisplay(metric, value, format.temperatureUnit),
              })
            }
            onRow={setRow}
            onKeyRow={setSpoken}
          />
        )}
      </div>
    </section>
  );
}
