import type { Metric } from '../../shared/domain/metric.ts';

type Hue = 'temperature' | 'humidity' | 'vpd' | 'co2' | 'light' | 'moisture' | 'ec' | 'ph' | 'other';

/** One fixed hue a metric, everywhere in the app; the hues themselves stand in `tokens.css`. */
const HUE: Readonly<Record<Metric, Hue>> = {
  air_temperature: 'temperature',
  relative_humidity: 'humidity',
  vpd_air: 'vpd',
  vpd_leaf: 'vpd',
  dew_point: 'humidity',
  leaf_temperature: 'temperature',
  co2: 'co2',
  voc: 'other',
  air_quality: 'other',
  ppfd: 'light',
  illuminance: 'light',
  light_level: 'light',
  soil_moisture: 'moisture',
  soil_temperature: 'temperature',
  water_temperature: 'temperature',
  water_ph: 'ph',
  water_ec: 'ec',
  water_orp: 'other',
  water_level: 'moisture',
  water_flow: 'moisture',
  water_leak: 'moisture',
  air_pressure: 'other',
  power: 'other',
  energy: 'other',
  voltage: 'other',
  current: 'other',
  weight: 'other',
  battery: 'other',
};

/** The name of the CSS variable that holds a metric's colour in the theme of the moment. */
export function metricColourVariable(metric: Metric): string {
  return `--sg-series-${HUE[metric]}`;
}

export function metricColour(metric: Metric): string {
  return `var(${metricColourVariable(metric)})`;
}
