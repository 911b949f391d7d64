import { expect, test } from 'vitest';
import { firstChoice, groupByAxis, lightSeriesOf, seriesCatalogue } from '../../../../../src/renderer/features/history/series-catalogue.ts';
import type { Sensor } from '../../../../../src/shared/contract/sensors.contract.ts';
import type { GrowthUnit } from '../../../../../src/shared/contract/units.contract.ts';
import type { Metric } from '../../../../../src/shared/domain/metric.ts';

const unit = (id: number): GrowthUnit => ({ id, name: `Tent ${id}`, zone: 'UTC', leafOffsetC: 0, createdAt: 0 });
const sensor = (id: number, metric: Metric, more: Partial<Sensor> = {}): Sensor => ({ id, unitId: 1, hubId: 1, channel: String(id), name: `S${id}`, metric, unit: 'Cel', createdAt: 0, ...more });
const keys = (all: readonly { readonly key: string }[]): readonly string[] => all.map(({ key }) => key);

test('archived sensors keep their place behind those in use, and climate brings its computed series', () => {
  const all = seriesCatalogue([unit(1), unit(2)], [sensor(1, 'relative_humidity'), sensor(2, 'air_temperature', { archivedAt: 5 }), sensor(3, 'air_temperature'), sensor(4, 'co2', { unitId: 2 })]);
  expect(keys(all)).toEqual(['sensor:3', 'sensor:1', 'derived:1:vpd_air', 'derived:1:vpd_leaf', 'derived:1:dew_point', 'sensor:2', 'sensor:4']);
});

test('without a choice the first unit shows its climate, else the first series that there is', () => {
  const climate = seriesCatalogue([unit(1)], [sensor(1, 'relative_humidity'), sensor(2, 'air_temperature')]);
  const archived = seriesCatalogue([unit(1)], [sensor(3, 'weight', { archivedAt: 5 })]);
  expect([keys(firstChoice(climate)), keys(firstChoice(archived)), keys(firstChoice([]))]).toEqual([['derived:1:vpd_air', 'sensor:2', 'sensor:1'], ['sensor:3'], []]);
});

test('dark is told by the best light sensor in use', () => {
  const all = seriesCatalogue([unit(1)], [sensor(1, 'ppfd', { archivedAt: 5 }), sensor(2, 'light_level'), sensor(10, 'illuminance'), sensor(9, 'illuminance')]);
  expect([lightSeriesOf(all, 1)?.key, lightSeriesOf(all, 2)]).toEqual(['sensor:9', undefined]);
});

test('series of one unit of measure share an axis, but air pressure is far from VPD', () => {
  const all = seriesCatalogue([unit(1)], [sensor(1, 'relative_humidity'), sensor(2, 'air_temperature'), sensor(3, 'soil_moisture'), sensor(4, 'air_pressure')]);
  const chosen = all.filter(({ metric }) => metric !== 'vpd_leaf' && metric !== 'dew_point');
  expect(groupByAxis(chosen).map(({ series }) => keys(series))).toEqual([['sensor:2'], ['sensor:1', 'sensor:3'], ['derived:1:vpd_air'], ['sensor:4']]);
});
