import type { LiveValue } from '../../../shared/contract/readings.contract.ts';
import { DERIVED_METRICS, METRICS } from '../../../shared/domain/metric.ts';
import { worseQuality } from '../../../shared/domain/quality.ts';
import { convert } from '../../../shared/domain/unit-of-measure.ts';
import { chooseAirPair, derivedValue } from './derived-value.ts';
import { PLAUSIBLE_FROM } from './reading-stamp.ts';
import type { Series } from './series.ts';

/** Tells whether the hub of a series is online: why its values are old. */
export type IsHubOnline = (hubId: number) => boolean;

export const sensorKey = (sensorId: number): string => `sensor:${sensorId}`;

/** The last word of a mapped sensor in its metric's canonical unit, judged at this monotonic instant. */
export function liveValueOf(series: Series, monotonicMs: number, isHubOnline: IsHubOnline): LiveValue {
  const named = {
    key: sensorKey(series.sensorId),
    unitId: series.unitId,
    sensorId: series.sensorId,
    metric: series.metric,
    name: series.name,
    periodMs: series.periodMs,
  };
  if (!series.hasReading) return { ...named, value: null, quality: 'stale', because: 'no_reading' };
  const isStale = series.isStaleAt(monotonicMs);
  const because = isStale ? (isHubOnline(series.hubId) ? 'too_old' : 'hub_lost') : series.because;
  return {
    ...named,
    value: series.raw === null ? null : convert(series.raw, series.unit, METRICS[series.metric].unit),
    quality: isStale ? 'stale' : series.quality,
    ...(series.at >= PLAUSIBLE_FROM ? { at: series.at } : {}),
    ...(because === undefined ? {} : { because }),
  };
}

/** The derived values of one growth unit; none where it has no thermometer or no hygrometer. */
export function derivedLiveValues(unitId: number, leafOffsetC: number, sensors: readonly LiveValue[], hubOf: (sensorId: number) => number): LiveValue[] {
  const candidates = sensors.map((value) => ({ value, sensorId: value.sensorId ?? 0, hubId: hubOf(value.sensorId ?? 0) }));
  const pair = chooseAirPair(
    candidates.filter(({ value }) => value.metric === 'air_temperature'),
    candidates.filter(({ value }) => value.metric === 'relative_humidity'),
    ({ value }) => value.quality === 'good',
  );
  if (!pair) return [];
  const air = pair.temperature.value;
  const humidity = pair.humidity.value;
  return DERIVED_METRICS.map((metric) => {
    const value = air.value === null || humidity.value === null ? null : derivedValue(metric, air.value, humidity.value, leafOffsetC);
    const quality = worseQuality(air.quality, humidity.quality);
    const hasNone = air.because === 'no_reading' || humidity.because === 'no_reading';
    const at = air.at === undefined || humidity.at === undefined ? undefined : Math.min(air.at, humidity.at);
    return {
      key: `derived:${unitId}:${metric}`,
      unitId,
      metric,
      name: metric,
      value,
      // Air so dry that it has no dew point tells of a failed hygrometer.
      quality: value === null && quality === 'good' ? 'bad' : quality,
      periodMs: Math.max(air.periodMs, humidity.periodMs),
      inputs: [air.key, humidity.key],
      ...(at === undefined ? {} : { at }),
      ...(hasNone ? { because: 'no_reading' as const } : quality !== 'good' || value === null ? { because: 'input' as const } : {}),
    };
  });
}
