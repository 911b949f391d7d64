import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useCallback, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS } from '../../../shared/domain/metric.ts';
import { gapAfterMs, joinLines, mergeColumns, usualDistanceMs, type LineColumns } from '../../charts/chart-columns.ts';
import type { SharedView } from '../../charts/chart-view.ts';
import { lineLooks } from '../../charts/line-look.ts';
import { TimeChart, type CursorRows } from '../../charts/time-chart.tsx';
import type { TimeSpan } from '../../charts/time-span.ts';
import type { ViewGestures } from '../../charts/view-gestures.ts';
import { recentPoints } from '../../live/live-values.ts';
import { toDisplay } from '../../ui/format-value.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useShownScheme } from '../../ui/use-shown-scheme.ts';
import type { CursorTime } from './cursor-time.ts';
import { LegendEntry } from './legend-entry.tsx';
import type { KnownSeries, SeriesGroup } from './series-catalogue.ts';
import { SpokenRows } from './spoken-rows.tsx';
import { useGathered } from './use-gathered.ts';
import { useHistorySeries } from './use-history-series.ts';
import classes from './history.module.css';

/** Room for `200,000`: all charts below each other begin at one line. */
const VALUE_AXIS_WIDTH = 68;
const CURSOR_KEY = 'history';

interface HistoryPanelProps {
  readonly group: SeriesGroup;
  /** What data is asked for. */
  readonly span: TimeSpan;
  /** The span that the legend sums up: that of the last gesture that is over. */
  readonly rested: TimeSpan;
  readonly view: SharedView;
  readonly gestures: ViewGestures;
  readonly cursor: CursorTime;
  readonly darkSpans: readonly TimeSpan[];
  readonly timeZone: string;
  readonly labelOf: (series: KnownSeries) => string;
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** The series of one value axis: their legend, which tells what the cursor is on, and their chart. */
export function HistoryPanel({ group, span, rested, view, gestures, cursor, darkSpans, timeZone, labelOf, onKey }: HistoryPanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const { language, temperatureUnit, metricUnit } = useFormat();
  const scheme = useShownScheme();
  const { ref, width } = useElementSize();
  const [rows, setRows] = useState<CursorRows>([]);
  const [spoken, setSpoken] = useState<CursorRows>([]);
  const members = group.series;
  const { answers, error, isPending, isBehind, retry } = useGathered(members, useHistorySeries(members, span, width));

  const metrics = members.map((one) => one.metric).join(' ');
  // The looks change with the metrics alone: a new array would draw the chart anew.
  const looks = useMemo(() => lineLooks(metrics.split(' ') as KnownSeries['metric'][]), [metrics]);
  const readColumns = useCallback(
    (): LineColumns =>
      joinLines(
        members.map(({ key, metric, periodMs }, index) => {
          const answer = answers[index];
          if (answer === undefined) return [[], [], [], []];
          const recent = answer.to > Date.now() ? recentPoints.of(key) : [];
          const gapMs = gapAfterMs(answer.columns.stepMs, Math.max(periodMs, usualDistanceMs(answer.columns.at)));
          return mergeColumns(answer.columns, recent, { gapMs, toShown: (value) => toDisplay(metric, value, temperatureUnit) });
        }),
      ),
    [members, answers, temperatureUnit],
  );

  const names = new Intl.ListFormat(language).format([...new Set(members.map(({ metric }) => t(`metrics.${metric}`)))]);
  const [first] = members;
  const hasCursor = rows.some((row) => row !== null);
  const onRows = (next: CursorRows): void => {
    // While the hand moves the view nobody reads values, and reading them would cost half a picture.
    if (gestures.isActive) return;
    setRows((before) => (isSameRows(before, next) ? before : next));
    cursor.set(next.find((row) => row !== null)?.at ?? null);
  };
  return (
    <section className={classes.panel} aria-label={names} data-testid="history-panel" data-behind={isBehind}>
      <header className={classes.panelHeader}>
        <h2 className={classes.panelTitle}>
          {names} {first !== undefined && metricUnit(first.metric) !== '' && <span className={classes.panelUnit}>{metricUnit(first.metric)}</span>}
        </h2>
        <ul className={classes.legend} id={`${id}-legend`}>
          {members.map((one, index) => (
            <LegendEntry key={one.key} series={one} label={labelOf(one)} look={looks[index]} span={rested} row={hasCursor ? (rows[index] ?? null) : undefined} />
          ))}
        </ul>
      </header>
      <VisuallyHidden role="status">
        <SpokenRows rows={spoken} members={members} labelOf={labelOf} timeZone={timeZone} />
      </VisuallyHidden>
      <div ref={ref} className={classes.plot}>
        {error !== undefined && error !== null ? (
          <ErrorState error={error} onRetry={retry} />
        ) : isPending ? (
          <LoadingState />
        ) : (
          <TimeChart
            label={t('history.chart', { names })}
            describedBy={`${id}-legend history-keys`}
            lines={looks}
            scheme={scheme}
            decimals={Math.max(...members.map(({ metric }) => METRICS[metric].decimals))}
            language={language}
            timeZone={timeZone}
            view={view}
            readColumns={readColumns}
            darkSpans={darkSpans}
            valueAxisWidth={VALUE_AXIS_WIDTH}
            cursorKey={CURSOR_KEY}
            gestures={gestures}
            onRows={onRows}
            onKeyRows={setSpoken}
            onKey={onKey}
          />
        )}
      </div>
    </section>
  );
}

function isSameRows(one: CursorRows, other: CursorRows): boolean {
  return one.length === other.length && one.every((row, index) => row?.at === other[index]?.at && row?.mean === other[index]?.mean);
}
