import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readMigrations } from '../../src/main/database/sysgrow-migrations.ts';

const MIGRATIONS = readMigrations('migrations/sysgrow');
const AT = 1_768_471_200_000;

/** A database as a migration finds it, with foreign keys as in the app. */
function databaseBefore(version: number): Database.Database {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const migration of MIGRATIONS.slice(0, version - 1)) connection.exec(migration.sql);
  return connection;
}

function apply(connection: Database.Database, version: number): Database.Database {
  return connection.exec(MIGRATIONS[version - 1]?.sql ?? 'SELECT no_such_migration');
}

const UNIT = `INSERT INTO GrowthUnit VALUES (1, 'Tent', 'Europe/Berlin', -2, ${AT})`;
const HUB = `INSERT INTO Hub VALUES (1, 'Board', 'serial', '/dev/ttyACM0', 'shp', 'k1', '1.0', ${AT})`;
const SENSOR = `INSERT INTO SensorConfig VALUES (1, 1, 1, '0', 'Air', 'air_temperature', 'Cel', 5000, ${AT}, NULL)`;
const refused = (connection: Database.Database, sql: string) => expect(() => connection.exec(sql), sql).toThrow(/constraint failed|cannot store/);

test('the generated schema is what the migrations make', async () => {
  const connection = databaseBefore(MIGRATIONS.length + 1);
  const objects = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid").pluck().all();
  const text = `-- Generated from the migrations beside it: npx vitest run test/migrations -u\n\n${objects.join(';\n\n')};\n`;
  await expect(text).toMatchFileSnapshot('../../migrations/sysgrow/schema.sql');
});

test('every table is strict', () => {
  const tables = databaseBefore(MIGRATIONS.length + 1).pragma('table_list') as { readonly name: string; readonly strict: number }[];
  expect(tables.filter(({ name, strict }) => strict === 0 && !name.startsWith('sqlite_'))).toEqual([]);
});

test('1: the ledger takes one line a migration', () => {
  const connection = apply(databaseBefore(1), 1);
  connection.exec(`INSERT INTO SchemaMigration VALUES (1, '0001_a', '${'0'.repeat(64)}', ${AT})`);
  refused(connection, `INSERT INTO SchemaMigration VALUES (2, '0002_b', 'short', ${AT})`);
  expect(connection.prepare('SELECT version, name FROM SchemaMigration').all()).toEqual([{ version: 1, name: '0001_a' }]);
});

test('2: growth units are added beside the ledger', () => {
  const connection = databaseBefore(2).exec(`INSERT INTO SchemaMigration VALUES (1, '0001_a', '${'0'.repeat(64)}', ${AT})`);
  apply(connection, 2).exec(UNIT);
  refused(connection, `INSERT INTO GrowthUnit VALUES (2, '', 'UTC', 0, ${AT})`);
  refused(connection, `INSERT INTO GrowthUnit VALUES (2, 'Tent', 'UTC', 11, ${AT})`);
  expect(connection.prepare('SELECT (SELECT count(*) FROM SchemaMigration) AS ledger, name FROM GrowthUnit').all()).toEqual([{ ledger: 1, name: 'Tent' }]);
});

test('3: hubs are added, one a path', () => {
  const connection = apply(databaseBefore(3).exec(UNIT), 3).exec(HUB);
  refused(connection, `INSERT INTO Hub VALUES (2, 'Other', 'serial', '/dev/ttyACM0', NULL, NULL, NULL, ${AT})`);
  refused(connection, `INSERT INTO Hub VALUES (2, 'Other', 'network', '/dev/ttyACM1', NULL, NULL, NULL, ${AT})`);
  expect(connection.prepare('SELECT (SELECT count(*) FROM GrowthUnit) AS units, path FROM Hub').all()).toEqual([{ units: 1, path: '/dev/ttyACM0' }]);
});

