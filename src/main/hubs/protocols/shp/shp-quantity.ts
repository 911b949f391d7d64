import { areConvertible, isUnitCode, UNIT_CODES, type UnitCode } from '../../../../shared/domain/unit-of-measure.ts';
import { isMetric, METRICS, type Metric } from '../../../../shared/domain/metric.ts';

/** Other spellings of units that firmware uses, in lower case. A unit code in any case needs no entry. */
const UNIT_SPELLINGS: Readonly<Record<string, UnitCode>> = {
  c: 'Cel', degc: 'Cel', celsius: 'Cel', f: 'degF', fahrenheit: 'degF',
  '%rh': '%', rh: '%', pct: '%', percent: '%',
  mbar: 'hPa',
  umol: 'umol/m2/s', 'umol/m2s': 'umol/m2/s', 'umol/m^2/s': 'umol/m2/s', 'umol.m-2.s-1': 'umol/m2/s', lux: 'lx',
  ms: 'mS/cm', us: 'uS/cm',
  litre: 'l', liter: 'l', lpm: 'l/min',
};

/** Other names of quantities. */
const METRIC_SPELLINGS: Readonly<Record<string, Metric>> = {
  temperature: 'air_temperature', humidity: 'relative_humidity', rh: 'relative_humidity', co2_ppm: 'co2', tvoc: 'voc', aqi: 'air_quality', par: 'ppfd',
  substrate_moisture: 'soil_moisture', substrate_temperature: 'soil_temperature', ph: 'water_ph', ec: 'water_ec', orp: 'water_orp',
  pressure: 'air_pressure', leak: 'water_leak', flow: 'water_flow',
};

/** The unit that a hub means, or undefined when it says something else. */
export function unitOfWord(word: string): UnitCode | undefined {
  if (isUnitCode(word)) return word;
  const lower = word.toLowerCase();
  return Object.hasOwn(UNIT_SPELLINGS, lower) ? UNIT_SPELLINGS[lower] : UNIT_CODES.find((code) => code.toLowerCase() === lower);
}

/** The metric that a hub means, or undefined when the app has none for it. */
export function metricOfWord(word: string): Metric | undefined {
  const lower = word.toLowerCase();
  if (isMetric(lower)) return lower;
  return Object.hasOwn(METRIC_SPELLINGS, lower) ? METRIC_SPELLINGS[lower] : undefined;
}

/** Both together: a unit that cannot belong to the metric is left out, and the user must say. */
export function quantityOf(kind: string, unitWord: string): { readonly metric?: Metric; readonly unit?: UnitCode } {
  const metric = metricOfWord(kind);
  const unit = unitOfWord(unitWord);
  if (!metric || !unit) return { ...(metric ? { metric } : {}), ...(unit ? { unit } : {}) };
  return areConvertible(unit, METRICS[metric].unit) ? { metric, unit } : { metric };
}
