import { expect, test } from 'vitest';
import { humidityLine, startAirRoom, startCore, temperatureLine } from '../../../../support/core-for-test.ts';

test('two growth units cannot have the same name', () => {
  const { core } = startCore();
  core.units.create({ name: 'Tent', zone: 'Europe/Berlin' }, 'owner');
  const veg = core.units.create({ name: 'Veg', zone: 'Europe/Berlin' }, 'owner');
  expect(() => core.units.create({ name: 'Tent', zone: 'UTC' }, 'owner')).toThrow(expect.objectContaining({ code: 'conflict', field: 'name' }));
  expect(() => core.units.update(veg.id, { name: 'Tent' }, 'owner')).toThrow(expect.objectContaining({ code: 'conflict', field: 'name' }));
  expect(core.units.list().map(({ name, leafOffsetC }) => [name, leafOffsetC])).toEqual([['Tent', 0], ['Veg', 0]]);
});

test('a new leaf offset changes the leaf’s vapour pressure deficit at once', async () => {
  const { core, port, clock } = await startAirRoom();
  port.says(temperatureLine(25), humidityLine(60));
  clock.advance(100);
  const announced: number[] = [];
  core.readings.follow(1, ({ metric, value }) => {
    if (metric === 'vpd_leaf') announced.push(value ?? Number.NaN);
  });
  core.units.update(1, { leafOffsetC: 1 }, 'owner');
  clock.advance(100);
  expect(announced).toEqual([expect.closeTo(1.461, 3)]);
});

test('a changed unit is on record with what stood there before and after', () => {
  const { core, activities } = startCore();
  core.units.create({ name: 'Tent', zone: 'Europe/Berlin' }, 'owner');
  core.units.update(1, { name: 'Room', leafOffsetC: -2 }, 'owner');
  expect(activities().at(-1)).toMatchObject({
    kind: 'unit_updated',
    subject: 'unit:1',
    detail: { name: 'Room', name_before: 'Tent', name_after: 'Room', leafOffsetC_before: 0, leafOffsetC_after: -2 },
  });
});
