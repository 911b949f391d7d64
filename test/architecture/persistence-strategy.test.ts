import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../support/source-files.ts';

const STRATEGY = 'docs/PERSISTENCE_STRATEGY.md';
const strategy = readFileSync(STRATEGY, 'utf8');
const dataModel = readFileSync('docs/data-model.md', 'utf8');

const tablesOf = (file: string): string[] => [...readFileSync(file, 'utf8').matchAll(/^CREATE TABLE "?(\w+)"?/gm)].map(([, table]) => table ?? '');
const builtTables = [...new Set([...tablesOf('migrations/sysgrow/schema.sql'), ...tablesOf('migrations/history/schema.sql')])];
const linksOf = (text: string): string[] => [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target ?? '');

test('every table stands in the strategy', () => {
  expect(builtTables.filter((table) => !strategy.includes(`\`${table}\``))).toEqual([]);
});

test('every repository and every kind of document is linked from the strategy', () => {
  const owners = sourceFiles('src/main', /\.(repository|store)\.ts$/).map(({ path }) => path);
  const linked = new Set(linksOf(strategy).map((target) => join('docs', target)));
  // These own no table: they read those of another, of any file of ours, or of a file that is not ours.
  const reading = ['chunk-span', 'exportable-table', 'hot-reading', 'salvage-rows', 'table-count', 'upstream-source'].map((name) => `src/main/database/repositories/${name}.repository.ts`);
  expect(owners.filter((path) => !linked.has(path) && !reading.includes(path))).toEqual([]);
});

test.each([STRATEGY, 'docs/data-model.md'])('every link of %s leads somewhere', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(linksOf(text).filter((target) => !/^https?:/.test(target) && !existsSync(join('docs', target)))).toEqual([]);
});

test('every table that the strategy expects is built, or designed and waiting for its first reader', () => {
  const expected = [
    'GrowthUnit', 'Plant', 'SensorConfig', 'ActuatorConfig', 'SensorReading', 'SensorAnomaly', 'SensorCalibration', 'ActuatorEvent', 'DeviceSchedule', 'Alert',
    'Notification', 'PlantJournal', 'Harvest', 'IrrigationLock', 'IrrigationRun', 'IrrigationFeedback', 'ActivityLog', 'Job', 'BackupLedger',
  ];
  const designed = (table: string): boolean => strategy.includes(`\`${table}\``) && dataModel.includes(`**\`${table}\`**`);
  expect(expected.filter((table) => !builtTables.includes(table) && !designed(table))).toEqual([]);
  expect(expected.filter((table) => builtTables.includes(table) && dataModel.includes(`**\`${table}\`**`)), 'built, so its design belongs to the code').toEqual([]);
});
