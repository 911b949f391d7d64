import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bindingsOf, draftOf, draftProblem, mappingsOf, meansOtherThan, MEASURABLE_METRICS, metricsByFit, pacesOtherThan, unitsOf } from '../../../../../src/renderer/features/hubs/mapping-draft.ts';
import type { HubChannel } from '../../../../../src/shared/contract/hubs.contract.ts';
import type { Sensor } from '../../../../../src/shared/contract/sensors.contract.ts';
import { channelMapping } from '../../../../../src/shared/contract/sensors.contract.ts';
import { METRICS } from '../../../../../src/shared/domain/metric.ts';
import { areConvertible, UNIT_CODES } from '../../../../../src/shared/domain/unit-of-measure.ts';

const channel: HubChannel = { channel: '0', direction: 'in', label: 'Canopy', metric: 'air_temperature', unit: 'degF' };
const sensor: Sensor = { id: 7, unitId: 1, hubId: 1, channel: '0', name: 'Top', metric: 'leaf_temperature', unit: 'Cel', createdAt: 1_790_000_000_000 };

test('a draft starts with what the hub says of the channel', () => {
  expect(draftOf(channel, undefined)).toEqual({ channel: '0', metric: 'air_temperature', unit: 'degF', name: 'Canopy', period: '' });
});

test('a mapped channel starts with what its sensor means', () => {
  expect(draftOf(channel, sensor)).toEqual({ channel: '0', metric: 'leaf_temperature', unit: 'Cel', name: 'Top', period: '' });
});

test('a channel without a known meaning is left out until somebody says what it measures', () => {
  const unknown = draftOf({ channel: '5', direction: 'in', label: 'A0' }, undefined);
  expect([unknown, draftProblem(unknown), mappingsOf([unknown])]).toEqual([{ channel: '5', metric: undefined, unit: undefined, name: 'A0', period: '' }, undefined, []]);
});

test('a unit that does not fit a newly chosen metric gives way to the metric’s own', () => {
  expect(draftOf(channel, undefined, { metric: 'co2' }).unit).toBe('ppm');
});

test('what a person emptied stays empty', () => {
  expect(draftOf(channel, undefined, { metric: undefined })).toEqual({ channel: '0', metric: undefined, unit: undefined, name: 'Canopy', period: '' });
});

test('a draft with a meaning needs a name', () => {
  expect(draftProblem(draftOf(channel, undefined, { name: '  ' }))).toBe('nameMissing');
});

test('only a changed draft means other than its sensor', () => {
  expect([meansOtherThan(draftOf(channel, sensor), sensor), meansOtherThan(draftOf(channel, sensor, { name: 'Bottom' }), sensor)]).toEqual([false, true]);
});

test('a period is a matter of its own: it can be set, taken back and refused', () => {
  const paced = { ...sensor, periodMs: 30_000 };
  const seen = (draft: ReturnType<typeof draftOf>) => [draft.period, pacesOtherThan(draft, paced), meansOtherThan(draft, paced), draftProblem(draft)];
  expect([{}, { period: '60' }, { period: '' }, { period: '0' }].map((change) => seen(draftOf(channel, paced, change)))).toEqual([
    ['30', false, false, undefined],
    ['60', true, false, undefined],
    ['', true, false, undefined],
    ['0', true, false, 'periodOutside'],
  ]);
});

test('derived metrics cannot be chosen', () => {
  expect(MEASURABLE_METRICS.filter((metric) => ['vpd_air', 'vpd_leaf', 'dew_point'].includes(metric))).toEqual([]);
});

test('whatever is chosen, what is sent is a mapping the contract accepts, in a convertible unit', () => {
  const choice = fc.record({ metric: fc.constantFrom(undefined, ...MEASURABLE_METRICS), unit: fc.constantFrom(...UNIT_CODES), name: fc.string({ maxLength: 80 }) });
  fc.assert(
    fc.property(choice, (change) => {
      const draft = draftOf(channel, undefined, change);
      if (draftProblem(draft) !== undefined) return;
      for (const mapping of mappingsOf([draft])) {
        expect(channelMapping.parse(mapping)).toEqual(mapping);
        expect(areConvertible(mapping.unit, METRICS[mapping.metric].unit)).toBe(true);
      }
    }),
  );
});

test('every metric offers its own unit', () => {
  expect(MEASURABLE_METRICS.filter((metric) => !unitsOf(metric).includes(METRICS[metric].unit))).toEqual([]);
});

test('metrics that fit the unit of the channel come first, and none is lost', () => {
  const { fitting, others } = metricsByFit('degF');
  expect([fitting, new Set([...fitting, ...others])]).toEqual([['air_temperature', 'leaf_temperature', 'soil_temperature', 'water_temperature'], new Set(MEASURABLE_METRICS)]);
});

test('a channel can go on with a sensor of its metric and unit that no hub feeds, and is then bound instead of mapped', () => {
  const { hubId: _hub, ...imported }: Sensor = { ...sensor, id: 9, name: 'Old leaf', unit: 'degF' };
  const drafts = [{ metric: 'leaf_temperature', continues: 9 }, { continues: 9 }, { metric: 'leaf_temperature', unit: 'Cel', continues: 9 }, { metric: 'leaf_temperature', continues: 7 }] as const;
  expect(drafts.map((change) => draftOf(channel, undefined, change, [sensor, imported])).map((draft) => [draft.name, mappingsOf([draft]).length, bindingsOf([draft], 1)])).toEqual([
    ['Old leaf', 0, [{ sensorId: 9, hubId: 1, channel: '0', metric: 'leaf_temperature', unit: 'degF' }]],
    ['Canopy', 1, []],
    ['Canopy', 1, []],
    ['Canopy', 1, []],
  ]);
});
