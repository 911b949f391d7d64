import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readMigrations } from '../../src/main/database/bundled-migrations.ts';

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

test('8: plants are added beside the units, each event of a kind once at an instant', () => {
  const connection = apply(databaseBefore(8).exec(UNIT), 8);
  connection.exec(`INSERT INTO Plant VALUES (1, 'Basil', 'basil', 'Genovese', ${AT}, NULL), (2, 'Mint', NULL, NULL, ${AT}, ${AT})`);
  connection.exec(`INSERT INTO PlantStage VALUES (1, 1, 'seedling', ${AT}, 0), (2, 2, 'seedling', ${AT}, 1)`);
  connection.exec(`INSERT INTO PlantPlacement VALUES (1, 1, 1, ${AT}), (2, 1, NULL, ${AT} + 1)`);
  connection.exec(`INSERT INTO PlantPotting VALUES (1, 1, 0.5, 'soil', ${AT})`);
  refused(connection, `INSERT INTO Plant VALUES (3, '', NULL, NULL, ${AT}, NULL)`);
  refused(connection, `INSERT INTO PlantStage VALUES (3, 1, 'vegetative', ${AT}, 0)`);
  refused(connection, `INSERT INTO PlantStage VALUES (3, 1, 'vegetative', ${AT} + 1, 2)`);
  refused(connection, `INSERT INTO PlantPlacement VALUES (3, 1, 9, ${AT} + 2)`);
  refused(connection, `INSERT INTO PlantPlacement VALUES (3, 1, NULL, ${AT})`);
  refused(connection, `INSERT INTO PlantPotting VALUES (2, 1, 0, 'soil', ${AT} + 1)`);
  refused(connection, `INSERT INTO PlantPotting VALUES (2, 1, 1, 'soil', ${AT})`);
  refused(connection, 'DELETE FROM Plant');
  refused(connection, 'DELETE FROM GrowthUnit');
  expect(connection.prepare('SELECT (SELECT count(*) FROM GrowthUnit) AS units, plant_id, unit_id FROM PlantPlacement ORDER BY id').all()).toEqual([
    { units: 1, plant_id: 1, unit_id: 1 },
    { units: 1, plant_id: 1, unit_id: null },
  ]);
});

test('9: each job has one line, whether it ever succeeded or not', () => {
  const connection = apply(databaseBefore(9).exec(UNIT), 9);
  connection.exec(`INSERT INTO Job VALUES ('daily_backup', NULL, ${AT}, 'The disk is full.'), ('scrub', ${AT}, ${AT}, NULL)`);
  refused(connection, `INSERT INTO Job VALUES ('scrub', NULL, ${AT}, NULL)`);
  refused(connection, `INSERT INTO Job VALUES ('other', NULL, 0, NULL)`);
  refused(connection, `INSERT INTO Job VALUES ('other', NULL, ${AT}, '')`);
  expect(connection.prepare('SELECT (SELECT count(*) FROM GrowthUnit) AS units, name, last_success_at FROM Job ORDER BY name').all()).toEqual([
    { units: 1, name: 'daily_backup', last_success_at: null },
    { units: 1, name: 'scrub', last_success_at: AT },
  ]);
});

test('10: backups are put on record beside what was there', () => {
  const connection = apply(databaseBefore(10).exec(UNIT), 10);
  const insert = (kind: string, sha256: string) => `INSERT INTO BackupLedger (kind, file, made_at, bytes, sha256) VALUES ('${kind}', '/backups/a.zip', ${AT}, 10, '${sha256}')`;
  connection.exec(insert('daily', 'a'.repeat(64)));
  refused(connection, insert('hourly', 'a'.repeat(64)));
  refused(connection, insert('daily', 'short'));
  expect(connection.prepare('SELECT (SELECT count(*) FROM GrowthUnit) AS units, kind, verified_at, removed_at FROM BackupLedger').all()).toEqual([
    { units: 1, kind: 'daily', verified_at: null, removed_at: null },
  ]);
});

test('11: an imported row is known by where it came from, once', () => {
  const connection = apply(databaseBefore(11).exec(UNIT), 11);
  connection.exec(`INSERT INTO ImportRef VALUES ('upstream:Plants:17', 'Plant', '1', ${AT})`);
  refused(connection, `INSERT INTO ImportRef VALUES ('upstream:Plants:17', 'Plant', '2', ${AT})`);
  expect(connection.prepare('SELECT (SELECT count(*) FROM GrowthUnit) AS units, ref, target_id FROM ImportRef').all()).toEqual([{ units: 1, ref: 'upstream:Plants:17', target_id: '1' }]);
});

