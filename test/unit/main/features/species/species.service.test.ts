import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCore } from '../../../../support/core-for-test.ts';

const SHISO = { name: 'Shiso', group: 'herb', bands: { dli: { min: 10, grade: 'C' } }, stages: [{ stage: 'vegetative', bands: {} }] } as const;

function startWithShiso() {
  const room = startCore();
  const shiso = room.core.species.saveOwn(structuredClone(SHISO) as never, 'owner');
  return { ...room, shiso };
}

test('a species of the user’s own stands in the list among those of the app, by name', () => {
  const { core, shiso } = startWithShiso();
  const own = core.species.list().filter(({ isOwn }) => isOwn);
  expect({ id: shiso.id, own: own.map(({ name }) => name), isMore: core.species.list().length > 25 }).toEqual({ id: 'own-shiso', own: ['Shiso'], isMore: true });
});

test('a species answers with the sources that its figures name, and no others', () => {
  const { core } = startCore();
  const { species, sources } = core.species.get('okra');
  expect({ name: species.name, sources: Object.keys(sources).sort() }).toEqual({ name: 'Okra', sources: ['domain-dli', 'farmlink', 'knott', 'victory-seeds'] });
});

test('a change of a figure is on record', () => {
  const { core, shiso, activities } = startWithShiso();
  core.species.saveOwn({ ...shiso, bands: { dli: { min: 12, grade: 'C' } } }, 'owner');
  expect(activities().at(-1)).toMatchObject({ kind: 'species_saved', detail: { name: 'Shiso', 'bands.dli.min_before': 10, 'bands.dli.min_after': 12 } });
});

test('a name that another species has is refused', () => {
  const { core } = startCore();
  expect(() => core.species.saveOwn({ ...(structuredClone(SHISO) as object), name: 'Basil' } as never, 'owner')).toThrow('There is already a species “Basil”.');
});

test('a species that a plant belongs to cannot be removed; without the plant it can', () => {
  const { core, shiso, database } = startWithShiso();
  database.connection.exec(`INSERT INTO Plant (name, species_id, created_at) VALUES ('One', '${shiso.id}', 1760000000000)`);
  expect(() => core.species.removeOwn(shiso.id, 'owner')).toThrow('One plant belongs to “Shiso”. Give it another species first.');
  database.connection.exec('DELETE FROM Plant');
  core.species.removeOwn(shiso.id, 'owner');
  expect(core.species.find(shiso.id)).toBeUndefined();
});

test('a file with an id that would hide a species of the app is told, and the species of the app stays', () => {
  const { core, folder } = startWithShiso();
  writeFileSync(join(folder, 'data', 'user_species.json'), JSON.stringify({ species: [{ ...SHISO, id: 'basil' }] }));
  const isTold = (): boolean => core.species.ownFile().problem !== undefined;
  try {
    core.species.saveOwn({ ...(structuredClone(SHISO) as object), name: 'Mitsuba' } as never, 'owner');
  } catch (error) {
    expect(error).toMatchObject({ code: 'document_invalid' });
  }
  expect({ isTold: isTold(), basil: core.species.get('basil').isOwn }).toEqual({ isTold: true, basil: false });
});
