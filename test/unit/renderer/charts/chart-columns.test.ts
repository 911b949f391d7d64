import { expect, test } from 'vitest';
import { gapAfterMs, joinLines, lonelyRows, mergeColumns, usualDistanceMs } from '../../../../src/renderer/charts/chart-columns.ts';
import type { SeriesColumns } from '../../../../src/shared/contract/readings.contract.ts';

const same = (value: number): number => value;

function stored(stepMs: number, rows: readonly (readonly [at: number, min: number, max: number, mean: number])[]): SeriesColumns {
  const column = (index: 0 | 1 | 2 | 3): Float64Array<ArrayBuffer> => Float64Array.from(rows, (row) => row[index]);
  return { stepMs, at: column(0), min: column(1), max: column(2), mean: column(3), notGood: 0 };
}

test('live points continue after the last bucket, never inside it', () => {
  const columns = stored(10, [[100, 1, 3, 2], [110, 2, 4, 3]]);
  const recent = [{ at: 115, value: 9 }, { at: 120, value: 5 }, { at: 123, value: 6 }];
  expect(mergeColumns(columns, recent, { gapMs: 30, toShown: same })).toEqual([
    [100, 110, 120, 123],
    [1, 2, 5, 6],
    [3, 4, 5, 6],
    [2, 3, 5, 6],
  ]);
});

test('a silence stays a gap', () => {
  const columns = stored(10, [[100, 1, 1, 1], [200, 2, 2, 2]]);
  expect(mergeColumns(columns, [{ at: 400, value: 3 }], { gapMs: 30, toShown: same })).toEqual([
    [100, 150, 200, 300, 400],
    [1, null, 2, null, 3],
    [1, null, 2, null, 3],
    [1, null, 2, null, 3],
  ]);
});

test('a series that the database does not know yet begins with its live points', () => {
  expect(mergeColumns(stored(10, []), [{ at: 5, value: 1 }], { gapMs: 30, toShown: (value) => value * 2 })).toEqual([[5], [2], [2], [2]]);
});

test('a slow sensor in a fine chart is no row of gaps', () => {
  expect([gapAfterMs(3_600, 60_000), gapAfterMs(86_400, 1_000), gapAfterMs(100, 100)]).toEqual([180_000, 129_600, 5_000]);
});

test('a point between two gaps gets a dot', () => {
  expect([lonelyRows([1, null, 2, null, 3, 4]), lonelyRows([1]), lonelyRows([])]).toEqual([[0, 2], [0], []]);
});

test('lines of different steps share one row of instants: holes are no gaps, and gaps stay gaps', () => {
  const fine = mergeColumns(stored(10, [[0, 1, 1, 1], [10, 2, 2, 2], [20, 3, 3, 3]]), [], { gapMs: 15, toShown: same });
  const coarse = mergeColumns(stored(20, [[0, 4, 4, 4], [80, 5, 5, 5]]), [], { gapMs: 30, toShown: same });
  const [at, , , first, , , second] = joinLines([fine, coarse]);
  expect([at, first, second]).toEqual([
    [0, 10, 20, 40, 80],
    [1, 2, 3, undefined, undefined],
    [4, undefined, undefined, null, 5],
  ]);
  expect(lonelyRows(second ?? [])).toEqual([0, 4]);
});

test('how often a series once reported is seen in its rows', () => {
  expect([usualDistanceMs(Float64Array.of(0, 300, 600, 610, 910)), usualDistanceMs(Float64Array.of(5)), usualDistanceMs(new Float64Array())]).toEqual([300, 0, 0]);
});
