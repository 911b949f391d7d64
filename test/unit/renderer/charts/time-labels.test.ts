import { expect, test } from 'vitest';
import { timeLabels } from '../../../../src/renderer/charts/time-labels.ts';

const labels = timeLabels('en', 'Europe/Berlin');
const at = (text: string): number => Date.parse(text);
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

test('marks say what differs between them, in the zone of the growth unit', () => {
  expect([
    labels([at('2026-05-01T21:00Z'), at('2026-05-01T22:00Z'), at('2026-05-01T23:00Z')], HOUR),
    labels([at('2026-05-01T10:00:15Z')], 15_000),
    labels([at('2026-05-01T22:00Z'), at('2026-05-02T22:00Z')], DAY),
    labels([at('2025-11-30T23:00Z'), at('2025-12-31T23:00Z'), at('2026-01-31T23:00Z')], 30 * DAY),
    labels([at('2025-12-31T23:00Z')], 365 * DAY),
    labels([at('2026-05-01T10:30Z')], 30 * MINUTE),
  ]).toEqual([['23:00', 'May 2', '01:00'], ['12:00:15'], ['May 2', 'May 3'], ['Dec', '2026', 'Feb'], ['2026'], ['12:30']]);
});