test('12: sensors that were there have no note, and can get one', () => {
  const connection = apply(databaseBefore(12).exec(UNIT).exec(HUB).exec(SENSOR), 12);
  const before = connection.prepare('SELECT id, name, note FROM SensorConfig').all();
  connection.exec("UPDATE SensorConfig SET note = 'was: GPIO 4'");
  refused(connection, "UPDATE SensorConfig SET note = ''");
  expect([before, connection.prepare('SELECT note FROM SensorConfig').pluck().all()]).toEqual([[{ id: 1, name: 'Air', note: null }], ['was: GPIO 4']]);
});

test('13: outputs that were there have no note, and can get one', () => {
  const connection = databaseBefore(13).exec(UNIT).exec(HUB);
  connection.exec(`INSERT INTO ActuatorConfig VALUES (1, NULL, 1, '9', 'Fan', 'onoff', 0, NULL, 30, 1, ${AT}, NULL)`);
  apply(connection, 13);
  const before = connection.prepare('SELECT id, name, note FROM ActuatorConfig').all();
  connection.exec("UPDATE ActuatorConfig SET note = 'was: relay 2'");
  refused(connection, "UPDATE ActuatorConfig SET note = ''");
  expect([before, connection.prepare('SELECT note FROM ActuatorConfig').pluck().all()]).toEqual([[{ id: 1, name: 'Fan', note: null }], ['was: relay 2']]);
});

test('14: what is sealed is kept by sensor, and the totals of old go while every reading stays', () => {
  const connection = databaseBefore(14).exec(UNIT).exec(HUB);
  connection.exec(`INSERT INTO SensorConfig (id, unit_id, hub_id, channel, name, metric, unit, created_at) VALUES (1, 1, 1, '0', 'Air', 'air_temperature', 'Cel', ${AT})`);
  connection.exec(`INSERT INTO SensorReading VALUES (${AT}, 1, 24.5, 0), (${AT} + 1, 1, NULL, 2); INSERT INTO SensorReadingTotal VALUES (1, 2, ${AT}, ${AT} + 1)`);
  apply(connection, 14).exec(`INSERT INTO SensorSealed VALUES (1, 2, ${AT}, ${AT} + 1, NULL, 2)`);
  refused(connection, `INSERT INTO SensorSealed VALUES (9, 2, ${AT}, ${AT} + 1, NULL, 2)`);
  refused(connection, `UPDATE SensorSealed SET count = 0`);
  refused(connection, `UPDATE SensorSealed SET first_at = last_at + 1`);
  refused(connection, `UPDATE SensorSealed SET last_quality = 3`);
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'Sensor%' ORDER BY name").pluck().all();
  expect({ tables, readings: connection.prepare('SELECT at, value, quality FROM SensorReading').all() }).toEqual({
    tables: ['SensorConfig', 'SensorReading', 'SensorSealed'],
    readings: [{ at: AT, value: 24.5, quality: 0 }, { at: AT + 1, value: null, quality: 2 }],
  });
});

test('15: activities that were there can be read by their time', () => {
  const connection = databaseBefore(15);
  const insert = (id: number, at: number) => connection.exec(`INSERT INTO ActivityLog VALUES (${id}, ${at}, 'import', 'imported_entry', 'app', '{}')`);
  insert(1, AT + 2);
  insert(2, AT);
  insert(3, AT + 1);
  apply(connection, 15);
  expect(connection.prepare('SELECT id FROM ActivityLog INDEXED BY ActivityLog_at ORDER BY at DESC, id DESC').pluck().all()).toEqual([1, 3, 2]);
});

test('16: readings keep their instant, sensor and order under a key of one number', () => {
  const connection = databaseBefore(16).exec(UNIT).exec(HUB);
  connection.exec(`INSERT INTO SensorConfig (id, unit_id, hub_id, channel, name, metric, unit, created_at) VALUES (1, 1, 1, '0', 'Air', 'air_temperature', 'Cel', ${AT}), (2097151, 1, 1, '1', 'Last', 'air_temperature', 'Cel', ${AT})`);
  connection.exec(`INSERT INTO SensorReading VALUES (${AT} + 1, 1, NULL, 2), (${AT}, 2097151, 1.5, 1), (${AT}, 1, 24.5, 0), (4102444800000, 1, -1, 0)`);
  const rows = () => connection.prepare('SELECT at, sensor_id, value, quality FROM SensorReading ORDER BY at, sensor_id').all();
  const before = rows();
  apply(connection, 16);
  expect(rows()).toEqual(before);
  expect(connection.prepare('SELECT at, sensor_id, value, quality FROM SensorReading ORDER BY id').all()).toEqual(before);
  for (const [at, sensorId, value, quality] of [[AT, 1, '1', 0], [AT + 2, 1, 'NULL', 1], [AT + 2, 1, '9e999', 0], [AT + 2, 9, '1', 0], [1, 1, '1', 0], [AT + 2, 1, '1', 3]]) {
    refused(connection, `INSERT INTO SensorReading (id, value, quality) VALUES (${at} << 21 | ${sensorId}, ${value}, ${quality})`);
  }
  refused(connection, 'DELETE FROM SensorConfig');
});
