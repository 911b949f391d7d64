import { useTranslation } from 'react-i18next';
import { METRICS, type Metric } from '../../shared/domain/metric.ts';
import { usePreferences } from '../bridge/queries.ts';
import { ageOf } from './age.ts';
import { bytesText } from './bytes.ts';
import { displayUnit, formatMetricNumber, formatNumber, formatTemperatureDifference, unitSymbol } from './format-value.ts';

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Everything that turns a value into text, by the user's language and units. Plain functions; call them in render. */
export function useFormat() {
  const { t, i18n } = useTranslation();
  const { temperatureUnit } = usePreferences();
  const language = i18n.language;

  /** The number alone; a state metric (such as a leak) becomes a word. `value` in the canonical unit. */
  const metricNumber = (metric: Metric, value: number): string => {
    if (METRICS[metric].unit === 'bool') return value >= 0.5 ? t('metrics.state.on') : t('metrics.state.off');
    return formatMetricNumber(metric, value, temperatureUnit, language);
  };
  const metricUnit = (metric: Metric): string => unitSymbol(displayUnit(metric, temperatureUnit));

  return {
    language,
    temperatureUnit,
    metricNumber,
    metricUnit,
    metricValue: (metric: Metric, value: number): string => `${metricNumber(metric, value)} ${metricUnit(metric)}`.trimEnd(),
    number: (value: number, decimals = 0): string => formatNumber(value, decimals, language),
    temperatureDifference: (differenceC: number): string => formatTemperatureDifference(differenceC, temperatureUnit, language),
    /** In this computer's time zone unless another is given. */
    time: (at: number, timeZone?: string): string => new Intl.DateTimeFormat(language, { ...TIME, ...(timeZone && { timeZone }) }).format(at),
    bytes: (bytes: number): string => bytesText(bytes, language),
    /** Day and time, to the minute. */
    moment: (at: number, timeZone?: string): string => new Intl.DateTimeFormat(language, { ...MOMENT, ...(timeZone && { timeZone }) }).format(at),
    day: (at: number, timeZone?: string): string => new Intl.DateTimeFormat(language, { ...DAY, ...(timeZone && { timeZone }) }).format(at),
    age: (at: number, now: number): string => {
      const { unit, count } = ageOf(at, now);
      return unit === 'now' ? t('common.age.now') : t(`common.age.${unit}`, { count });
    },
  };
}
