import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ChunkRow } from '../repositories/chunk.repository.ts';

/** Our files have this page size, and no reserved bytes. */
const PAGE_BYTES = 4_096;
const FILE_HEADER_BYTES = 100;
const TABLE_LEAF = 0x0d;
const LEAF_HEADER_BYTES = 8;
const CHUNK_COLUMNS = 6;
const LARGEST_PAYLOAD_BYTES = 16 * 1_048_576;
const MOST_LOCAL_BYTES = PAGE_BYTES - 35;
const LEAST_LOCAL_BYTES = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23;
const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/**
 * Reads rows of the table Chunk from the leaf pages of a database file, wherever they are: a page that leads to them
 * may be lost. What it yields may be stale (a page that was given free) or made up; the checksum of a chunk tells,
 * and of two with one id the later sealing is right. The layout is that of https://www.sqlite.org/fileformat2.html
 */
export function* readChunkPages(file: string): Generator<readonly ChunkRow[], void> {
  const handle = openSync(file, 'r');
  try {
    const pages = Math.floor(fstatSync(handle).size / PAGE_BYTES);
    for (let number = 1; number <= pages; number += 1) {
      yield chunksOfPage((page) => readPage(handle, page, pages), number);
    }
  } finally {
    closeSync(handle);
  }
}

type PageReader = (number: number) => Buffer | undefined;

function readPage(handle: number, number: number, pages: number): Buffer | undefined {
  if (number < 1 || number > pages) return undefined;
  const page = Buffer.allocUnsafe(PAGE_BYTES);
  return readSync(handle, page, 0, PAGE_BYTES, (number - 1) * PAGE_BYTES) === PAGE_BYTES ? page : undefined;
}

function chunksOfPage(pageAt: PageReader, number: number): readonly ChunkRow[] {
  const page = pageAt(number);
  const start = number === 1 ? FILE_HEADER_BYTES : 0;
  if (page?.[start] !== TABLE_LEAF) return [];
  const cells = Math.min(page.readUInt16BE(start + 3), PAGE_BYTES / 4);
  const chunks: ChunkRow[] = [];
  for (let index = 0; index < cells; index += 1) {
    const place = start + LEAF_HEADER_BYTES + 2 * index;
    const chunk = place + 2 <= PAGE_BYTES ? chunkOfCell(pageAt, page, page.readUInt16BE(place)) : undefined;
    if (chunk) chunks.push(chunk);
  }
  return chunks;
}

function chunkOfCell(pageAt: PageReader, page: Buffer, offset: number): ChunkRow | undefined {
  const payloadBytes = readVarint(page, offset);
  const id = payloadBytes && readVarint(page, payloadBytes.end);
  if (!id || payloadBytes.value > LARGEST_PAYLOAD_BYTES) return undefined;
  const payload = readPayload(pageAt, page, id.end, payloadBytes.value);
  return payload && chunkOfRecord(payload, id.value);
}

/** The part of a row on its own page, and the chain of pages with the rest. */
function readPayload(pageAt: PageReader, page: Buffer, offset: number, bytes: number): Buffer | undefined {
  if (bytes <= MOST_LOCAL_BYTES) return offset + bytes <= PAGE_BYTES ? page.subarray(offset, offset + bytes) : undefined;
  const surplus = LEAST_LOCAL_BYTES + ((bytes - LEAST_LOCAL_BYTES) % (PAGE_BYTES - 4));
  const local = surplus <= MOST_LOCAL_BYTES ? surplus : LEAST_LOCAL_BYTES;
  if (offset + local + 4 > PAGE_BYTES) return undefined;
  const parts = [page.subarray(offset, offset + local)];
  let next = page.readUInt32BE(offset + local);
  for (let missing = bytes - local; missing > 0; missing -= PAGE_BYTES - 4) {
    const more = pageAt(next);
    if (!more) return undefined;
    parts.push(more.subarray(4, 4 + Math.min(missing, PAGE_BYTES - 4)));
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** A record of six columns: the id (kept in the key), four whole numbers, and the bytes. */
function chunkOfRecord(record: Buffer, id: number): ChunkRow | undefined {
  const types = readTypes(record);
  if (types?.serials.length !== CHUNK_COLUMNS || types.serials[0] !== 0) return undefined;
  let offset = types.end;
  const numbers: number[] = [];
  for (const serial of types.serials.slice(1, 5)) {
    const number = readInteger(record, offset, serial);
    if (number === undefined) return undefined;
    numbers.push(number);
    offset += INTEGER_BYTES[serial] ?? 0;
  }
  const blob = types.serials[5] ?? 0;
  const end = offset + (blob - 12) / 2;
  if (blob < 12 || blob % 2 === 1 || end !== record.length) return undefined;
  const [sealId = 0, codec = 0, count = 0, crc = 0] = numbers;
  return { id, sealId, codec, count, crc, data: new Uint8Array(record.subarray(offset, end)) };
}

function readTypes(record: Buffer): { readonly serials: readonly number[]; readonly end: number } | undefined {
  const header = readVarint(record, 0);
  if (!header || header.value > record.length || header.value > 64) return undefined;
  const serials: number[] = [];
  for (let offset = header.end; offset < header.value; ) {
    const serial = readVarint(record, offset);
    if (!serial) return undefined;
    serials.push(serial.value);
    offset = serial.end;
  }
  return { serials, end: header.value };
}

function readInteger(record: Buffer, offset: number, serial: number): number | undefined {
  if (serial === 8 || serial === 9) return serial - 8;
  const bytes = serial >= 1 && serial <= 6 ? (INTEGER_BYTES[serial] ?? 0) : 0;
  if (bytes === 0 || offset + bytes > record.length) return undefined;
  return bytes === 8 ? Number(record.readBigInt64BE(offset)) : record.readIntBE(offset, bytes);
}

/** SQLite's numbers of one to nine bytes; ours stay below 2^53. */
function readVarint(bytes: Buffer, offset: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined) return undefined;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value <= Number.MAX_SAFE_INTEGER ? { value, end: offset + index + 1 } : undefined;
  }
  return undefined;
}
