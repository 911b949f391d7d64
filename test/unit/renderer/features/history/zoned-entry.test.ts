import { expect, test } from 'vitest';
import { fromEntry, toEntry } from '../../../../../src/renderer/features/history/zoned-entry.ts';

test('entries are of the growth unit’s zone, there and back', () => {
  const at = Date.parse('2026-05-01T16:30Z');
  expect([toEntry(at, 'Europe/Berlin'), toEntry(at, 'Asia/Kathmandu'), fromEntry('2026-05-01T18:30', 'Europe/Berlin'), fromEntry('2026-05-01T22:15', 'Asia/Kathmandu')]).toEqual([
    '2026-05-01T18:30',
    '2026-05-01T22:15',
    at,
    at,
  ]);
});

test('an hour that comes twice means the first one, and what is no time means nothing', () => {
  expect([fromEntry('2026-10-25T02:30', 'Europe/Berlin'), fromEntry('', 'UTC'), fromEntry('2026-02-30T10:00x', 'UTC'), fromEntry('soon', 'UTC')]).toEqual([
    Date.parse('2026-10-25T00:30Z'),
    undefined,
    undefined,
    undefined,
  ]);
});
