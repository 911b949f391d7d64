import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readMigrations } from '../../src/main/database/bundled-migrations.ts';

const MIGRATIONS = readMigrations('migrations/history');
const AT = 1_768_471_200_000;
const QUARTER_MS = 900_000;

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

const LEDGER_LINE = `INSERT INTO SchemaMigration VALUES (1, '0001_a', '${'0'.repeat(64)}', ${AT})`;
const SEAL = `INSERT INTO Seal (sealed_at) VALUES (${AT})`;
const CHUNK_ID = 2 ** 24 + 491_242;
const CHUNK = `INSERT INTO Chunk VALUES (${CHUNK_ID}, 1, 1, 360, 4294967295, x'00')`;
const refused = (connection: Database.Database, sql: string) => expect(() => connection.exec(sql), sql).toThrow(/constraint failed|cannot store/);

test('the generated schema is what the migrations make', async () => {
  const objects = databaseBefore(MIGRATIONS.length + 1).prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid").pluck().all();
  const text = `-- Generated from the migrations beside it: npx vitest run test/migrations -u\n\n${objects.join(';\n\n')};\n`;
  await expect(text).toMatchFileSnapshot('../../migrations/history/schema.sql');
});

test('every table is strict', () => {
  const tables = databaseBefore(MIGRATIONS.length + 1).pragma('table_list') as { readonly name: string; readonly strict: number }[];
  expect(tables.filter(({ name, strict }) => strict === 0 && !name.startsWith('sqlite_'))).toEqual([]);
});

test('1: the ledger takes one line a migration', () => {
  const connection = apply(databaseBefore(1), 1).exec(LEDGER_LINE);
  refused(connection, `INSERT INTO SchemaMigration VALUES (2, '0002_b', 'short', ${AT})`);
  expect(connection.prepare('SELECT version, name FROM SchemaMigration').all()).toEqual([{ version: 1, name: '0001_a' }]);
});

test('2: sealings are numbered beside the ledger, and no number is given twice', () => {
  const connection = apply(databaseBefore(2).exec(LEDGER_LINE), 2).exec(`${SEAL}; DELETE FROM Seal; ${SEAL}`);
  refused(connection, 'INSERT INTO Seal (sealed_at) VALUES (1)');
  expect(connection.prepare('SELECT (SELECT count(*) FROM SchemaMigration) AS ledger, id FROM Seal').all()).toEqual([{ ledger: 1, id: 2 }]);
});

test('3: chunks are added, each of a sealing, and damaged ones have a place of their own', () => {
  const connection = apply(databaseBefore(3).exec(SEAL), 3).exec(CHUNK);
  for (const values of [`(5, 1, 1, 1, 0, x'00')`, `(${CHUNK_ID + 1}, 9, 1, 1, 0, x'00')`, `(${CHUNK_ID + 1}, 1, 1, 0, 0, x'00')`, `(${CHUNK_ID + 1}, 1, 1, 1, -1, x'00')`, `(${CHUNK_ID + 1}, 1, 1, 1, 0, 'text')`]) {
    refused(connection, `INSERT INTO Chunk VALUES ${values}`);
  }
  connection.exec(`INSERT INTO DamagedChunk (chunk_id, found_at, codec, count, crc, data) SELECT id, ${AT}, codec, count, crc, data FROM Chunk`);
  expect(connection.prepare('SELECT (SELECT count(*) FROM Seal) AS seals, chunk_id, count, crc FROM DamagedChunk').all()).toEqual([{ seals: 1, chunk_id: CHUNK_ID, count: 360, crc: 4_294_967_295 }]);
});

test('4: roll-ups are added beside the chunks; only one without a good reading lacks figures', () => {
  const connection = apply(databaseBefore(4).exec(SEAL).exec(CHUNK), 4);
  connection.exec(`INSERT INTO RollUp15m VALUES (1, ${AT}, 2, 0, 20, 21, 41), (1, ${AT + QUARTER_MS}, 0, 1, NULL, NULL, NULL)`);
  for (const table of ['RollUp15m', 'RollUp1h', 'RollUp1d']) {
    for (const values of [`(1, ${AT + 1}, 1, 0, 1, 1, 1)`, '(1, 0, 0, 0, NULL, NULL, NULL)', '(1, 0, 1, 0, NULL, 1, 1)', '(1, 0, 0, 1, 1, NULL, NULL)']) refused(connection, `INSERT INTO ${table} VALUES ${values}`);
  }
  refused(connection, `INSERT INTO RollUp1h VALUES (1, ${AT + QUARTER_MS}, 1, 0, 1, 1, 1)`);
  expect(connection.prepare('SELECT (SELECT count(*) FROM Chunk) AS chunks, at, sum FROM RollUp15m').all()).toEqual([
    { chunks: 1, at: AT, sum: 41 },
    { chunks: 1, at: AT + QUARTER_MS, sum: null },
  ]);
});

test('5: totals are added beside the roll-ups, and one line says from which hour on chunks are kept', () => {
  const connection = apply(databaseBefore(5).exec(`INSERT INTO RollUp1h VALUES (1, ${AT}, 1, 0, 1, 1, 1)`), 5);
  connection.exec(`INSERT INTO SensorTotal VALUES (1, 1, ${AT}, ${AT}, NULL, 2); INSERT INTO KeptFrom VALUES (1, 491242)`);
  for (const values of [`(2, 0, ${AT}, ${AT}, 1, 0)`, `(2, 1, ${AT + 1}, ${AT}, 1, 0)`, `(2, 1, ${AT}, ${AT}, 1, 3)`]) refused(connection, `INSERT INTO SensorTotal VALUES ${values}`);
  refused(connection, 'INSERT INTO KeptFrom VALUES (2, 1)');
  expect(connection.prepare('SELECT (SELECT count(*) FROM RollUp1h) AS rollUps, count, hour FROM SensorTotal, KeptFrom').all()).toEqual([{ rollUps: 1, count: 1, hour: 491_242 }]);
});
