import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openConnection, type Connection } from '../../../../src/main/database/connection.ts';
import { migrate } from '../../../../src/main/database/migrate.ts';
import { toMigrations } from '../../../../src/main/database/migration.ts';
import { SchemaMigrationRepository } from '../../../../src/main/database/repositories/schema-migration.repository.ts';
import { readMigrations } from '../../../../src/main/database/bundled-migrations.ts';
import { temporaryFolder } from './temporary-folder.ts';

const LEDGER = { '0001_schema_migration.sql': readMigrations('migrations/sysgrow')[0]?.sql ?? '' };
const ONE = toMigrations({ ...LEDGER });
const TWO = toMigrations({ ...LEDGER, '0002_plant.sql': "CREATE TABLE Plant (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; INSERT INTO Plant VALUES (1, 'Basil');" });
const options = (migrations: typeof TWO) => ({ migrations, applicationId: 0x53595347, now: 1_768_471_200_000 });

function open(folder = temporaryFolder()): Connection {
  const connection = openConnection(join(folder, 'sysgrow.db'));
  onTestFinished(() => void connection.close());
  return connection;
}

test('a new file gets every migration, each with its line in the ledger, and no copy', () => {
  const folder = temporaryFolder();
  const connection = open(folder);
  const report = migrate(connection, options(TWO));
  expect({
    report,
    version: connection.pragma('user_version', { simple: true }),
    applicationId: connection.pragma('application_id', { simple: true }),
    ledger: new SchemaMigrationRepository(connection).list(),
    copies: readdirSync(folder).filter((name) => name.includes('before')),
  }).toEqual({
    report: { from: 0, to: 2 },
    version: 2,
    applicationId: 0x53595347,
    ledger: TWO.map(({ version, name, sha256 }) => ({ version, name, sha256, appliedAt: 1_768_471_200_000 })),
    copies: [],
  });
});

test('a second run changes nothing', () => {
  const connection = open();
  migrate(connection, options(TWO));
  expect(migrate(connection, options(TWO))).toEqual({ from: 2, to: 2 });
});

test('an existing file is copied before the first change, and the copy is the whole file of before', () => {
  const connection = open();
  migrate(connection, options(ONE));
  const report = migrate(connection, options(TWO));
  const copy = new Database(report.copy ?? '', { readonly: true, fileMustExist: true });
  onTestFinished(() => void copy.close());
  expect({
    file: report.copy,
    check: copy.pragma('integrity_check', { simple: true }),
    version: copy.pragma('user_version', { simple: true }),
    ledger: new SchemaMigrationRepository(copy).list().length,
  }).toEqual({ file: `${connection.name}.before-v2`, check: 'ok', version: 1, ledger: 1 });
});

test('a file of a newer app is refused by name and left as it is', () => {
  const connection = open();
  migrate(connection, options(TWO));
  expect(() => migrate(connection, options(ONE))).toThrow(
    expect.objectContaining({ code: 'database_newer', message: expect.stringContaining(connection.name) }),
  );
});

test('a migration changed after it was applied is refused by name', () => {
  const connection = open();
  migrate(connection, options(TWO));
  const changed = toMigrations({ ...LEDGER, '0002_plant.sql': 'CREATE TABLE Plant (id INTEGER PRIMARY KEY) STRICT;' });
  expect(() => migrate(connection, options(changed))).toThrow(
    expect.objectContaining({ code: 'migration_changed', message: expect.stringContaining('0002_plant') }),
  );
});

test('a migration that fails half-way leaves the file as it was before', () => {
  const connection = open();
  const failing = toMigrations({ ...LEDGER, '0002_broken.sql': 'CREATE TABLE Plant (id INTEGER PRIMARY KEY) STRICT; INSERT INTO Nothing VALUES (1);' });
  migrate(connection, options(ONE));
  expect(() => migrate(connection, options(failing))).toThrow(expect.objectContaining({ code: 'storage_failed', message: expect.stringContaining('0002_broken') }));
  expect({
    version: connection.pragma('user_version', { simple: true }),
    tables: (connection.pragma('table_list') as { name: string }[]).map(({ name }) => name).filter((name) => !name.startsWith('sqlite_')),
    foreignKeys: connection.pragma('foreign_keys', { simple: true }),
  }).toEqual({ version: 1, tables: ['SchemaMigration'], foreignKeys: 1 });
});

test('a rebuilt table keeps what points to it, and a row that would point to nothing stops the migration', () => {
  const tables = `CREATE TABLE Parent (id INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE Child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES Parent (id) ON DELETE CASCADE) STRICT;
    INSERT INTO Parent VALUES (1); INSERT INTO Child VALUES (7, 1);`;
  const rebuild = `CREATE TABLE NewParent (id INTEGER PRIMARY KEY, note TEXT) STRICT; INSERT INTO NewParent SELECT id, NULL FROM Parent;
    DROP TABLE Parent; ALTER TABLE NewParent RENAME TO Parent;`;
  const files = { ...LEDGER, '0002_tables.sql': tables };
  const connection = open();
  migrate(connection, options(toMigrations(files)));
  expect(() => migrate(connection, options(toMigrations({ ...files, '0003_lose.sql': 'DELETE FROM Parent;' })))).toThrow('points to nothing');
  migrate(connection, options(toMigrations({ ...files, '0003_rebuild.sql': rebuild })));
  expect(connection.prepare('SELECT * FROM Child').all()).toEqual([{ id: 7, parent_id: 1 }]);
});
