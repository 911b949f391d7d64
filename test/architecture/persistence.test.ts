import { expect, test } from 'vitest';
import { sourceFiles, withoutComments } from '../support/source-files.ts';

const SQL = /[`'"]\s*(SELECT\b|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|REPLACE\s+INTO|CREATE\s+(TABLE|INDEX|UNIQUE|TRIGGER|VIEW)|DROP\s+(TABLE|INDEX)|ALTER\s+TABLE)/i;
const WRITES = /\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|(?<!DO\s)UPDATE|DELETE\s+FROM)\s+([A-Z]\w+)\b/g;

const main = sourceFiles('src').map((file) => ({ path: file.path, code: withoutComments(file.text) }));
const repositories = main.filter((file) => file.path.endsWith('.repository.ts'));

test('no SQL outside repositories and migrations', () => {
  const elsewhere = main.filter((file) => SQL.test(file.code) && !repositories.includes(file)).map((file) => file.path);
  expect(elsewhere).toEqual([]);
});

test('a table is written by its own repository alone', () => {
  const writers = new Map<string, Set<string>>();
  for (const { path, code } of repositories) {
    for (const [, table] of code.matchAll(WRITES)) if (table) writers.set(table, (writers.get(table) ?? new Set()).add(path));
  }
  const shared = [...writers].filter(([, files]) => files.size > 1).map(([table]) => table);
  expect({ shared, written: [...writers.keys()].sort() }).toEqual({
    shared: [],
    written: [
      'ActivityLog', 'ActuatorConfig', 'BackupLedger', 'Chunk', 'DamagedChunk', 'GrowthUnit', 'Hub', 'ImportRef', 'Job', 'KeptFrom', 'Plant',
      'PlantPlacement', 'PlantPotting', 'PlantStage', 'RollUp15m', 'RollUp1d', 'RollUp1h', 'SchemaMigration', 'Seal', 'SensorConfig',
      'SensorReading', 'SensorSealed', 'SensorTotal',
    ],
  });
});

/** The schemas of all documents, by the file of their store. */
const stores = main.filter((file) => file.path.endsWith('.store.ts'));

test('no JSON time-series: no document holds readings, and none is written by what measures', () => {
  const measuring = main.filter((file) => /^src\/main\/(hubs|features\/(readings|history))\//.test(file.path));
  const writing = measuring.filter((file) => /from '[^']*\/store\//.test(file.code)).map((file) => file.path);
  const ofReadings = stores.filter((file) => /\b(readings?|samples|series|history)\b/i.test(file.code)).map((file) => file.path);
  expect({ writing, ofReadings }).toEqual({ writing: [], ofReadings: [] });
});

test('no document duplicates a table: no store maps what a repository maps, and no service keeps one thing in both', () => {
  const kindOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.(store|repository)\.ts$/, '');
  const tables = new Set(repositories.map(({ path }) => kindOf(path)));
  expect(stores.map(({ path }) => kindOf(path)).filter((kind) => tables.has(kind))).toEqual([]);
  const mixed = stores.filter((file) => /\/database\//.test(file.code)).map((file) => file.path);
  expect(mixed).toEqual([]);
});

test('documents are read and written by PersistentStore alone', () => {
  const others = main
    .filter((file) => file.path.startsWith('src/main/') && /JSON\.parse\(\s*readFileSync|writeFileSync\([^)]*JSON\.stringify/.test(file.code))
    .map((file) => file.path);
  expect(others).toEqual([]);
});

test('every table is STRICT and keeps instants as integers', () => {
  const migrations = ['sysgrow', 'history'].flatMap((database) => sourceFiles(`migrations/${database}`, /^\d{4}_.*\.sql$/));
  const loose = migrations.flatMap(({ path, text }) =>
    [...text.matchAll(/CREATE TABLE\s+(\w+)[\s\S]*?\)\s*([A-Z ,]*);/g)]
      .filter(([statement, , options]) => !options?.includes('STRICT') || /\b\w*(_at|\bat)\s+(TEXT|REAL|DATETIME)/.test(statement))
      .map(([, table]) => `${path}: ${table}`),
  );
  expect(loose).toEqual([]);
});
