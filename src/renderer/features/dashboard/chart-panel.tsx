import { Button, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChartLine } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS } from '../../../shared/domain/metric.ts';
import { gapAfterMs, joinLines, mergeColumns, type LineColumns } from '../../charts/chart-columns.ts';
import { createLiveView } from '../../charts/chart-view.ts';
import { lineLooks } from '../../charts/line-look.ts';
import { TimeChart, type ChartRow } from '../../charts/time-chart.tsx';
import { useSeries } from '../../charts/use-series.ts';
import { recentPoints, useLive } from '../../live/live-values.ts';
import { useSeriesName, useSeriesRef } from '../../live/series-identity.ts';
import { toDisplay } from '../../ui/format-value.ts';
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
  const answer = series.data;
  const view = useMemo(() => createLiveView(spanMs), [spanMs]);
  const lines = useMemo(() => lineLooks(metric === undefined ? [] : [metric]), [metric]);
  const { temperatureUnit } = format;
  const readColumns = useCallback((): LineColumns => {
    if (answer === undefined || metric === undefined) return [[]];
    const gapMs = gapAfterMs(answer.columns.stepMs, periodMs);
    return joinLines([mergeColumns(answer.columns, recentPoints.of(seriesKey), { gapMs, toShown: (value) => toDisplay(metric, value, temperatureUnit) })]);
  }, [answer, metric, periodMs, seriesKey, temperatureUnit]);
  if (metric === undefined) return null;

  const rangeText = (of: Range): string => t(`dashboard.chart.${RANGE_TEXT[of]}`);
  const title = t('dashboard.chart.title', { name });
  return (
    <section className={classes.panel} aria-label={title}>
      <header className={classes.header}>
        <h2 className={classes.title}>{title}</h2>
        <div className={classes.range}>
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconChartLine size={14} aria-hidden />}
            renderRoot={(link) => <Link to="/history" search={{ series: seriesKey, range }} {...link} />}
          >
            {t('dashboard.chart.history')}
          </Button>
          <SegmentedControl
            size="xs"
            aria-label={t('dashboard.chart.range')}
            value={range}
            onChange={(value) => onRange(value)}
            data={RANGES.map((value) => ({ value, label: rangeText(value) }))}
          />
        </div>
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
            lines={lines}
            scheme={scheme}
            decimals={METRICS[metric].decimals}
            language={format.language}
            timeZone={timeZone}
            view={view}
            readColumns={readColumns}
            onRows={([first = null]) => setRow(first)}
            onKeyRows={([first = null]) => setSpoken(first)}
          />
        )}
      </div>
    </section>
  );
}
