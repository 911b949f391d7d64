import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { historyMigrations, sysgrowMigrations } from '../../src/main/database/bundled-migrations.ts';
import { HISTORY_APPLICATION_ID, openConnection, SYSGROW_APPLICATION_ID } from '../../src/main/database/connection.ts';
import { openHistoryDatabase } from '../../src/main/database/history/history-database.ts';
import { migrate } from '../../src/main/database/migrate.ts';
import type { Migration } from '../../src/main/database/migration.ts';
import { openSysgrowDatabase } from '../../src/main/database/sysgrow-database.ts';
import { silentLog } from '../../src/main/platform/log.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runAndKill } from './kill.ts';
import { FAULTS_FROM } from './known-readings.ts';
import { seededRandom } from './random.ts';

const KILLS = process.env['SYSGROW_LONG'] === '1' ? 12 : 1;
const random = seededRandom(11);

/** The two files, and a row that an old version of each may hold, with the version that made its table. */
const FILES = [
  { name: 'sysgrow.db', applicationId: SYSGROW_APPLICATION_ID, migrations: sysgrowMigrations(), table: 'GrowthUnit', row: `INSERT INTO GrowthUnit (name, zone, leaf_offset_c, created_at) VALUES ('Tent', 'UTC', 0, ${FAULTS_FROM})` },
  { name: 'history.db', applicationId: HISTORY_APPLICATION_ID, migrations: historyMigrations(), table: 'Seal', row: `INSERT INTO Seal (sealed_at) VALUES (${FAULTS_FROM})` },
] as const;
type KnownFile = (typeof FILES)[number];

/** Brings a file to the schema of some migrations, as an app did that knew no others. @returns whether its row is in it. */
function apply(folder: string, { name, applicationId, table, row }: KnownFile, migrations: readonly Migration[]): boolean {
  const connection = openConnection(join(folder, name), applicationId);
  try {
    migrate(connection, { migrations, applicationId, now: FAULTS_FROM });
    const hasTable = connection.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
    if (hasTable && connection.prepare(`SELECT 1 FROM ${table}`).get() === undefined) connection.exec(row);
    return hasTable;
  } finally {
    connection.close();
  }
}

/** Opens both files as the app does. */
function openBoth(folder: string): void {
  const database = openSysgrowDatabase({ folder, clock: new FakeClock(FAULTS_FROM), log: silentLog });
  const history = openHistoryDatabase({ folder, now: FAULTS_FROM, log: silentLog });
  expect([database.setAside, history.setAside]).toEqual([undefined, undefined]);
  history.close();
  database.close();
}

function contentOf(folder: string, { name, table }: KnownFile): { readonly schema: readonly unknown[]; readonly rows: unknown } {
  const connection = new Database(join(folder, name), { readonly: true });
  const read = (sql: string): unknown => connection.prepare(sql).pluck().all();
  try {
    return {
      schema: [
        "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
        'SELECT version || name || sha256 FROM SchemaMigration ORDER BY version',
        ...['integrity_check', 'foreign_key_check', 'user_version', 'application_id', 'auto_vacuum'].map((pragma) => `PRAGMA ${pragma}`),
      ].map(read),
      rows: read(`SELECT count(*) FROM ${table}`),
    };
  } finally {
    connection.close();
  }
}

function freshSchemas(): readonly unknown[] {
  const folder = temporaryFolder();
  openBoth(folder);
  return FILES.map((file) => contentOf(folder, file).schema);
}

/** A migration cut off by a failure after each of its statements. */
function brokenOnes(migration: Migration): readonly Migration[] {
  const statements = migration.sql.split(/(?<=;)\s*\n/);
  return statements.map((_, index) => ({ ...migration, sql: `${statements.slice(0, index + 1).join('\n')}\nSELECT no_such_function();` }));
}

test('every version of both files, and every migration that failed after any of its statements, ends at the same schema with its rows', () => {
  const fresh = freshSchemas();
  for (const [number, file] of FILES.entries()) {
    for (const [version, next] of file.migrations.entries()) {
      const folder = temporaryFolder();
      const before = file.migrations.slice(0, version);
      const hasRow = apply(folder, file, before);
      for (const broken of brokenOnes(next)) expect(() => apply(folder, file, [...before, broken]), broken.name).toThrow(/could not be brought up to date/);
      openBoth(folder);
      expect([file.name, version, contentOf(folder, file)]).toEqual([file.name, version, { schema: fresh[number], rows: [hasRow ? 1 : 0] }]);
    }
  }
});

test(`${KILLS} kills in the middle of the migrations of both files end at the same schema with every row`, { timeout: 120_000 }, async () => {
  const fresh = freshSchemas();
  let killed = 0;
  while (killed < KILLS) {
    const folder = temporaryFolder();
    const hasRow = FILES.map((file) => apply(folder, file, file.migrations.slice(0, Math.floor(random() * file.migrations.length))));
    const { isKilled } = await runAndKill('migration-driver.ts', [folder], { line: /^begins/, occurrence: 1, delayMs: random() * 60 });
    killed += isKilled ? 1 : 0;
    openBoth(folder);
    expect(FILES.map((file) => contentOf(folder, file))).toEqual(FILES.map((_, number) => ({ schema: fresh[number], rows: [hasRow[number] === true ? 1 : 0] })));
  }
});
