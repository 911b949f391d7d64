import { expect, test } from 'vitest';
import { ProblemGate } from '../../../../src/main/hubs/problem-gate.ts';

test('a storm of problems is told four times a second without losing a count', () => {
  const told: [number, string, number][] = [];
  let nowMs = 0;
  const gate = new ProblemGate(({ kind, count }) => told.push([nowMs, kind, count]));
  for (nowMs = 0; nowMs < 500; nowMs++) gate.add({ t: 'problem', kind: 'syntax', message: 'x', count: 1 }, nowMs);
  gate.add({ t: 'problem', kind: 'gap', message: 'y', count: 7 }, nowMs);
  nowMs = 800;
  gate.release(nowMs);
  expect(told).toEqual([[0, 'syntax', 1], [250, 'syntax', 250], [500, 'syntax', 249], [500, 'gap', 7]]);
});
