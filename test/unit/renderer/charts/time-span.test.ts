import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverage, moved, SHORTEST_SPAN_MS, withinLimits, zoomed } from '../../../../src/renderer/charts/time-span.ts';

const limits = { earliest: 1_000_000, latest: 9_000_000 };
const span = fc.tuple(fc.integer({ min: -20_000_000, max: 20_000_000 }), fc.integer({ min: 1, max: 30_000_000 })).map(([from, length]) => ({ from, to: from + length }));

test('wherever a gesture leads, the view stays within its limits and is never too short', () => {
  fc.assert(
    fc.property(span, (wanted) => {
      const { from, to } = withinLimits(wanted, limits);
      expect([from >= limits.earliest, to <= limits.latest, to - from >= SHORTEST_SPAN_MS, Number.isInteger(from), Number.isInteger(to)]).toEqual([true, true, true, true, true]);
    }),
  );
});

test('a view within its limits stays what it is', () => {
  expect(withinLimits({ from: 2_000_000, to: 3_000_000 }, limits)).toEqual({ from: 2_000_000, to: 3_000_000 });
});

test('a move past the present ends at the present, as long as it was', () => {
  expect(withinLimits(moved({ from: 8_000_000, to: 8_800_000 }, 1), limits)).toEqual({ from: 8_200_000, to: 9_000_000 });
});

test('the instant under the pointer stays under the pointer while it zooms', () => {
  expect([zoomed({ from: 0, to: 1_000_000 }, 0.5, 250_000), zoomed({ from: 0, to: 1_000_000 }, 2, 1_000_000)]).toEqual([
    { from: 125_000, to: 625_000 },
    { from: -1_000_000, to: 1_000_000 },
  ]);
});

test('coverage says how much of a wanted span is known', () => {
  const wanted = { from: 100, to: 200 };
  expect([{ from: 0, to: 300 }, { from: 150, to: 300 }, { from: 200, to: 300 }].map((known) => coverage(wanted, known))).toEqual([1, 0.5, 0]);
});
