import { expect, test } from 'vitest';
import { parseDataSearch } from '../../../../../src/renderer/features/data/data-search.ts';
import { readSpan, weekBefore } from '../../../../../src/renderer/features/data/export-span.ts';
import { jobStanding } from '../../../../../src/renderer/features/data/job-standing.ts';
import { totalsOf } from '../../../../../src/renderer/features/data/report-totals.ts';

test('the address says which section is open; what makes no sense in it is left out', () => {
  expect([parseDataSearch({ section: 'backups' }), parseDataSearch({ section: 'cellar' }), parseDataSearch(7)]).toEqual([{ section: 'backups' }, {}, {}]);
});

test('the week before a moment is read back as it was written, to the minute', () => {
  const now = Date.parse('2026-11-24T10:30Z');
  expect(readSpan(weekBefore(now))).toEqual({ from: now - 7 * 86_400_000, to: now });
});

test('a span that ends before it begins, or misses an end, is none', () => {
  expect([readSpan({ from: '2026-11-24T10:00', to: '2026-11-24T10:00' }), readSpan({ from: '', to: '2026-11-24T10:00' })]).toEqual([undefined, undefined]);
});

test('periodic work is late once half a period has passed beyond its time', () => {
  const job = { name: 'scrub', periodMs: 100, isRunning: false } as const;
  expect([
    jobStanding(job, 1_000),
    jobStanding({ ...job, lastSuccessAt: 900 }, 1_050),
    jobStanding({ ...job, lastSuccessAt: 900 }, 1_051),
    jobStanding({ ...job, lastSuccessAt: 900, problem: 'It failed.' }, 1_000),
    jobStanding({ ...job, isRunning: true, problem: 'It failed.' }, 1_000),
  ]).toEqual(['waiting', 'fine', 'overdue', 'failed', 'running']);
});

test('the tables of a report are summed', () => {
  const table = { reasons: [], read: 5, imported: 2, merged: 1, rejected: 1, skipped: 1 };
  expect(totalsOf([{ table: 'A', ...table }, { table: 'B', ...table, read: 7 }])).toEqual({ read: 12, imported: 4, merged: 2, rejected: 2, skipped: 2 });
});
