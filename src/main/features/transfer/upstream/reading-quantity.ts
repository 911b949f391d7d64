import { METRICS, type Metric } from '../../../../shared/domain/metric.ts';
import { convert, type UnitCode } from '../../../../shared/domain/unit-of-measure.ts';

/** What a SYSGrow server measures, by its own names, and what that is here: metric, and the unit in which it is stored. */
export const QUANTITIES = {
  temperature: { metric: 'air_temperature', unit: 'Cel' },
  humidity: { metric: 'relative_humidity', unit: '%' },
  soil_moisture: { metric: 'soil_moisture', unit: '%' },
  co2: { metric: 'co2', unit: 'ppm' },
  voc: { metric: 'voc', unit: 'ppb' },
  air_quality: { metric: 'air_quality', unit: 'index' },
  lux: { metric: 'illuminance', unit: 'lx' },
  pressure: { metric: 'air_pressure', unit: 'hPa' },
  ph: { metric: 'water_ph', unit: 'pH' },
  ec: { metric: 'water_ec', unit: 'mS/cm' },
  battery: { metric: 'battery', unit: '%' },
} as const satisfies Readonly<Record<string, { readonly metric: Metric; readonly unit: UnitCode }>>;

export type Quantity = keyof typeof QUANTITIES;
export const QUANTITY_NAMES = Object.keys(QUANTITIES) as readonly Quantity[];

/**
 * Other names that older servers and boards wrote. `Formaldehyde` is left out on purpose: the server counted it as VOC,
 * and it is another quantity.
 */
const ALIASES: Readonly<Record<string, Quantity>> = {
  temp: 'temperature', temp_c: 'temperature', Temperature: 'temperature',
  humidity_percent: 'humidity', relative_humidity: 'humidity', Humidity: 'humidity', rh: 'humidity',
  moisture: 'soil_moisture', moisture_level: 'soil_moisture', 'Soil Moisture': 'soil_moisture',
  co2_ppm: 'co2', CO2: 'co2', eco2: 'co2',
  tvoc: 'voc', VOC: 'voc', voc_ppb: 'voc',
  light: 'lux', light_lux: 'lux', light_level: 'lux', light_intensity: 'lux', illuminance: 'lux', illuminance_lux: 'lux', Lux: 'lux',
  pressure_hpa: 'pressure',
  ec_us_cm: 'ec',
  aqi: 'air_quality',
  battery_percent: 'battery', Battery: 'battery',
};

/** µS/cm under this name, where the server expects mS/cm: it renamed without converting. */
const MICRO_SIEMENS_NAME = 'ec_us_cm';

/** CO2 as a VOC sensor guesses it. */
const ESTIMATE_NAME = 'eco2';

export function isQuantity(text: string): text is Quantity {
  return Object.hasOwn(QUANTITIES, text);
}

/** Whether a name says that the sensor worked its value out from another gas instead of measuring it. */
export function isEstimate(name: string): boolean {
  return name === ESTIMATE_NAME;
}

/** The quantity that a name stands for; undefined when there is no such metric here. */
export function quantityOfName(name: string): Quantity | undefined {
  if (isQuantity(name)) return name;
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
}

/** A value under a name of the source, in the unit of its quantity here. */
export function valueUnderName(name: string, value: number): number {
  return name === MICRO_SIEMENS_NAME ? value / 1_000 : value;
}

/** Whether a value, in the unit of its quantity, is one that such a sensor may say. */
export function isPlausible(quantity: Quantity, value: number): boolean {
  const { metric, unit } = QUANTITIES[quantity];
  const { plausible, unit: canonical } = METRICS[metric];
  const inCanonical = convert(value, unit, canonical);
  return inCanonical >= plausible[0] && inCanonical <= plausible[1];
}
