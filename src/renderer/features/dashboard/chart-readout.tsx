import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS, type Metric } from '../../../shared/domain/metric.ts';
import type { ChartRow } from '../../charts/time-chart.tsx';
import { metricColour } from '../../ui/metric-colour.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './chart-panel.module.css';

/** What the cursor is on; without a cursor, what line and band mean. */
export function ChartReadout({ row, metric, isDerived, timeZone }: { readonly row: ChartRow | null; readonly metric: Metric; readonly isDerived: boolean; readonly timeZone: string }) {
  const { t } = useTranslation();
  if (row === null) {
    return (
      <div className={classes.readout} style={{ '--swatch-colour': metricColour(metric) } as CSSProperties}>
        <span className={classes.legend}>
          <span className={classes.swatch} aria-hidden />
          {t('dashboard.chart.lineLegend')}
        </span>
        <span className={classes.legend}>
          <span className={classes.swatch} data-band aria-hidden />
          {isDerived ? t('dashboard.chart.derivedBandLegend') : t('dashboard.chart.bandLegend')}
        </span>
      </div>
    );
  }
  return (
    <div className={classes.readout} data-testid="chart-readout">
      <RowText row={row} metric={metric} timeZone={timeZone} />
    </div>
  );
}

/** One row of a chart in words: when, its mean, and what it lies between. */
export function RowText({ row, metric, timeZone }: { readonly row: ChartRow; readonly metric: Metric; readonly timeZone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  // Rows are in the shown unit already.
  const number = (value: number): string => format.number(value, METRICS[metric].decimals);
  const unit = format.metricUnit(metric);
  return (
    <>
      <span>{format.time(row.at, timeZone)}</span>{' '}
      <strong>{t('dashboard.chart.mean', { value: `${number(row.mean)} ${unit}`.trimEnd() })}</strong>{' '}
      {row.min < row.max && <span className={classes.legend}>{t('dashboard.chart.envelope', { min: number(row.min), max: `${number(row.max)} ${unit}`.trimEnd() })}</span>}
    </>
  );
}
