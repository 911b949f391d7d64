import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCore } from '../../../../support/core-for-test.ts';

const fileOf = (folder: string, id: string): string => join(folder, 'data', 'condition_profiles', `${id}.json`);

test('a profile begins with what is known of a species, in a file named by its own name', () => {
  const { core, folder } = startCore();
  const profile = core.profiles.create({ name: 'Basil, winter', speciesId: 'basil' }, 'owner');
  expect(profile).toMatchObject({ id: 'basil-winter', name: 'Basil, winter', speciesId: 'basil', path: fileOf(folder, 'basil-winter') });
  expect(profile.stages[2]).toMatchObject({ stage: 'vegetative', photoperiodHours: 15, day: { air_temperature: { min: 19, target: 21, max: 23 } }, night: { air_temperature: { target: 17 } } });
  expect(JSON.parse(readFileSync(profile.path, 'utf8'))).toMatchObject({ name: 'Basil, winter', stages: [{ stage: 'germination' }, {}, {}] });
});

test('a second profile of the same name is refused', () => {
  const { core } = startCore();
  core.profiles.create({ name: 'Tent' }, 'owner');
  expect(() => core.profiles.create({ name: 'Tent' }, 'owner')).toThrow('There is already a profile “Tent”.');
});

test('two names that make the same file name get two files', () => {
  const { core } = startCore();
  expect([core.profiles.create({ name: 'Tent 1' }, 'owner').id, core.profiles.create({ name: 'Tent, 1!' }, 'owner').id]).toEqual(['tent-1', 'tent-1-2']);
});

test('a change is on record with what stood there before and after', () => {
  const { core, activities } = startCore();
  const { id, revision } = core.profiles.create({ name: 'Tent' }, 'owner');
  const stage = { stage: 'vegetative', day: { co2: { max: 800 } }, night: {}, rootZone: {} } as const;
  core.profiles.save(id, { name: 'Tent', note: '', stages: [stage] }, revision, 'owner');
  expect(activities().at(-1)).toMatchObject({ kind: 'profile_changed', actor: 'owner', subject: 'profile:tent', detail: { name: 'Tent', 'vegetative.day.co2.max_before': null, 'vegetative.day.co2.max_after': 800 } });
});

test('a save that began with an older version is refused and changes nothing', () => {
  const { core } = startCore();
  const { id, revision } = core.profiles.create({ name: 'Tent' }, 'owner');
  core.profiles.save(id, { name: 'Tent', note: 'first', stages: [] }, revision, 'owner');
  expect(() => core.profiles.save(id, { name: 'Tent', note: 'second', stages: [] }, revision, 'owner')).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(core.profiles.get(id).note).toBe('first');
});

test('a file that was edited by hand is taken as it stands; a broken one is told with line and column, and stays', () => {
  const { core, folder } = startCore();
  const { id } = core.profiles.create({ name: 'Tent' }, 'owner');
  writeFileSync(fileOf(folder, id), '{\n  // mine\n  "name": "Bench",\n}\n');
  expect(core.profiles.get(id).name).toBe('Bench');
  const broken = '{\n  "name": "Bench",\n  "stages": [ { "stage": "flowering", "day": { "co2": { "min": "x" } }, "night": {}, "rootZone": {} } ]\n}\n';
  writeFileSync(fileOf(folder, id), broken);
  expect(core.profiles.get(id).problem).toMatchObject({ line: 3 });
  expect(readFileSync(fileOf(folder, id), 'utf8')).toBe(broken);
});

test('a profile that was removed is gone with its file, and on record with what it held', () => {
  const { core, folder, activities } = startCore();
  const { id } = core.profiles.create({ name: 'Tent' }, 'owner');
  core.profiles.remove(id, 'owner');
  expect({ list: core.profiles.list(), isThere: existsSync(fileOf(folder, id)), last: activities().at(-1)?.kind }).toEqual({ list: [], isThere: false, last: 'profile_removed' });
});
