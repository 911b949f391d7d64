import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Metric } from '../../../shared/domain/metric.ts';
import classes from '../bands/bands.module.css';
import { MetricUnit } from '../bands/quantity-unit.tsx';

/** The head of a row: a metric and its unit. */
export function MetricName({ metric }: { readonly metric: Metric }) {
  const { t } = useTranslation();
  return (
    <Table.Th scope="row" className={classes.name}>
      {t(`metrics.${metric}`)} <MetricUnit metric={metric} />
    </Table.Th>
  );
}
