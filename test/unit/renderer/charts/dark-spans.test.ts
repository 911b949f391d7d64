import { expect, test } from 'vitest';
import { darkSpans, WIDEST_LIGHT_STEP_MS } from '../../../../src/renderer/charts/dark-spans.ts';
import type { SeriesColumns } from '../../../../src/shared/contract/readings.contract.ts';

/** Buckets of 10 ms with these means; null where there is none. */
function light(means: readonly (number | null)[], stepMs = 10): SeriesColumns {
  const rows = means.flatMap((mean, index) => (mean === null ? [] : [{ at: index * stepMs, mean }]));
  const mean = Float64Array.from(rows, (row) => row.mean);
  return { stepMs, at: Float64Array.from(rows, (row) => row.at), min: mean, max: mean, mean, notGood: 0 };
}

test('it is dark from the first dark bucket to the first light one', () => {
  expect(darkSpans(light([600, 0, 0, 0, 500, 0]), 'ppfd', 15)).toEqual([
    { from: 10, to: 40 },
    { from: 50, to: 60 },
  ]);
});

test('a glow between the thresholds neither begins a night nor ends one', () => {
  expect([darkSpans(light([600, 3, 600]), 'ppfd', 15), darkSpans(light([0, 3, 0, 600]), 'ppfd', 15)]).toEqual([[], [{ from: 0, to: 30 }]]);
});

test('where the sensor was silent, nothing is said', () => {
  expect(darkSpans(light([0, 0, null, null, 3, 0]), 'ppfd', 15)).toEqual([
    { from: 0, to: 20 },
    { from: 50, to: 60 },
  ]);
});

test('buckets that mix day and night tell nothing', () => {
  expect(darkSpans(light([0, 0], WIDEST_LIGHT_STEP_MS + 1), 'ppfd', Infinity)).toEqual([]);
});
