import type { UnitCode } from './unit-of-measure.ts';

/** What a series measures, independent of the sensor that measures it. */
export interface MetricSpec {
  /** The one unit in which the app computes and draws this metric. */
  readonly unit: UnitCode;
  /** Decimals that a screen shows in the canonical unit. */
  readonly decimals: number;
  /** What the quantity can be in a place where plants grow; a value outside is `suspect`. In the canonical unit. */
  readonly plausible: readonly [minimum: number, maximum: number];
}

const metric = (unit: UnitCode, decimals: number, minimum: number, maximum: number): MetricSpec => ({
  unit,
  decimals,
  plausible: [minimum, maximum],
});

/**
 * All metrics. To add one: a line here, its name in every language of `src/renderer/i18n`, and its colour in
 * `src/renderer/ui/metric-colour.ts`. The plausible ranges are our own choice of what a sensor in a grow room may
 * say without being doubted; they are no agronomic bands.
 */
export const METRICS = {
  air_temperature: metric('Cel', 1, -20, 60),
  relative_humidity: metric('%', 0, 0, 100),
  vpd_air: metric('kPa', 2, 0, 10),
  vpd_leaf: metric('kPa', 2, -5, 10),
  dew_point: metric('Cel', 1, -50, 60),
  leaf_temperature: metric('Cel', 1, -20, 60),
  co2: metric('ppm', 0, 200, 10_000),
  voc: metric('ppb', 0, 0, 65_000),
  air_quality: metric('index', 0, 0, 500),
  ppfd: metric('umol/m2/s', 0, 0, 3_000),
  illuminance: metric('lx', 0, 0, 200_000),
  light_level: metric('%', 0, 0, 100),
  soil_moisture: metric('%', 1, 0, 100),
  soil_temperature: metric('Cel', 1, -10, 60),
  water_temperature: metric('Cel', 1, -5, 60),
  water_ph: metric('pH', 2, 0, 14),
  water_ec: metric('mS/cm', 2, 0, 20),
  water_orp: metric('mV', 0, -1_500, 1_500),
  water_level: metric('cm', 1, 0, 1_000),
  water_flow: metric('l/min', 2, 0, 500),
  water_leak: metric('bool', 0, 0, 1),
  air_pressure: metric('kPa', 1, 50, 110),
  power: metric('W', 0, 0, 50_000),
  energy: metric('kWh', 2, 0, 10_000_000),
  voltage: metric('V', 2, -1_000, 1_000),
  current: metric('A', 2, -1_000, 1_000),
  weight: metric('kg', 2, 0, 10_000),
  battery: metric('%', 0, 0, 100),
} as const satisfies Readonly<Record<string, MetricSpec>>;

export type Metric = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as [Metric, ...Metric[]];

/** Computed from other series of the same growth unit, never configured as a sensor of its own. */
export const DERIVED_METRICS = ['vpd_air', 'vpd_leaf', 'dew_point'] as const satisfies readonly Metric[];
export type DerivedMetric = (typeof DERIVED_METRICS)[number];

export function isMetric(text: string): text is Metric {
  return Object.hasOwn(METRICS, text);
}
