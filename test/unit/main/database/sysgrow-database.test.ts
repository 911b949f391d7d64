import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, truncateSync, writeFileSync, writeSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { FakeClock } from '../../../support/fake-clock.ts';
import { openForTest } from './open-for-test.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Leaves a database of some pages behind, closed cleanly. */
function makeDatabase(folder: string): string {
  const database = openForTest(folder);
  database.transact(() => {
    const insert = database.connection.prepare("INSERT INTO ActivityLog (at, actor, kind, subject, detail) VALUES (1768471200000, 'app', 'app_started', 'app', ?)");
    for (let i = 0; i < 500; i += 1) insert.run(JSON.stringify({ text: 'x'.repeat(200) }));
  });
  database.close();
  return database.file;
}

function overwrite(file: string, position: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, position);
  closeSync(handle);
}

/** Opens the database in a process of its own and kills it there. */
function openAndDie(folder: string): void {
  const source = `
    const { openSysgrowDatabase } = await import('./src/main/database/sysgrow-database.ts');
    const { systemClock } = await import('./src/main/platform/clock.ts');
    const { silentLog } = await import('./src/main/platform/log.ts');
    const { GrowthUnitRepository } = await import('./src/main/database/repositories/growth-unit.repository.ts');
    const database = openSysgrowDatabase({ folder: ${JSON.stringify(folder)}, clock: systemClock, log: silentLog });
    new GrowthUnitRepository(database.connection).insert({ name: 'Tent', zone: 'UTC', leafOffsetC: 0, createdAt: 1768471200000 });
    process.kill(process.pid, 'SIGKILL');`;
  const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' });
  if (signal !== 'SIGKILL') throw new Error(stderr);
}

test('the connection is set for safety, and does not wait for locks', () => {
  const { connection } = openForTest();
  const names = ['journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys', 'trusted_schema', 'cell_size_check', 'application_id', 'page_size', 'auto_vacuum', 'mmap_size'];
  expect(Object.fromEntries(names.map((name) => [name, connection.pragma(name, { simple: true })]))).toEqual({
    journal_mode: 'wal', synchronous: 2, busy_timeout: 0, foreign_keys: 1, trusted_schema: 0, cell_size_check: 1,
    application_id: 0x53595347, page_size: 4096, auto_vacuum: 2, mmap_size: 0,
  });
});

test('a closed database is one file, and the next start finds a clean end', () => {
  const folder = temporaryFolder();
  makeDatabase(folder);
  const left = readdirSync(folder).sort();
  const again = openForTest(folder);
  expect({ left, wasClean: again.wasClean, setAside: again.setAside }).toEqual({ left: ['app.lock', 'sysgrow.db'], wasClean: true, setAside: undefined });
});

test('a second opening of the same folder is refused while the first lives', () => {
  const folder = temporaryFolder();
  const first = openForTest(folder);
  expect(() => openForTest(folder)).toThrow(expect.objectContaining({ code: 'database_locked', message: expect.stringContaining(folder) }));
  first.close();
  expect(openForTest(folder).wasClean).toBe(true);
});

test('closing twice does nothing', () => {
  const database = openForTest();
  database.close();
  database.close();
  expect(database.connection.open).toBe(false);
});

test('a killed process leaves its lock free, its rows whole and an unclean end', () => {
  const folder = temporaryFolder();
  openAndDie(folder);
  const database = openForTest(folder);
  expect({ wasClean: database.wasClean, setAside: database.setAside, units: database.connection.prepare('SELECT name FROM GrowthUnit').pluck().all() }).toEqual({
    wasClean: false, setAside: undefined, units: ['Tent'],
  });
});

test.each([
  ['a destroyed header', (file: string) => overwrite(file, 0, new Uint8Array(100).fill(0x41))],
  ['a page of garbage, found after an unclean end', (file: string) => {
    overwrite(file, 4096 * 20, new Uint8Array(4096).fill(0x5a));
    writeFileSync(join(file, '../sysgrow.running'), '');
  }],
  ['a file cut in the middle', (file: string) => {
    truncateSync(file, 4096 * 7 + 100);
    writeFileSync(join(file, '../sysgrow.running'), '');
  }],
])('%s: the file is moved aside unchanged and a new one takes its place', (_what, damage) => {
  const folder = temporaryFolder();
  const file = makeDatabase(folder);
  damage(file);
  const damaged = readFileSync(file);
  const database = openForTest(folder, new FakeClock(Date.UTC(2026, 4, 1, 12)));
  const setAside = join(folder, 'quarantine', '2026-05-01T12-00-00.000Z');
  expect({ setAside: database.setAside, rows: database.connection.prepare('SELECT count(*) FROM ActivityLog').pluck().get() }).toEqual({ setAside, rows: 0 });
  expect(readFileSync(join(setAside, 'sysgrow.db')).equals(damaged)).toBe(true);
});

test('the file of another program is refused and stays where it is', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'sysgrow.db');
  new Database(file).exec('CREATE TABLE Recipe (id INTEGER PRIMARY KEY)').close();
  const before = readFileSync(file);
  expect(() => openForTest(folder)).toThrow(expect.objectContaining({ code: 'storage_failed', message: expect.stringContaining(file) }));
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a database of a newer app is refused, stays where it is and frees the lock', () => {
  const folder = temporaryFolder();
  const file = makeDatabase(folder);
  const other = new Database(file);
  other.pragma('user_version = 9999');
  other.close();
  for (let attempt = 0; attempt < 2; attempt += 1) expect(() => openForTest(folder)).toThrow(expect.objectContaining({ code: 'database_newer' }));
  expect(existsSync(join(folder, 'quarantine'))).toBe(false);
});

test('a path that cannot be opened is a storage failure, not damage', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sysgrow.db'));
  expect(() => openForTest(folder)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  expect(existsSync(join(folder, 'quarantine'))).toBe(false);
});

test('a file made but killed before its first migration is taken up', () => {
  const folder = temporaryFolder();
  const early = new Database(join(folder, 'sysgrow.db'));
  early.pragma('page_size = 4096');
  early.pragma('auto_vacuum = INCREMENTAL');
  early.pragma('journal_mode = WAL');
  early.close();
  expect(openForTest(folder).connection.pragma('auto_vacuum', { simple: true })).toBe(2);
});

test('the journal is brought home every five minutes, and within half a minute when it has grown by four megabytes', () => {
  const clock = new FakeClock();
  const { connection, file } = openForTest(temporaryFolder(), clock);
  const isHome = (text: string) => readFileSync(file).includes(text);
  connection.exec("CREATE TABLE Herb (name TEXT); INSERT INTO Herb VALUES ('Basil of the main file')");
  clock.advance(270_000);
  const before = isHome('Basil of the main file');
  clock.advance(30_000);
  const after = isHome('Basil of the main file');
  connection.exec("INSERT INTO Herb VALUES ('Mint of the main file'); INSERT INTO Herb VALUES (zeroblob(4200000))");
  clock.advance(30_000);
  expect([before, after, isHome('Mint of the main file')]).toEqual([false, true, true]);
});