test('4: sensors are added; a channel feeds one at a time, and a forgotten hub leaves them', () => {
  const connection = apply(databaseBefore(4).exec(UNIT).exec(HUB), 4).exec(SENSOR);
  refused(connection, `INSERT INTO SensorConfig VALUES (2, 1, 1, '0', 'Twice', 'co2', 'ppm', NULL, ${AT}, NULL)`);
  refused(connection, `INSERT INTO SensorConfig VALUES (2, 9, 1, '1', 'Lost', 'co2', 'ppm', NULL, ${AT}, NULL)`);
  connection.exec(`UPDATE SensorConfig SET archived_at = ${AT}`);
  connection.exec(`INSERT INTO SensorConfig VALUES (2, 1, 1, '0', 'Anew', 'co2', 'ppm', NULL, ${AT}, NULL); DELETE FROM Hub`);
  expect(connection.prepare('SELECT id, hub_id, archived_at FROM SensorConfig').all()).toEqual([
    { id: 1, hub_id: null, archived_at: AT },
    { id: 2, hub_id: null, archived_at: null },
  ]);
});

test('5: actuators are added beside the sensors', () => {
  const connection = apply(databaseBefore(5).exec(UNIT).exec(HUB).exec(SENSOR), 5);
  connection.exec(`INSERT INTO ActuatorConfig VALUES (1, NULL, 1, '9', 'Fan', 'onoff', 0, NULL, 30, 1, ${AT}, NULL)`);
  refused(connection, `INSERT INTO ActuatorConfig VALUES (2, NULL, 1, '9', 'Twice', 'onoff', 0, NULL, NULL, 1, ${AT}, NULL)`);
  refused(connection, `INSERT INTO ActuatorConfig VALUES (2, NULL, 1, '8', 'Fan', 'toggle', 0, NULL, NULL, 1, ${AT}, NULL)`);
  expect(connection.prepare('SELECT (SELECT count(*) FROM SensorConfig) AS sensors, name, min_off_s FROM ActuatorConfig').all()).toEqual([{ sensors: 1, name: 'Fan', min_off_s: 30 }]);
});

test('6: readings are added; only a bad one may lack a number, and none is infinite', () => {
  const connection = apply(databaseBefore(6).exec(UNIT).exec(HUB).exec(SENSOR), 6);
  connection.exec(`INSERT INTO SensorReading VALUES (${AT}, 1, 24.5, 0), (${AT} + 1, 1, NULL, 2); INSERT INTO SensorReadingTotal VALUES (1, 2, ${AT}, ${AT} + 1)`);
  for (const values of [`(${AT}, 1, 1, 0)`, `(${AT} + 2, 1, NULL, 1)`, `(${AT} + 2, 1, 9e999, 0)`, `(${AT} + 2, 9, 1, 0)`, `(1, 1, 1, 0)`, `(${AT} + 2, 1, 1, 3)`, `(${AT} + 0.5, 1, 1, 0)`]) {
    refused(connection, `INSERT INTO SensorReading VALUES ${values}`);
  }
  refused(connection, 'DELETE FROM SensorConfig');
  expect(connection.prepare('SELECT at, value, quality FROM SensorReading').all()).toEqual([
    { at: AT, value: 24.5, quality: 0 },
    { at: AT + 1, value: null, quality: 2 },
  ]);
});

test('7: the activity log is added beside the readings, and gives no id twice', () => {
  const connection = apply(databaseBefore(7).exec(UNIT), 7);
  const insert = (detail: string) => `INSERT INTO ActivityLog (at, actor, kind, subject, detail) VALUES (${AT}, 'owner', 'unit_created', 'unit:1', '${detail}')`;
  connection.exec(`${insert('{}')}; DELETE FROM ActivityLog; ${insert('{"name":"Tent"}')}`);
  refused(connection, insert('[]'));
  refused(connection, insert('{'));
  expect(connection.prepare('SELECT (SELECT count(*) FROM GrowthUnit) AS units, id, detail FROM ActivityLog').all()).toEqual([{ units: 1, id: 2, detail: '{"name":"Tent"}' }]);
});
