import { expect, test } from 'vitest';
import { shownQuality } from '../../../../src/renderer/ui/shown-quality.ts';

const PERIOD_MS = 10_000;

test('a value that main called good turns stale by itself when main falls silent', () => {
  const seen = [30_000, 32_000, 32_001].map((now) => shownQuality('good', 0, now, PERIOD_MS));
  expect(seen).toEqual(['good', 'good', 'stale']);
});

test('a doubtful value turns stale as well, a failed one stays failed', () => {
  expect([shownQuality('suspect', 0, 60_000, PERIOD_MS), shownQuality('bad', 0, 60_000, PERIOD_MS)]).toEqual(['stale', 'bad']);
});

test('fast series are given five seconds', () => {
  expect([shownQuality('good', 0, 7_000, 100), shownQuality('good', 0, 7_001, 100)]).toEqual(['good', 'stale']);
});

test('without a reading there is no age', () => {
  expect(shownQuality('bad', undefined, 60_000, PERIOD_MS)).toBe('bad');
});
