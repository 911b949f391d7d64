import { expect, test } from 'vitest';
import { sourceFiles, withoutComments } from '../support/source-files.ts';

const SQL = /[`'"]\s*(SELECT\b|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|REPLACE\s+INTO|CREATE\s+(TABLE|INDEX|UNIQUE|TRIGGER|VIEW)|DROP\s+(TABLE|INDEX)|ALTER\s+TABLE)/i;
const WRITES = /\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|(?<!DO\s)UPDATE|DELETE\s+FROM)\s+([A-Z]\w+)\b/g;

const main = sourceFiles('src').map((file) => ({ path: file.path, code: withoutComments(file.text) }));
const repositories = main.filter((file) => file.path.endsWith('.repository.ts'));

test('statements on tables stand in repositories only', () => {
  const elsewhere = main.filter((file) => SQL.test(file.code) && !file.path.startsWith('src/main/database/')).map((file) => file.path);
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
    written: ['ActivityLog', 'ActuatorConfig', 'GrowthUnit', 'Hub', 'SchemaMigration', 'SensorConfig', 'SensorReading', 'SensorReadingTotal'],
  });
});

test('documents are read and written by PersistentStore alone', () => {
  const others = main
    .filter((file) => file.path.startsWith('src/main/') && /JSON\.parse\(\s*readFileSync|writeFileSync\([^)]*JSON\.stringify/.test(file.code))
    .map((file) => file.path);
  expect(others).toEqual([]);
});

test('every table is STRICT and keeps instants as integers', () => {
  const loose = sourceFiles('migrations/sysgrow', /^\d{4}_.*\.sql$/).flatMap(({ path, text }) =>
    [...text.matchAll(/CREATE TABLE\s+(\w+)[\s\S]*?\)\s*([A-Z ,]*);/g)]
      .filter(([statement, , options]) => !options?.includes('STRICT') || /\b\w*(_at|\bat)\s+(TEXT|REAL|DATETIME)/.test(statement))
      .map(([, table]) => `${path}: ${table}`),
  );
  expect(loose).toEqual([]);
});
