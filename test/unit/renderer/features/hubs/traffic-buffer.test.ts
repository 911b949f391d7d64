import { expect, test } from 'vitest';
import { NO_TRAFFIC, reduceTraffic, TRAFFIC_LIMIT } from '../../../../../src/renderer/features/hubs/traffic-buffer.ts';
import type { TrafficLine } from '../../../../../src/shared/contract/hubs.contract.ts';

const lines = (count: number): TrafficLine[] => Array.from({ length: count }, (_, index) => ({ at: 1_790_000_000_000 + index, direction: 'in', text: `line ${index}` }));

test('the list holds the last lines only', () => {
  const traffic = reduceTraffic(reduceTraffic(NO_TRAFFIC, { t: 'came', lines: lines(200), hasGap: false }), { t: 'came', lines: lines(250), hasGap: true });
  expect([traffic.lines.length, traffic.lines[0]?.id, traffic.lines.at(-1)?.id, traffic.hasGap]).toEqual([TRAFFIC_LIMIT, 150, 449, true]);
});

test('one flood larger than the list keeps its end', () => {
  const traffic = reduceTraffic(NO_TRAFFIC, { t: 'came', lines: lines(TRAFFIC_LIMIT + 40), hasGap: false });
  expect([traffic.lines.length, traffic.lines[0]?.text]).toEqual([TRAFFIC_LIMIT, 'line 40']);
});

test('lines that come during a pause are counted and not shown', () => {
  const paused = reduceTraffic(reduceTraffic(NO_TRAFFIC, { t: 'pause' }), { t: 'came', lines: lines(3), hasGap: false });
  const resumed = reduceTraffic(paused, { t: 'resume' });
  expect([paused.lines.length, paused.missed, resumed.missed]).toEqual([0, 3, 0]);
});

test('clearing keeps the pause and never gives a number twice', () => {
  const full = reduceTraffic(reduceTraffic(NO_TRAFFIC, { t: 'came', lines: lines(3), hasGap: true }), { t: 'pause' });
  expect(reduceTraffic(full, { t: 'clear' })).toEqual({ lines: [], nextId: 3, isPaused: true, missed: 0, hasGap: false });
});
