import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SeriesColumns } from '../../../shared/contract/readings.contract.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import { summarise } from '../../charts/chart-summary.ts';
import { useLive } from '../../live/live-values.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useComputedFrom } from './use-computed-from.ts';
import classes from './chart-panel.module.css';

interface ChartSummaryProps {
  readonly id: string;
  readonly seriesKey: string;
  readonly metric: Metric;
  /** Undefined until they are read. */
  readonly columns: SeriesColumns | undefined;
  readonly rangeText: string;
}

/** The chart in a sentence, for everybody; what was left out of it; and what a derived series is computed from. */
export function ChartSummary({ id, seriesKey, metric, columns, rangeText }: ChartSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const computedFrom = useComputedFrom(seriesKey);
  const hasValue = useLive(seriesKey, ({ value, quality }) => value !== null && quality === 'good') ?? false;
  const summary = columns && summarise(columns, computedFrom !== undefined);
  const sentences = [
    summary &&
      t('dashboard.chart.summary', {
        range: rangeText,
        min: format.metricNumber(metric, summary.min),
        max: format.metricNumber(metric, summary.max),
        mean: format.metricNumber(metric, summary.mean),
        unit: format.metricUnit(metric),
      }),
    columns && summary === undefined && t(hasValue ? 'dashboard.chart.beginning' : 'dashboard.chart.empty', { range: rangeText }),
    columns && columns.notGood > 0 && t('dashboard.chart.notGood', { count: columns.notGood }),
    computedFrom,
  ].filter((sentence) => typeof sentence === 'string');
  return (
    <p className={classes.summary} id={id}>
      {sentences.join(' ')}
      <VisuallyHidden> {t('dashboard.chart.keys')}</VisuallyHidden>
    </p>
  );
}
