import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Metric } from '../../../shared/domain/metric.ts';
import type { Quality } from '../../../shared/domain/quality.ts';
import { useLive } from '../../live/live-values.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './tile.module.css';

interface TileValueProps {
  readonly seriesKey: string;
  readonly metric: Metric;
  readonly quality: Quality;
}

/** The number with its unit; struck through when it is not the present one. */
export function TileValue({ seriesKey, metric, quality }: TileValueProps) {
  const { t } = useTranslation();
  const format = useFormat();
  // Numbers that look the same need no new picture.
  const number = useLive(seriesKey, ({ value }) => (value === null ? null : format.metricNumber(metric, value))) ?? null;
  return (
    <>
      <span className={classes.number} data-testid="tile-value" data-series={seriesKey} data-quality={quality} data-empty={number === null || undefined}>
        {number ?? '–'}
      </span>
      {number === null && <VisuallyHidden>{t('common.noValue')}</VisuallyHidden>}
      {number !== null && <span className={classes.unit}>{format.metricUnit(metric)}</span>}
    </>
  );
}
