import { expect, test } from 'vitest';
import { heroSeries, otherSeries } from '../../../../../src/renderer/features/dashboard/series-order.ts';
import type { Metric } from '../../../../../src/shared/domain/metric.ts';

const series = (key: string, metric: Metric, name: string = key) => ({ key, metric, name });
const keys = (all: readonly { readonly key: string }[]): string[] => all.map(({ key }) => key);

test('VPD, temperature and humidity come first, of the sensors set up first; a later one is one of the others', () => {
  const all = [
    series('co2', 'co2'),
    series('sensor:10', 'air_temperature', 'Air 1'),
    series('rh', 'relative_humidity'),
    series('sensor:2', 'air_temperature', 'Air 2'),
    series('vpd', 'vpd_air'),
  ];
  expect([keys(heroSeries(all)), keys(otherSeries(all))]).toEqual([['vpd', 'sensor:2', 'rh'], ['sensor:10', 'co2']]);
});

test('a unit without climate sensors has no large tiles', () => {
  const all = [series('ph', 'water_ph'), series('moisture', 'soil_moisture')];
  expect([keys(heroSeries(all)), keys(otherSeries(all))]).toEqual([[], ['moisture', 'ph']]);
});
