import type { SeriesRef } from '../../../shared/contract/readings.contract.ts';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { DERIVED_METRICS, METRIC_NAMES, METRICS, type Metric } from '../../../shared/domain/metric.ts';
import { LIGHT_METRICS, type LightMetric } from '../../charts/dark-spans.ts';
import { heroSeries } from '../dashboard/series-order.ts';

/** A series that has a history: a sensor, archived ones too, or what is computed for a growth unit. */
export interface KnownSeries {
  readonly key: string;
  readonly ref: SeriesRef;
  readonly unit: GrowthUnit;
  readonly metric: Metric;
  /** Of a sensor the name that its owner gave; empty for a computed series, which has that of its metric. */
  readonly name: string;
  readonly isArchived: boolean;
  /** 0 when it is not known. */
  readonly periodMs: number;
}

/** Every series of every growth unit: by unit, then by metric, those in use first. */
export function seriesCatalogue(units: readonly GrowthUnit[], sensors: readonly Sensor[]): readonly KnownSeries[] {
  return units.flatMap((unit) => {
    const ofUnit = sensors.filter((sensor) => sensor.unitId === unit.id);
    const measured = ofUnit.map((sensor): KnownSeries => ({
      key: `sensor:${sensor.id}`,
      ref: { kind: 'sensor', sensorId: sensor.id },
      unit,
      metric: sensor.metric,
      name: sensor.name,
      isArchived: sensor.archivedAt !== undefined,
      periodMs: sensor.periodMs ?? 0,
    }));
    return [...computedSeries(unit, ofUnit), ...measured].toSorted(
      (a, b) =>
        Number(a.isArchived) - Number(b.isArchived) ||
        METRIC_NAMES.indexOf(a.metric) - METRIC_NAMES.indexOf(b.metric) ||
        a.name.localeCompare(b.name, 'en', { numeric: true }) ||
        (a.key < b.key ? -1 : 1),
    );
  });
}

/** Computed of air temperature and humidity, where both are measured. */
function computedSeries(unit: GrowthUnit, sensors: readonly Sensor[]): readonly KnownSeries[] {
  const isMeasured = (metric: Metric): boolean => sensors.some((sensor) => sensor.metric === metric && sensor.archivedAt === undefined && sensor.hubId !== undefined);
  if (!isMeasured('air_temperature') || !isMeasured('relative_humidity')) return [];
  return DERIVED_METRICS.map((metric) => ({
    key: `derived:${unit.id}:${metric}`,
    ref: { kind: 'derived', unitId: unit.id, metric },
    unit,
    metric,
    name: '',
    isArchived: false,
    periodMs: 0,
  }));
}

/** What to show where the address names nothing: the first unit's climate, else the first series there is. */
export function firstChoice(all: readonly KnownSeries[]): readonly KnownSeries[] {
  const ofFirst = all.filter((series) => series.unit.id === all[0]?.unit.id && !series.isArchived);
  const heroes = heroSeries(ofFirst);
  return heroes.length > 0 ? heroes : all.slice(0, 1);
}

export type LightSeries = KnownSeries & { readonly metric: LightMetric };

/** The sensor that says when it was dark in a unit: the one in use that was set up first, else an archived one. */
export function lightSeriesOf(all: readonly KnownSeries[], unitId: number): LightSeries | undefined {
  const lights = all.filter((series): series is LightSeries => series.unit.id === unitId && (LIGHT_METRICS as readonly Metric[]).includes(series.metric));
  return lights.toSorted(
    (a, b) => Number(a.isArchived) - Number(b.isArchived) || LIGHT_METRICS.indexOf(a.metric) - LIGHT_METRICS.indexOf(b.metric) || a.key.localeCompare(b.key, 'en', { numeric: true }),
  )[0];
}

/** Series that share a value axis. */
export interface SeriesGroup {
  readonly key: string;
  readonly series: readonly KnownSeries[];
}

/** Metrics of one unit share an axis, except where their values lie far apart. */
function axisOf(metric: Metric): string {
  return metric === 'air_pressure' ? metric : METRICS[metric].unit;
}

/** One group for each axis, in the order of their first metric. */
export function groupByAxis(series: readonly KnownSeries[]): readonly SeriesGroup[] {
  const groups = new Map<string, KnownSeries[]>();
  for (const one of series.toSorted((a, b) => METRIC_NAMES.indexOf(a.metric) - METRIC_NAMES.indexOf(b.metric))) {
    const axis = axisOf(one.metric);
    groups.set(axis, [...(groups.get(axis) ?? []), one]);
  }
  return [...groups].map(([key, members]) => ({ key, series: members }));
}
