import type { LiveValue } from '../../../shared/contract/readings.contract.ts';
import { METRIC_NAMES, type Metric } from '../../../shared/domain/metric.ts';

type Series = Pick<LiveValue, 'key' | 'metric' | 'name'>;

/** What a grower looks at first, in that order. */
const HERO: readonly Metric[] = ['vpd_air', 'air_temperature', 'relative_humidity'];

/**
 * The large tiles: of each hero metric the sensor that was set up first, since VPD comes of those as long as they
 * are good, and tiles that belong together should agree. A sensor that fails keeps its place.
 */
export function heroSeries<S extends Series>(all: readonly S[]): readonly S[] {
  const oldestFirst = [...all].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
  return HERO.flatMap((metric) => oldestFirst.find((series) => series.metric === metric) ?? []);
}

/** All others, by metric, then by name. */
export function otherSeries<S extends Series>(all: readonly S[]): readonly S[] {
  const heroes = new Set(heroSeries(all));
  return inOrder(all).filter((series) => !heroes.has(series));
}

function inOrder<S extends Series>(all: readonly S[]): readonly S[] {
  return [...all].sort(
    (a, b) => METRIC_NAMES.indexOf(a.metric) - METRIC_NAMES.indexOf(b.metric) || a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.key < b.key ? -1 : 1),
  );
}
