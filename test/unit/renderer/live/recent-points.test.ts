import { expect, test } from 'vitest';
import { createRecentPoints } from '../../../../src/renderer/live/recent-points.ts';
import type { LiveValue } from '../../../../src/shared/contract/readings.contract.ts';

const reading = (at: number, value: number | null, quality: LiveValue['quality'] = 'good'): LiveValue => ({
  key: 'sensor:1',
  unitId: 1,
  sensorId: 1,
  metric: 'air_temperature',
  name: 'Air',
  value,
  at,
  quality,
  periodMs: 1_000,
});

test('only good values become points, each time once, in order', () => {
  const recent = createRecentPoints();
  recent.take([reading(1, 20), reading(1, 20), reading(3, 21), reading(2, 99), reading(4, 22, 'suspect'), reading(5, null, 'bad'), reading(6, 23)]);
  expect(recent.of('sensor:1')).toEqual([
    { at: 1, value: 20 },
    { at: 3, value: 21 },
    { at: 6, value: 23 },
  ]);
});

test('memory is bounded: the oldest points go', () => {
  const recent = createRecentPoints(3);
  recent.take([1, 2, 3, 4, 5].map((at) => reading(at, at)));
  expect(recent.of('sensor:1').map((point) => point.at)).toEqual([3, 4, 5]);
});
