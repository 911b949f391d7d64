import { expect, test } from 'vitest';
import { causeOf, lostReadings, sentenceValues } from '../../../../../src/renderer/features/activity/activity-sentence.ts';
import { withNewer } from '../../../../../src/renderer/features/activity/newer-entries.ts';
import type { Activity } from '../../../../../src/shared/contract/activity.contract.ts';

const entry = (id: number): Activity => ({ id, at: 1_790_000_000_000 + id, actor: 'app', kind: 'hub_online', subject: 'hub:1', detail: {} });

test('new entries come in front, newest first, and none is doubled', () => {
  expect(withNewer([[entry(3), entry(2)], [entry(1)]], [entry(3), entry(4), entry(5)])).toEqual([[entry(5), entry(4), entry(3), entry(2)], [entry(1)]]);
});

test('the first entry of an empty log makes the first page', () => {
  expect(withNewer([[]], [entry(1)])).toEqual([[entry(1)]]);
});

test('a sentence gets the names and a signed length of time, and a dash for what the entry lacks', () => {
  expect(sentenceValues({ name: 'Tent', byMs: -3_600_000, count: 2 }, (ms) => `${ms / 3_600_000} h`)).toEqual({ name: 'Tent', before: '–', path: '–', by: '−1 h', file: '–' });
});

test('the cause and the lost readings are told where the entry has them', () => {
  expect([causeOf({ problem: 'The disk is full.' }), causeOf({}), lostReadings({ lost: 12 }), lostReadings({})]).toEqual(['The disk is full.', undefined, 12, 0]);
});
