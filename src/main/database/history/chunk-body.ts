import { BitReader } from './bit-reader.ts';
import { BitWriter } from './bit-writer.ts';
import { ChunkDamage } from './chunk-damage.ts';
import { HOUR_MS } from './hour.ts';
import type { ReadingColumns } from './reading-columns.ts';
import { fold, readRice, unfold, writeRice } from './rice.ts';
import { scaleValues, unscale } from './value-scale.ts';

// Codec 1, one stream of bits:
//   varint  readings
//   varint  first instant, ms since the start of the hour
//   varint  period: the median of the gaps, ms
//   Rice    each further gap less the period
//   runs    of one state: state 2 bits, varint length; the states are the qualities, and 3 for bad without a number
//   3 bits  power of ten of the values that are there, or 7 for raw numbers
//   scaled: varint first integer, folded; Rice: each further one less the one before
//   raw:    the next whole byte on, 8 bytes each
const BAD = 2;
const BAD_WITHOUT_NUMBER = 3;
const RAW = 7;

/** What a chunk says, in as few bits as its hour allows. */
export function writeChunkBody(columns: ReadingColumns, startAt: number): Uint8Array {
  const writer = new BitWriter();
  writer.writeVarint(columns.at.length);
  writeInstants(writer, columns.at, startAt);
  writeStates(writer, columns);
  writeValues(writer, Array.from(columns.value).filter((value) => !Number.isNaN(value)));
  return writer.toBytes();
}

/** @throws ChunkDamage when the bytes do not say exactly `count` readings of this hour. */
export function readChunkBody(bytes: Uint8Array, count: number, startAt: number): ReadingColumns {
  const reader = new BitReader(bytes);
  if (reader.readVarint() !== count) throw new ChunkDamage('A chunk holds another number of readings than its row says.');
  const at = readInstants(reader, count, startAt);
  const columns = { at, value: new Float64Array(count), quality: new Uint8Array(count) };
  const places = readStates(reader, columns);
  readValues(reader, columns.value, places);
  if (!reader.isAtEnd()) throw new ChunkDamage('A chunk goes on behind its end.');
  return columns;
}

function writeInstants(writer: BitWriter, at: Float64Array, startAt: number): void {
  const gaps = Array.from(at.subarray(1), (instant, i) => instant - (at[i] ?? NaN));
  const period = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;
  writer.writeVarint((at[0] ?? NaN) - startAt);
  writer.writeVarint(period);
  writeRice(writer, gaps.map((gap) => gap - period));
}

function readInstants(reader: BitReader, count: number, startAt: number): Float64Array {
  const at = new Float64Array(count);
  let last = startAt + reader.readVarint();
  at[0] = last;
  const period = reader.readVarint();
  readRice(reader, count - 1, (difference, i) => {
    const gap = period + difference;
    if (gap < 1) throw new ChunkDamage('The readings of a chunk are not in order.');
    last += gap;
    at[i + 1] = last;
  });
  if (last >= startAt + HOUR_MS) throw new ChunkDamage('A reading of a chunk lies outside its hour.');
  return at;
}

function stateOf({ value, quality }: ReadingColumns, index: number): number {
  return Number.isNaN(value[index]) ? BAD_WITHOUT_NUMBER : (quality[index] ?? BAD);
}

function writeStates(writer: BitWriter, columns: ReadingColumns): void {
  const count = columns.at.length;
  for (let start = 0; start < count; ) {
    const state = stateOf(columns, start);
    let end = start + 1;
    while (end < count && stateOf(columns, end) === state) end += 1;
    writer.write(state, 2);
    writer.writeVarint(end - start);
    start = end;
  }
}

/** Fills in the qualities and answers with the places of the readings that have a number. */
function readStates(reader: BitReader, { value, quality }: ReadingColumns): readonly number[] {
  const places: number[] = [];
  for (let start = 0; start < quality.length; ) {
    const state = reader.read(2);
    const end = start + reader.readVarint();
    if (end === start || end > quality.length) throw new ChunkDamage('The qualities of a chunk do not fit its readings.');
    quality.fill(Math.min(state, BAD), start, end);
    if (state === BAD_WITHOUT_NUMBER) value.fill(NaN, start, end);
    else for (let i = start; i < end; i += 1) places.push(i);
    start = end;
  }
  return places;
}

function writeValues(writer: BitWriter, values: readonly number[]): void {
  const scaled = scaleValues(values);
  if (!scaled) {
    writer.write(RAW, 3);
    writer.alignToByte();
    const view = new DataView(new ArrayBuffer(8));
    for (const value of values) {
      view.setFloat64(0, value === 0 ? 0 : value);
      writer.write(view.getUint32(0), 32);
      writer.write(view.getUint32(4), 32);
    }
    return;
  }
  const { power, integers } = scaled;
  writer.write(power, 3);
  if (integers.length === 0) return;
  writer.writeVarint(fold(integers[0] ?? NaN));
  writeRice(writer, integers.slice(1).map((integer, i) => integer - (integers[i] ?? NaN)));
}

function readValues(reader: BitReader, value: Float64Array, places: readonly number[]): void {
  const power = reader.read(3);
  if (power === RAW) {
    reader.alignToByte();
    const view = new DataView(new ArrayBuffer(8));
    for (const place of places) {
      view.setUint32(0, reader.read(32));
      view.setUint32(4, reader.read(32));
      value[place] = view.getFloat64(0);
    }
    return;
  }
  const [first] = places;
  if (first === undefined) return;
  let integer = unfold(reader.readVarint());
  value[first] = unscale(integer, power);
  readRice(reader, places.length - 1, (difference, i) => {
    integer += difference;
    value[places[i + 1] ?? NaN] = unscale(integer, power);
  });
}
