import { expect, test } from 'vitest';
import { toMigrations } from '../../../../src/main/database/migration.ts';
import { readMigrations, sysgrowMigrations } from '../../../../src/main/database/bundled-migrations.ts';

test('migrations are ordered by their number, whatever path they come under', () => {
  const migrations = toMigrations({ '../../0002_b.sql': 'B', '0001_a.sql': 'A' });
  expect(migrations.map(({ version, name, sql }) => ({ version, name, sql }))).toEqual([
    { version: 1, name: '0001_a', sql: 'A' },
    { version: 2, name: '0002_b', sql: 'B' },
  ]);
});

test('a checkout with CRLF has the same checksum', () => {
  expect(toMigrations({ '0001_a.sql': 'SELECT 1;\r\n' })).toEqual(toMigrations({ '0001_a.sql': 'SELECT 1;\n' }));
});

test('a gap, a doubled number and a nameless file are refused', () => {
  expect(() => toMigrations({ '0001_a.sql': '', '0003_c.sql': '' })).toThrow('Migration 2 is missing or doubled: found 0003_c.');
  expect(() => toMigrations({ '0001_a.sql': '', '0001_b.sql': '' })).toThrow('Migration 2 is missing or doubled');
  expect(() => toMigrations({ 'first.sql': '' })).toThrow('A migration is named like 0001_table.sql, not first.sql.');
});

test('the migrations run from source are the files of the folder', () => {
  expect(sysgrowMigrations()).toEqual(readMigrations('migrations/sysgrow'));
});
