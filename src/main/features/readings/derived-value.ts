import { assertNever } from '../../../shared/rpc/errors.ts';
import type { DerivedMetric } from '../../../shared/domain/metric.ts';
import { dewPointC, leafVapourPressureDeficitKPa, vapourPressureDeficitKPa } from '../../../shared/domain/psychrometrics.ts';

/** Air temperature in °C, relative humidity in percent, leaf offset in K; null where the air has no such value. */
export function derivedValue(metric: DerivedMetric, airC: number, humidityPercent: number, leafOffsetC: number): number | null {
  switch (metric) {
    case 'vpd_air':
      return vapourPressureDeficitKPa(airC, humidityPercent);
    case 'vpd_leaf':
      return leafVapourPressureDeficitKPa(airC, humidityPercent, leafOffsetC);
    case 'dew_point':
      return dewPointC(airC, humidityPercent) ?? null;
    default:
      return assertNever(metric);
  }
}

/** What the choice of a pair looks at. */
export interface PairCandidate {
  readonly sensorId: number;
  readonly hubId: number;
}

/** A thermometer and a hygrometer that describe the same air. */
export interface AirPair<T> {
  readonly temperature: T;
  readonly humidity: T;
}

/**
 * The pair from which a growth unit's derived values come: of one hub before two, of lower sensor ids before higher,
 * and, before all that, one whose values are both good now. With several sensors the first good pair speaks for the
 * unit; nothing is averaged, so that every derived value can be traced to two readings.
 */
export function chooseAirPair<T extends PairCandidate>(
  temperatures: readonly T[],
  humidities: readonly T[],
  isGood: (candidate: T) => boolean,
): AirPair<T> | undefined {
  const pairs = temperatures
    .flatMap((temperature) => humidities.map((humidity) => ({ temperature, humidity })))
    .toSorted((a, b) => rank(a) - rank(b) || a.temperature.sensorId - b.temperature.sensorId || a.humidity.sensorId - b.humidity.sensorId);
  return pairs.find((pair) => isGood(pair.temperature) && isGood(pair.humidity)) ?? pairs[0];
}

function rank<T extends PairCandidate>({ temperature, humidity }: AirPair<T>): number {
  return temperature.hubId === humidity.hubId ? 0 : 1;
}
