import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedSpan } from '../../../../../src/renderer/features/history/asked-span.ts';

const NOW = 1_760_000_000_000;
const shown = fc.tuple(fc.integer({ min: 1.2e12, max: NOW }), fc.integer({ min: 10_000, max: 20 * 365 * 86_400_000 })).map(([from, length]) => ({ from, to: from + length }));

test('what is asked for covers the view with room beside it, in as many points as the contract takes', () => {
  fc.assert(
    fc.property(shown, fc.integer({ min: 100, max: 4_000 }), (span, pixels) => {
      const asked = askedSpan(span, pixels);
      const length = span.to - span.from;
      expect([asked.from <= span.from - length / 4, asked.to >= span.to + length / 4, asked.to - asked.from <= 2.6 * length + 15_000, asked.maxPoints >= 10, asked.maxPoints <= 4_000]).toEqual([true, true, true, true, true]);
      expect([asked.from, asked.to].every(Number.isInteger)).toBe(true);
    }),
  );
});

test('a small move asks for nothing new', () => {
  const span = { from: NOW, to: NOW + 86_400_000 };
  expect(askedSpan({ from: span.from + 1_000, to: span.to + 1_000 }, 1_000)).toEqual(askedSpan(span, 1_000));
});
