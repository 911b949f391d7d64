import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { HISTORY_APPLICATION_ID, openForReading, SYSGROW_APPLICATION_ID } from '../../../../../src/main/database/connection.ts';
import { historyFile, openHistoryDatabase, type HistoryDatabase } from '../../../../../src/main/database/history/history-database.ts';
import { prepareHistoryTables } from '../../../../../src/main/database/history/history-tables.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { NOW } from './history-for-test.ts';

function open(folder = temporaryFolder(), mustCheck = false): HistoryDatabase {
  const history = openHistoryDatabase({ folder, now: NOW, log: silentLog, mustCheck });
  onTestFinished(() => history.close());
  return history;
}

test('the writing connection is set for safety and space', () => {
  const { connection } = open();
  const names = ['journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys', 'trusted_schema', 'application_id', 'page_size', 'auto_vacuum', 'mmap_size'];
  expect(Object.fromEntries(names.map((name) => [name, connection.pragma(name, { simple: true })]))).toEqual({
    journal_mode: 'wal', synchronous: 2, busy_timeout: 5000, foreign_keys: 1, trusted_schema: 0, application_id: 0x53594748, page_size: 4096, auto_vacuum: 2, mmap_size: 0,
  });
});

test('a closed history is one file, and opens again as it was', () => {
  const folder = temporaryFolder();
  const first = open(folder);
  first.tables.keptFrom.raiseTo(7);
  first.close();
  first.close();
  const left = readdirSync(folder);
  expect({ left, keptFrom: open(folder).tables.keptFrom.hour() }).toEqual({ left: ['history.db'], keptFrom: 7 });
});

test('a damaged file is moved aside, and an empty one takes its place', () => {
  const folder = temporaryFolder();
  writeFileSync(historyFile(folder), 'no database at all, but long enough to be looked at as one'.repeat(100));
  const { setAside, tables } = open(folder);
  expect({ aside: readdirSync(setAside ?? ''), isIn: setAside?.startsWith(join(folder, 'quarantine')), seals: tables.seals.last() }).toEqual({ aside: ['history.db'], isIn: true, seals: 0 });
});

test('a torn page is found when the file is checked', () => {
  const folder = temporaryFolder();
  const history = open(folder);
  history.transact(() => {
    for (let i = 0; i < 2_000; i += 1) history.tables.seals.add(NOW + i);
  });
  const pages = Number(history.connection.pragma('page_count', { simple: true }));
  history.close();
  const bytes = new Database(historyFile(folder), { readonly: true }).serialize();
  bytes.fill(0xa5, (pages - 2) * 4_096, (pages - 1) * 4_096);
  writeFileSync(historyFile(folder), bytes);
  const again = open(folder, true);
  expect({ hasSetAside: again.setAside !== undefined, seals: again.tables.seals.last() }).toEqual({ hasSetAside: true, seals: 0 });
});

test('a history of a newer app and a file of another kind are refused and stay where they are', () => {
  const folder = temporaryFolder();
  const newer = open(folder);
  newer.connection.pragma('user_version = 99');
  newer.close();
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'database_newer', message: expect.stringContaining('newer version of SYSGrow') }));
  const other = temporaryFolder();
  const foreign = new Database(historyFile(other));
  foreign.pragma(`application_id = ${SYSGROW_APPLICATION_ID}`);
  foreign.exec('CREATE TABLE Foreign1 (id INTEGER)');
  foreign.close();
  expect(() => open(other)).toThrow(expect.objectContaining({ code: 'storage_failed', message: expect.stringContaining(historyFile(other)) }));
  expect([folder, other].map((place) => existsSync(join(place, 'quarantine')))).toEqual([false, false]);
});

test('a reading connection sees what is written, and cannot write; a missing file is not made', () => {
  const folder = temporaryFolder();
  expect(() => openForReading(historyFile(folder), HISTORY_APPLICATION_ID)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  const { tables } = open(folder);
  const reading = openForReading(historyFile(folder), HISTORY_APPLICATION_ID);
  onTestFinished(() => void reading.close());
  const seen = prepareHistoryTables(reading);
  tables.keptFrom.raiseTo(12);
  expect(seen.keptFrom.hour()).toBe(12);
  expect(() => seen.keptFrom.raiseTo(13)).toThrow(/readonly/);
});
