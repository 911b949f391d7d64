import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS } from '../../../shared/domain/metric.ts';
import { summarise } from '../../charts/chart-summary.ts';
import type { LineLook } from '../../charts/line-look.ts';
import type { ChartRow } from '../../charts/time-chart.tsx';
import type { TimeSpan } from '../../charts/time-span.ts';
import { useFormat } from '../../ui/use-format.ts';
import { LineSwatch } from './line-swatch.tsx';
import type { KnownSeries } from './series-catalogue.ts';
import { useHistorySummary } from './use-history-series.ts';
import classes from './history.module.css';

interface LegendEntryProps {
  readonly series: KnownSeries;
  readonly label: string;
  readonly look: LineLook | undefined;
  readonly span: TimeSpan;
  /** Null: the cursor is where this series has nothing; undefined: there is no cursor. */
  readonly row: ChartRow | null | undefined;
}

/** One line of a chart in words: what the cursor is on, else the view as a whole; and what was left out of it. */
export const LegendEntry = memo(function LegendEntry({ series, label, look, span, row }: LegendEntryProps) {
  const { t } = useTranslation();
  const { data } = useHistorySummary(series, span);
  return (
    <li className={classes.entry} data-series={series.key}>
      {look && <LineSwatch look={look} />}
      <span className={classes.entryName}>{label}</span>
      <span className={classes.entryValue}>{row === undefined ? <Whole series={series} summary={data && summarise(data, series.ref.kind === 'derived')} isKnown={data !== undefined} /> : <AtCursor series={series} row={row} />}</span>
      {data !== undefined && data.notGood > 0 && <span className={classes.notGood}>{t('history.notGood', { count: data.notGood })}</span>}
    </li>
  );
});

function Whole({ series: { metric }, summary, isKnown }: { readonly series: KnownSeries; readonly summary: ReturnType<typeof summarise>; readonly isKnown: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (summary === undefined) return isKnown ? t('history.noReadings') : null;
  return t('history.summary', {
    min: format.metricNumber(metric, summary.min),
    max: format.metricValue(metric, summary.max),
    mean: format.metricValue(metric, summary.mean),
  });
}

function AtCursor({ series: { metric }, row }: { readonly series: KnownSeries; readonly row: ChartRow | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (row === null) return t('history.noReadingAt');
  // Rows are in the shown unit already.
  const number = (value: number): string => format.number(value, METRICS[metric].decimals);
  const unit = format.metricUnit(metric);
  return (
    <>
      <strong>{`${number(row.mean)} ${unit}`.trimEnd()}</strong>
      {row.min < row.max && ` ${t('history.envelope', { min: number(row.min), max: number(row.max) })}`}
    </>
  );
}
