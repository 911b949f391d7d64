import { useTranslation } from 'react-i18next';
import { SPECIES_QUANTITY_SPECS, type SpeciesQuantity } from '../../../shared/domain/species.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './bands.module.css';

/** The unit of a quantity, as the user wants to see it. */
export function QuantityUnit({ quantity }: { readonly quantity: SpeciesQuantity }) {
  const { t } = useTranslation();
  if (quantity === 'dli' || quantity === 'photoperiod_h') return <span className={classes.unit}>{t(`bands.unit.${quantity}`)}</span>;
  return <MetricUnit metric={SPECIES_QUANTITY_SPECS[quantity].metric} />;
}

/** The unit of a metric beside its name; that of pH is its name already. */
export function MetricUnit({ metric }: { readonly metric: Metric }) {
  const format = useFormat();
  return metric === 'water_ph' ? null : <span className={classes.unit}>{format.metricUnit(metric)}</span>;
}
