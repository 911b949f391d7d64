import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeChunk, encodeChunk } from '../../../../../src/main/database/history/chunk-codec.ts';
import { ChunkDamage } from '../../../../../src/main/database/history/chunk-damage.ts';
import { HOUR_MS } from '../../../../../src/main/database/history/hour.ts';
import type { ReadingColumns } from '../../../../../src/main/database/history/reading-columns.ts';

const START = Date.UTC(2026, 0, 15, 10);
const RUNS = process.env['SYSGROW_LONG'] === '1' ? 20_000 : 300;

type Reading = readonly [offsetMs: number, value: number, quality: number];

function columnsOf(readings: readonly Reading[]): ReadingColumns {
  return {
    at: Float64Array.from(readings, ([offset]) => START + offset),
    value: Float64Array.from(readings, ([, value]) => value),
    quality: Uint8Array.from(readings, ([, , quality]) => quality),
  };
}

/** With -0 as 0, which is how it is stored. */
const plain = (columns: ReadingColumns) => ({ at: [...columns.at], value: Array.from(columns.value, (value) => (value === 0 ? 0 : value)), quality: [...columns.quality] });
const roundTrip = (columns: ReadingColumns) => plain(decodeChunk(encodeChunk(columns, START), START));

const value = fc.oneof(
  fc.integer({ min: -500, max: 500 }).map((tenths) => tenths / 10),
  fc.integer({ min: -5_000_000, max: 5_000_000 }).map((small) => small / 1e6),
  fc.double({ min: -1e30, max: 1e30, noNaN: true }),
  fc.constantFrom(0, -0, 5e-324, 2 ** 53, -(2 ** 53) - 2, 0.1 + 0.2, 1e30, 1 / 3),
);
const state = fc.oneof({ weight: 8, arbitrary: fc.tuple(value, fc.constant(0)) }, fc.tuple(value, fc.constantFrom(1, 2)), fc.constant([NaN, 2] as const));
const readings = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: HOUR_MS - 1 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 359 }).map((i) => i * 10_000)), { minLength: 1, maxLength: 200 })
  .chain((offsets) => fc.tuple(...offsets.toSorted((a, b) => a - b).map((offset) => state.map(([reading, quality]): Reading => [offset, reading, quality]))));

test('whatever an hour holds comes back to the last bit', () => {
  const comesBack = (hour: readonly Reading[]) => void expect(roundTrip(columnsOf(hour))).toEqual(plain(columnsOf(hour)));
  fc.assert(fc.property(readings, comesBack), { seed: 1, numRuns: RUNS });
});

test.each<[string, readonly Reading[]]>([
  ['one reading', [[HOUR_MS - 1, 21.5, 0]]],
  ['one without a number', [[0, NaN, 2]]],
  ['a reading each millisecond', Array.from({ length: 3_000 }, (_, i): Reading => [i, i % 7, 0])],
  ['200 readings a second', Array.from({ length: 60_000 }, (_, i): Reading => [i * 5, Math.round(Math.sin(i / 900) * 300) / 10, 0])],
  ['the same value all the time', Array.from({ length: 360 }, (_, i): Reading => [i * 10_000, 55, 0])],
  ['values that are no decimals', Array.from({ length: 360 }, (_, i): Reading => [i * 10_000, Math.sqrt(i), 0])],
  ['jumps between extremes', [[0, 1e30, 0], [1, -1e30, 0], [2, 2 ** 50, 0], [3, -(2 ** 50), 0]]],
  ['integers at the edge of what is scaled', [[0, 2 ** 50, 0], [1, -(2 ** 50), 0], [2, 0, 1]]],
  ['every quality by turns', Array.from({ length: 50 }, (_, i): Reading => [i * 77, i % 4 === 3 ? NaN : i / 100, Math.min(i % 4, 2)])],
])('%s comes back', (_name, hour) => {
  expect(roundTrip(columnsOf(hour))).toEqual(plain(columnsOf(hour)));
});

test('an ordinary hour, jitter and noise included, takes less than two bytes a reading', () => {
  const noise = (i: number) => ((i * 7_919) % 201) - 100;
  const hour = Array.from({ length: 358 }, (_, i): Reading => [i * 10_000 + 1_000 + noise(i), Math.round(240 + 20 * Math.sin(i / 60) + noise(i * 3) / 50) / 10, 0]);
  expect(encodeChunk(columnsOf(hour), START).data.length / hour.length).toBeLessThan(2);
});

test.each<[string, readonly Reading[]]>([
  ['no reading', []],
  ['a doubled instant', [[5, 1, 0], [5, 1, 0]]],
  ['two out of order', [[5, 1, 0], [4, 1, 0]]],
  ['one of the hour before', [[-1, 1, 0]]],
  ['one of the next hour', [[HOUR_MS, 1, 0]]],
  ['half a millisecond', [[0.5, 1, 0]]],
  ['a good one without a number', [[0, NaN, 0]]],
  ['an unknown quality', [[0, 1, 3]]],
])('%s is refused', (_name, hour) => {
  expect(() => encodeChunk(columnsOf(hour), START)).toThrow(RangeError);
});

test('one flipped bit anywhere is found', () => {
  const sane = encodeChunk(columnsOf(Array.from({ length: 60 }, (_, i): Reading => [i * 60_000, i / 10, i % 9 === 0 ? 1 : 0])), START);
  const missed = Array.from({ length: sane.data.length * 8 }, (_, bit) => bit).filter((bit) => {
    const data = Uint8Array.from(sane.data);
    data[bit >> 3] = (data[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return !throwsDamage(() => decodeChunk({ ...sane, data }, START));
  });
  expect(missed).toEqual([]);
});

test('bytes of any kind, with a checksum that fits, are damage or readings of that hour, and are done with at once', () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.of(0, ...rest)), fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.of(1, ...rest)));
  fc.assert(
    fc.property(bytes, fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(0, -1, 1.5, HOUR_MS, 2 ** 40)), (data, count) => {
      const decode = () => decodeChunk({ codec: 1, count, crc: crc32(data), data }, START);
      if (throwsDamage(decode)) return;
      const { at } = decode();
      expect({ length: at.length, isInHour: at.every((instant, i) => instant >= START && instant < START + HOUR_MS && instant > (at[i - 1] ?? 0)) }).toEqual({ length: count, isInHour: true });
    }),
    { seed: 2, numRuns: RUNS },
  );
});

test('a chunk of another count, another codec or cut short is damage', () => {
  const sane = encodeChunk(columnsOf([[0, 1, 0], [10, 2, 0]]), START);
  const short = sane.data.subarray(0, -1);
  const odd = [{ ...sane, count: 3 }, { ...sane, codec: 2 }, { ...sane, data: short }, { ...sane, data: short, crc: crc32(short) }, { ...sane, data: new Uint8Array(), crc: 0 }];
  expect(odd.map((chunk) => throwsDamage(() => decodeChunk(chunk, START)))).toEqual(odd.map(() => true));
});

/** Whether it fails, and in the one way that it may fail. */
function throwsDamage(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (error) {
    if (error instanceof ChunkDamage) return true;
    throw error;
  }
}
