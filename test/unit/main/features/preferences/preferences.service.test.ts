import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('what is edited by hand in the document counts, is told, and stands on record', () => {
  const { core, folder, activities } = startCore();
  const told: unknown[] = [];
  core.preferences.changed.subscribe((preferences) => told.push(preferences));
  mkdirSync(join(folder, 'data', 'user_profiles'), { recursive: true });
  writeFileSync(join(folder, 'data', 'user_profiles', 'owner.json'), '{"temperatureUnit": "degF" /* mine */}');
  const after = core.preferences.set({ theme: 'dark' }, 'owner');
  expect([after.temperatureUnit, told.length, activities().filter(({ kind }) => kind === 'preferences_changed').map(({ actor, detail }) => [actor, detail])]).toEqual([
    'degF', 2, [['owner', { theme: 'dark' }], ['app', { temperatureUnit: 'degF' }]],
  ]);
});
