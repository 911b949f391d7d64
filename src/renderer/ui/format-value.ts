import type { Preferences } from '../../shared/contract/preferences.contract.ts';
import { METRICS, type Metric } from '../../shared/domain/metric.ts';
import { areConvertible, convert, UNITS, type UnitCode } from '../../shared/domain/unit-of-measure.ts';

type TemperatureUnit = Preferences['temperatureUnit'];

/** The unit in which the user wants to see a metric. */
export function displayUnit(metric: Metric, temperatureUnit: TemperatureUnit): UnitCode {
  const canonical = METRICS[metric].unit;
  return areConvertible(canonical, temperatureUnit) ? temperatureUnit : canonical;
}

/** How people write the unit; empty for metrics without one. */
export function unitSymbol(unit: UnitCode): string {
  return UNITS[unit].symbol;
}

/** From the metric's canonical unit to what the user sees. */
export function toDisplay(metric: Metric, value: number, temperatureUnit: TemperatureUnit): number {
  return convert(value, METRICS[metric].unit, displayUnit(metric, temperatureUnit));
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number with as many decimals as asked for; a zero never carries a minus. */
export function formatNumber(value: number, decimals: number, language: string): string {
  const name = `${language} ${decimals}`;
  const format =
    formats.get(name) ?? new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: 'negative' });
  formats.set(name, format);
  return format.format(value);
}

/** A value in the user's unit, without the unit. `value` is in the metric's canonical unit. */
export function formatMetricNumber(metric: Metric, value: number, temperatureUnit: TemperatureUnit, language: string): string {
  return formatNumber(toDisplay(metric, value, temperatureUnit), METRICS[metric].decimals, language);
}

/** A difference of temperatures in the user's unit, with sign: offsets scale, but do not shift. */
export function formatTemperatureDifference(differenceC: number, temperatureUnit: TemperatureUnit, language: string): string {
  const scaled = temperatureUnit === 'degF' ? differenceC * 1.8 : differenceC;
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(scaled);
  return `${number} ${unitSymbol(temperatureUnit)}`;
}
