import { expect, test } from 'vitest';
import { consequencesOf, draftOfSettings, readDraft, type RetentionSettings } from '../../../../../src/renderer/features/data/retention-draft.ts';
import type { StorageMeter } from '../../../../../src/shared/contract/data.contract.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-24T00:00Z');
const SETTINGS: RetentionSettings = { budgetGb: 20, rawDays: null, quarterDays: null, hourDays: null, activityDays: 730 };
const METER: StorageMeter = {
  at: NOW,
  parts: [{ kind: 'history', bytes: 5e9 }],
  freeBytes: 1e12,
  budgetBytes: 20e9,
  readings: 1_000_000,
  recordedFrom: NOW - 400 * DAY_MS,
  keptFrom: NOW - 300 * DAY_MS,
};

test('settings come back from what is shown of them', () => {
  const settings = { ...SETTINGS, budgetGb: 2.5, rawDays: 90 };
  expect(readDraft(draftOfSettings(settings))).toEqual({ problems: {}, settings });
});

test('an empty field means no limit, and a comma is a decimal point', () => {
  expect(readDraft({ budgetGb: '2,5', rawDays: '', quarterDays: ' ', hourDays: '400', activityDays: '365' }).settings).toEqual({ budgetGb: 2.5, rawDays: null, quarterDays: null, hourDays: 400, activityDays: 365 });
});

test('what cannot be used is said field by field', () => {
  expect(readDraft({ budgetGb: '', rawDays: '6', quarterDays: 'long', hourDays: '31.5', activityDays: '99999' })).toEqual({
    problems: { budgetGb: { key: 'missing' }, rawDays: { key: 'least', limit: 7 }, quarterDays: { key: 'notANumber' }, hourDays: { key: 'notWhole' }, activityDays: { key: 'most', limit: 36_500 } },
  });
});

test('keeping more deletes nothing, and so does a limit that nothing has reached', () => {
  expect(consequencesOf({ ...SETTINGS, rawDays: 90 }, { ...SETTINGS, rawDays: 200, budgetGb: 500 }, METER)).toEqual([]);
  expect(consequencesOf(SETTINGS, { ...SETTINGS, rawDays: 301, quarterDays: 401, budgetGb: 6 }, METER)).toEqual([]);
});

test('keeping less is told with what goes: readings by what is still kept, summaries by what was ever recorded', () => {
  expect(consequencesOf(SETTINGS, { budgetGb: 4, rawDays: 299, quarterDays: 399, hourDays: 399, activityDays: 399 }, METER)).toEqual([
    { kind: 'budget', usedBytes: 5e9, budgetBytes: 4e9 },
    { kind: 'raw', before: NOW - 299 * DAY_MS },
    { kind: 'quarters', before: NOW - 399 * DAY_MS },
    { kind: 'hours', before: NOW - 399 * DAY_MS },
    { kind: 'activity', before: NOW - 399 * DAY_MS },
  ]);
});
