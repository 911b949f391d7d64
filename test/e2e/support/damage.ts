import { closeSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const PAGE_BYTES = 4_096;

/** Overwrites the second half of the first page of a table, as a write does that a power cut stops half-way. */
export function tearPage(file: string, table: string): void {
  const database = new Database(file, { readonly: true });
  const page = Number(database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table));
  database.close();
  write(file, Buffer.alloc(PAGE_BYTES / 2, 0xa5), (page - 1) * PAGE_BYTES + PAGE_BYTES / 2);
}

/** Turns over one bit in the middle of the largest chunk, in the file itself. */
export function flipByteOfChunk(dataDir: string): void {
  const file = join(dataDir, 'history.db');
  const database = new Database(file, { readonly: true });
  const data = database.prepare('SELECT data FROM Chunk WHERE length(data) < 1000 ORDER BY length(data) DESC LIMIT 1').pluck().get() as Buffer;
  database.close();
  const bytes = readFileSync(file);
  const middle = Math.floor(data.length / 2);
  // A page that is free now may hold an older copy.
  const places: number[] = [];
  for (let place = bytes.indexOf(data); place >= 0; place = bytes.indexOf(data, place + 1)) places.push(place);
  if (places.length === 0) throw new Error('The chunk does not stand in one piece in the file.');
  for (const place of places) write(file, Buffer.from([(data[middle] ?? 0) ^ 0x10]), place + middle);
}

/** Overwrites the header of a SQLite file with zeros. */
export function zeroHeader(file: string): void {
  write(file, Buffer.alloc(100), 0);
}

/** Cuts the journal off in the middle of a frame; answers with its length before. */
export function truncateJournal(file: string): number {
  const { size } = statSync(`${file}-wal`);
  truncateSync(`${file}-wal`, Math.floor(size * 0.6) + 7);
  return size;
}

function write(file: string, bytes: Buffer, at: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}
