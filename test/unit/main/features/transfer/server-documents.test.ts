import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readServerDocuments } from '../../../../../src/main/features/transfer/upstream/server-documents.ts';
import { startCore, type CoreForTest } from '../../../../support/core-for-test.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { addRow, makeUpstreamDatabase, openUpstream } from '../../../../support/upstream-database.ts';
import { countsOf, importServer, reasonsOf } from './transfer-bench.ts';

const SHISO = {
  id: 16,
  common_name: 'Shiso',
  species: 'Perilla frutescens',
  variety: 'Aka',
  aliases: ['Perilla', 'Perilla'],
  pH_range: '6.0-7.0',
  sensor_requirements: { soil_moisture_range: { min: 55, max: 75 }, vpd_range: { min: 0.7, max: 1.1 }, co2_requirements: { min: 400, max: 90_000 } },
  growth_stages: [
    { stage: 'Harvest', duration: { min_days: 60, max_days: 80 }, conditions: {} },
    { stage: 'Seedling', duration: { min_days: 10, max_days: 14 }, conditions: { temperature_C: { min: 18, max: 24 }, humidity_percent: { min: 50, max: 70 }, hours_per_day: 14 } },
    { stage: 'Dormant', duration: { min_days: 1, max_days: 2 } },
  ],
};
const PROFILE = {
  profile_id: 'p-1',
  name: 'Basil, warm',
  plant_type: 'Basil',
  growth_stage: 'Vegetative',
  environment_thresholds: { temperature: 25, humidity: 60, co2: 0, voc: 120 },
  soil_moisture_threshold: 55,
  source_profile_name: 'Herbs',
  tags: ['summer'],
  rating_avg: 4.5,
};

/** The folders of a server, with its documents in them. */
function serverFolder({ species = [{ id: 1, common_name: 'Leafy Greens' }, SHISO], profiles = [PROFILE, { name: 'Without an id' }] }: { readonly species?: unknown; readonly profiles?: unknown } = {}): string {
  const folder = temporaryFolder();
  const home = join(folder, 'data', 'user_profiles', 'condition_profiles');
  mkdirSync(join(folder, 'database'));
  mkdirSync(home, { recursive: true });
  const database = join(folder, 'database', 'sysgrow.db');
  makeUpstreamDatabase(database, { hours: 0 });
  writeFileSync(join(folder, 'plants_info.json'), typeof species === 'string' ? species : JSON.stringify({ plants_info: species }));
  writeFileSync(join(home, 'user_1_condition_profiles.json'), JSON.stringify(profiles));
  return database;
}

const profilesOf = (bench: CoreForTest) => bench.core.profiles.list().filter(({ name }) => name.startsWith('Basil')).map(({ id }) => bench.core.profiles.get(id));

test('condition profiles and own species of a server come along, and only once', async () => {
  const bench = startCore();
  const file = serverFolder();
  const { report } = await importServer(bench, file);
  const again = await importServer(bench, file);
  const own = bench.core.species.list().filter(({ isOwn }) => isOwn).map(({ id }) => bench.core.species.get(id).species);
  const air = { air_temperature: { target: 25 }, relative_humidity: { target: 60 } };
  expect({
    species: [countsOf(report['plants_info.json']), reasonsOf(report['plants_info.json']), countsOf(again.report['plants_info.json'])],
    profiles: [countsOf(report['user_1_condition_profiles.json']), reasonsOf(report['user_1_condition_profiles.json']), countsOf(again.report['user_1_condition_profiles.json'])],
  }).toEqual({
    species: ['2 = 1 + 0 + 0 + 1', { 'skipped catalog_row': 1, 'value_rejected implausible': 1 }, '2 = 0 + 1 + 0 + 1'],
    profiles: ['2 = 1 + 0 + 1 + 0', { 'rejected empty': 1, 'value_rejected no_metric_here': 1 }, '2 = 0 + 1 + 1 + 0'],
  });
  expect(own).toEqual([
    {
      id: 'own-shiso',
      name: 'Shiso',
      scientificName: 'Perilla frutescens',
      alsoCalled: ['Perilla'],
      group: 'other',
      note: 'From a SYSGrow server. Variety: Aka.',
      bands: { vpd_air: { min: 0.7, max: 1.1, grade: 'C' }, soil_moisture: { min: 55, max: 75, grade: 'C' } },
      stages: [
        {
          stage: 'seedling',
          days: { min: 10, max: 14, grade: 'C' },
          bands: { air_temperature_mean: { min: 18, max: 24, grade: 'C' }, relative_humidity: { min: 50, max: 70, grade: 'C' }, photoperiod_h: { target: 14, grade: 'C' } },
        },
        { stage: 'ripening', bands: {} },
      ],
    },
  ]);
  expect(profilesOf(bench)).toMatchObject([
    {
      name: 'Basil, warm',
      speciesId: 'basil',
      note: 'From a SYSGrow server. Made from “Herbs”. Tags: summer. Rated 4.5 there.',
      stages: [{ stage: 'vegetative', day: air, night: air, rootZone: { soil_moisture: { target: 55 } } }],
    },
  ]);
});

test('a plant of a species that a user of the server wrote belongs to it here', async () => {
  const bench = startCore();
  const file = serverFolder();
  const server = openUpstream(file);
  addRow(server, 'Plants', { unit_id: 1, name: 'Red one', plant_type: 'Shiso', current_stage: 'Seedling', days_in_stage: 3, created_at: '2025-10-20 08:00:00' });
  server.close();
  await importServer(bench, file);
  expect(bench.core.plants.list({}).find(({ name }) => name === 'Red one')?.speciesId).toBe('own-shiso');
});

test('documents that are none are told, and hinder nothing else', async () => {
  const bench = startCore();
  const { state, report } = await importServer(bench, serverFolder({ species: '{"plants_info": [', profiles: { version: 2 } }));
  expect([state, reasonsOf(report['plants_info.json']), reasonsOf(report['user_1_condition_profiles.json']), report['GrowthUnits']?.imported]).toEqual([
    'done', { 'rejected not_json': 1 }, { 'rejected not_json': 1 }, 2,
  ]);
});

test('documents are found beside the database and one folder up; a database alone is fine', async () => {
  const database = serverFolder();
  const alone = join(temporaryFolder(), 'sysgrow.db');
  const found = await readServerDocuments(database);
  expect([found.map(({ file, kind, entries }) => [file, kind, entries?.length]), await readServerDocuments(alone)]).toEqual([
    [['user_1_condition_profiles.json', 'profiles', 2], ['plants_info.json', 'species', 2]],
    [],
  ]);
});

test('the preview counts the documents too', async () => {
  const bench = startCore();
  const preview = await bench.core.transfer.previewServer({ path: serverFolder(), name: 'sysgrow.db' }, new AbortController().signal);
  expect(preview.tables.slice(-2)).toEqual([
    { table: 'user_1_condition_profiles.json', rows: 2, plan: 'imported' },
    { table: 'plants_info.json', rows: 2, plan: 'imported' },
  ]);
});
