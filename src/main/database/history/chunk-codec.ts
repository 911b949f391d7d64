import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { ChunkDamage } from './chunk-damage.ts';
import { readChunkBody, writeChunkBody } from './chunk-body.ts';
import { HOUR_MS } from './hour.ts';
import type { ReadingColumns } from './reading-columns.ts';

/** A chunk as its row has it. */
export interface EncodedChunk {
  readonly codec: number;
  readonly count: number;
  /** CRC-32 of `data`. */
  readonly crc: number;
  readonly data: Uint8Array;
}

const CODEC = 1;
/** The first byte of the data: how the rest stands. */
const PLAIN = 0;
const DEFLATED = 1;
/** Inflating costs more than it saves on the few bytes of an ordinary hour; long runs of one value shrink well. */
const WORTHWHILE = 0.9;
/** No reading takes more: 8 bytes of a number, two escapes, two bytes of its run. */
const MOST_BYTES_PER_READING = 40;

/**
 * Compresses the readings of one sensor in one hour.
 * @param startAt the first instant of the hour.
 * @throws RangeError when they are not of this hour, not in order, doubled, none, or lack a number without being bad.
 */
export function encodeChunk(columns: ReadingColumns, startAt: number): EncodedChunk {
  refuseImpossible(columns, startAt);
  const body = writeChunkBody(columns, startAt);
  const deflated = deflateRawSync(body);
  const isSmaller = deflated.length < body.length * WORTHWHILE;
  const data = withFirstByte(isSmaller ? DEFLATED : PLAIN, isSmaller ? deflated : body);
  return { codec: CODEC, count: columns.at.length, crc: crc32(data), data };
}

/**
 * Gives back what `encodeChunk` got, to the last bit, except that -0 comes back as 0.
 * @throws ChunkDamage when checksum, count or content are not those of a chunk of this hour, or its codec is unknown.
 */
export function decodeChunk(chunk: EncodedChunk, startAt: number): ReadingColumns {
  const { codec, count, crc, data } = chunk;
  if (codec !== CODEC) throw new ChunkDamage(`A chunk has codec ${codec}, which this version does not know.`);
  if (crc32(data) !== crc) throw new ChunkDamage('The checksum of a chunk is wrong.');
  if (!Number.isInteger(count) || count < 1 || count > HOUR_MS) throw new ChunkDamage(`A chunk cannot hold ${count} readings.`);
  return readChunkBody(bodyOf(data, count), count, startAt);
}

function withFirstByte(first: number, rest: Uint8Array): Uint8Array {
  const data = new Uint8Array(rest.length + 1);
  data[0] = first;
  data.set(rest, 1);
  return data;
}

function bodyOf(data: Uint8Array, count: number): Uint8Array {
  const rest = data.subarray(1);
  if (data[0] === PLAIN) return rest;
  if (data[0] !== DEFLATED) throw new ChunkDamage('A chunk does not say how it was written.');
  try {
    return inflateRawSync(rest, { maxOutputLength: 64 + count * MOST_BYTES_PER_READING });
  } catch (error) {
    throw new ChunkDamage('A chunk cannot be inflated.', { cause: error });
  }
}

function refuseImpossible({ at, value, quality }: ReadingColumns, startAt: number): void {
  if (at.length === 0 || value.length !== at.length || quality.length !== at.length) throw new RangeError('A chunk needs a value and a quality for each instant, and one reading at least.');
  let last = startAt - 1;
  for (let i = 0; i < at.length; i += 1) {
    const instant = at[i] ?? NaN;
    if (!Number.isInteger(instant) || instant <= last || instant >= startAt + HOUR_MS) throw new RangeError(`A reading at ${instant} does not follow one at ${last} in the hour from ${startAt}.`);
    if ((quality[i] ?? 3) > 2 || (quality[i] !== 2 && Number.isNaN(value[i]))) throw new RangeError(`A reading of quality ${quality[i]} cannot have the value ${value[i]}.`);
    last = instant;
  }
}
