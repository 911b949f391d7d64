import { expect, test } from 'vitest';
import { causeOf, lostReadings, sentenceValues } from '../../../../../src/renderer/features/activity/activity-sentence.ts';
import { areNewest, withNewer } from '../../../../../src/renderer/features/activity/newer-entries.ts';
import type { Activity } from '../../../../../src/shared/contract/activity.contract.ts';

const entry = (id: number): Activity => ({ id, at: 1_790_000_000_000 + id, actor: 'app', kind: 'hub_online', subject: 'hub:1', detail: {} });

const WORDS = { duration: (ms: number) => `${ms / 3_600_000} h`, stage: (stage: string) => `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`, nowhere: 'nowhere' };

test('new entries come in front, newest first, and none is doubled', () => {
  expect(withNewer([[entry(3), entry(2)], [entry(1)]], [entry(3), entry(4), entry(5)])).toEqual([[entry(5), entry(4), entry(3), entry(2)], [entry(1)]]);
});

test('an entry that bears an earlier time than the newest, as after the clock was set back, is not put in front', () => {
  expect([areNewest([[entry(3)]], [entry(3), entry(4)]), areNewest([[entry(3)]], [{ ...entry(4), at: 5 }]), areNewest([], [entry(1)])]).toEqual([true, false, true]);
});

test('the first entry of an empty log makes the first page', () => {
  expect(withNewer([[]], [entry(1)])).toEqual([[entry(1)]]);
});

test('a sentence gets the names and a signed length of time, and a dash for what the entry lacks', () => {
  expect(sentenceValues({ name: 'Tent', byMs: -3_600_000, count: 2 }, WORDS)).toEqual({ name: 'Tent', before: '–', path: '–', hub: '–', by: '−1 h', file: '–', hour: '–', stage: '–', place: '–' });
});

test('a stage is put into words, one that is not known stays as it is, and no growth unit has a word of its own', () => {
  const values = [{ stage: 'flowering', place: 'Tent' }, { stage: 'dormant', place: null }].map((detail) => sentenceValues(detail, WORDS));
  expect(values.map(({ stage, place }) => [stage, place])).toEqual([['Flowering', 'Tent'], ['dormant', 'nowhere']]);
});

test('the cause and the lost readings are told where the entry has them', () => {
  expect([causeOf({ problem: 'The disk is full.' }), causeOf({}), lostReadings({ lost: 12 }), lostReadings({})]).toEqual(['The disk is full.', undefined, 12, 0]);
});
