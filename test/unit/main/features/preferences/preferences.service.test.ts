import { expect, test } from 'vitest';
import { startCore } from '../../../../support/core-for-test.ts';

test('preferences have defaults, keep what was set across restarts, and leave the rest alone', () => {
  const first = startCore();
  const before = first.core.preferences.get();
  first.core.preferences.set({ temperatureUnit: 'degF', flushIntervalS: undefined }, 'owner');
  first.stop();
  const second = startCore({ folder: first.folder });
  expect({ before, after: second.core.preferences.get(), detail: second.activities().at(-1)?.detail }).toEqual({
    before: { language: 'en', theme: 'system', temperatureUnit: 'Cel', flushIntervalS: 5 },
    after: { language: 'en', theme: 'system', temperatureUnit: 'degF', flushIntervalS: 5 },
    detail: { temperatureUnit: 'degF' },
  });
});
