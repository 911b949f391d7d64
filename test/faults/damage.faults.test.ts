import { closeSync, copyFileSync, cpSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUR_MS } from '../../src/main/database/history/hour.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { FAULTS_FROM, knownReading } from './known-readings.ts';
import { addSensors, openRoom, type Room } from './room.ts';

const PAGE_BYTES = 4_096;
const READINGS_AN_HOUR = 360;
const SENSORS = 20;

const hourOfReadings = (hour: number) => Array.from({ length: READINGS_AN_HOUR * SENSORS }, (_, i) => knownReading(1 + (i % SENSORS), FAULTS_FROM + hour * HOUR_MS + Math.floor(i / SENSORS) * 10_000));

/** Opens the folder when these hours have passed, and lets it seal what is due. */
async function roomAfter(folder: string, hours: number): Promise<Room> {
  const room = openRoom(folder, FAULTS_FROM + hours * HOUR_MS);
  addSensors(room, SENSORS);
  await room.pass(7 * 60_000, 5_000);
  return room;
}

/** A folder with six sealed hours and one that waits, closed in order. */
async function filledFolder(): Promise<string> {
  const folder = temporaryFolder();
  const room = await roomAfter(folder, 0);
  for (let hour = 0; hour < 7; hour += 1) room.book.insert(hourOfReadings(hour));
  await room.pass(6 * HOUR_MS, 30_000);
  await room.close();
  return folder;
}

function overwrite(file: string, position: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, position);
  closeSync(handle);
}

const kindsOf = (room: Room): unknown => room.database.connection.prepare("SELECT kind FROM ActivityLog WHERE kind LIKE '%set_aside%' OR kind LIKE 'sealing%' ORDER BY id").pluck().all();
const setAsideFile = (room: Room): string => join(String(room.database.connection.prepare("SELECT json_extract(detail, '$.file') FROM ActivityLog WHERE kind = 'history_set_aside'").pluck().get()), 'history.db');

test.each([
  ['its header is zeroed', 0, new Uint8Array(100)],
  // The page of the schema is read by every opening; 512 bytes of it never arrived.
  ['a page is torn', 512, new Uint8Array(512)],
])('a history of which %s is set aside unchanged, is named, and the readings that wait go into a new one', async (_what, position, bytes) => {
  const folder = await filledFolder();
  overwrite(join(folder, 'history.db'), position, bytes);
  const damaged = readFileSync(join(folder, 'history.db'));
  const room = await roomAfter(folder, 7);
  await room.pass(20 * 60_000, 5_000);
  expect([kindsOf(room), room.sealing.figures().openRows, room.database.setAside]).toEqual([['history_set_aside'], 0, undefined]);
  expect(readFileSync(setAsideFile(room)).equals(damaged)).toBe(true);
  await room.close();
});

test('a history with a ruined page deep inside is set aside when a sealing meets it, and no waiting reading is lost', async () => {
  const folder = await filledFolder();
  const file = join(folder, 'history.db');
  const pages = statSync(file).size / PAGE_BYTES;
  for (let page = 4; page < pages; page += 1) overwrite(file, page * PAGE_BYTES, new Uint8Array(PAGE_BYTES).fill(0x5a));
  const room = await roomAfter(folder, 7);
  await room.pass(20 * 60_000, 5_000);
  expect([kindsOf(room), room.sealing.figures().openRows]).toEqual([['sealing_failed', 'history_set_aside', 'sealing_recovered'], 0]);
  expect(room.book.knownOf([1]).count).toBe(READINGS_AN_HOUR);
  await room.close();
});

test('of a journal that was cut off, whole transactions up to the cut are there, and nothing of the others', async () => {
  const folder = temporaryFolder();
  const room = await roomAfter(folder, 0);
  for (let hour = 0; hour < 7; hour += 1) room.book.insert(hourOfReadings(hour));
  const left = join(temporaryFolder(), 'left');
  cpSync(folder, left, { recursive: true });
  await room.close();
  const journal = join(left, 'sysgrow.db-wal');
  truncateSync(journal, Math.floor(statSync(journal).size * 0.6));
  const again = openRoom(left, FAULTS_FROM);
  const counts = Array.from({ length: SENSORS }, (_, index) => again.book.knownOf([index + 1]).count);
  expect([again.database.setAside, again.database.wasClean, new Set(counts).size, (counts[0] ?? 0) % READINGS_AN_HOUR]).toEqual([undefined, false, 1, 0]);
  expect(counts[0]).toBeGreaterThan(0);
  await again.close();
});

test('a database that was copied over without its journal is found damaged by the start, and set aside with it', async () => {
  const folder = await filledFolder();
  const old = join(temporaryFolder(), 'old.db');
  copyFileSync(join(folder, 'sysgrow.db'), old);
  const room = await roomAfter(folder, 7);
  for (let hour = 7; hour < 12; hour += 1) room.book.insert(hourOfReadings(hour));
  await room.pass(10 * 60_000, 5_000);
  room.book.insert(hourOfReadings(12));
  const left = join(temporaryFolder(), 'left');
  cpSync(folder, left, { recursive: true });
  await room.close();
  copyFileSync(old, join(left, 'sysgrow.db'));
  const again = openRoom(left, FAULTS_FROM);
  const { setAside = '' } = again.database;
  expect(readFileSync(join(setAside, 'sysgrow.db')).equals(readFileSync(old))).toBe(true);
  expect(statSync(join(setAside, 'sysgrow.db-wal')).size).toBeGreaterThan(0);
  await again.close();
});
