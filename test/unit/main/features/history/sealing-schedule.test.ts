import { expect, test } from 'vitest';
import { dueHours, retryDelayMs } from '../../../../../src/main/features/history/sealing-schedule.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

test('an hour is due five minutes after its end, and not a moment before', () => {
  const at = (now: number) => dueHours([8, 9, 10], new Map(), { now, monotonicMs: 0 });
  expect([at(10 * HOUR + 5 * MINUTE - 1), at(10 * HOUR + 5 * MINUTE), at(20 * HOUR)]).toEqual([[8], [8, 9], [8, 9, 10]]);
});

test('an hour that was sealed waits five minutes before what came late is sealed again', () => {
  const sealedMs = new Map([[8, 1_000]]);
  const at = (monotonicMs: number) => dueHours([8, 9], sealedMs, { now: 20 * HOUR, monotonicMs });
  expect([at(1_000), at(1_000 + 5 * MINUTE - 1), at(1_000 + 5 * MINUTE), sealedMs.size]).toEqual([[9], [9], [8, 9], 0]);
});

test('a clock that is set does not change how long a sealed hour waits', () => {
  const sealedMs = new Map([[8, 1_000]]);
  expect(dueHours([8], sealedMs, { now: 100_000 * HOUR, monotonicMs: 2_000 })).toEqual([]);
});

test('failures are tried again after 30 s, and in the end every ten minutes', () => {
  expect([1, 2, 3, 6, 100].map(retryDelayMs)).toEqual([30_000, 60_000, 120_000, 600_000, 600_000]);
});
