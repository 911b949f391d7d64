import { useTranslation } from 'react-i18next';
import type { LiveValue, SeriesRef } from '../../shared/contract/readings.contract.ts';
import { DERIVED_METRICS, type DerivedMetric, type Metric } from '../../shared/domain/metric.ts';
import { useLive } from './live-values.ts';

function isDerived(metric: Metric): metric is DerivedMetric {
  return (DERIVED_METRICS as readonly Metric[]).includes(metric);
}

/** How the bridge names a series whose live value is known. */
function seriesRefOf(value: Pick<LiveValue, 'sensorId' | 'unitId' | 'metric'>): SeriesRef | undefined {
  if (value.sensorId !== undefined) return { kind: 'sensor', sensorId: value.sensorId };
  return isDerived(value.metric) ? { kind: 'derived', unitId: value.unitId, metric: value.metric } : undefined;
}

/** The name to show: a sensor has the one that its owner gave, a derived series that of its metric. */
export function useSeriesName(key: string): string {
  const { t } = useTranslation();
  const name = useLive(key, (value) => value.name) ?? key;
  const derivedMetric = useLive(key, (value) => (value.sensorId === undefined ? value.metric : undefined));
  return derivedMetric === undefined ? name : t(`metrics.${derivedMetric}`);
}

/** The bridge's name of a series; undefined while it is unknown. */
export function useSeriesRef(key: string): SeriesRef | undefined {
  const unitId = useLive(key, (value) => value.unitId);
  const sensorId = useLive(key, (value) => value.sensorId);
  const metric = useLive(key, (value) => value.metric);
  if (unitId === undefined || metric === undefined) return undefined;
  return seriesRefOf({ unitId, metric, ...(sensorId !== undefined && { sensorId }) });
}
