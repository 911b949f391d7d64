import { useTranslation } from 'react-i18next';
import type { SeriesColumns } from '../../../shared/contract/readings.contract.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import { summarise } from '../../charts/chart-summary.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './tile.module.css';

/** Between which values a measured series was in the last 24 hours. Of a computed one only bucket means are known, which say less. */
export function DayRange({ metric, columns }: { readonly metric: Metric; readonly columns: SeriesColumns | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const summary = columns && summarise(columns, false);
  if (summary === undefined) return null;
  return (
    <span className={classes.quiet}>
      {t('dashboard.dayRange', { min: format.metricNumber(metric, summary.min), max: format.metricValue(metric, summary.max) })}
    </span>
  );
}
