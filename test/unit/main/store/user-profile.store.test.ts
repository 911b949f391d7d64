import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserProfileStore } from '../../../../src/main/store/user-profile.store.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from '../database/temporary-folder.ts';

test('the preferences of the owner stand in their own file', () => {
  const dataFolder = temporaryFolder();
  const clock = new FakeClock();
  const answer = new UserProfileStore({ dataFolder, clock }).set({ theme: 'dark', language: undefined });
  expect([answer, new UserProfileStore({ dataFolder, clock }).get(), JSON.parse(readFileSync(join(dataFolder, 'data/user_profiles/owner.json'), 'utf8'))]).toEqual([
    { language: 'en', theme: 'dark', temperatureUnit: 'Cel', flushIntervalS: 5 },
    { language: 'en', theme: 'dark', temperatureUnit: 'Cel', flushIntervalS: 5 },
    { $version: 1, theme: 'dark' },
  ]);
});

test('a user id that would leave the folder is refused', () => {
  expect(() => new UserProfileStore({ dataFolder: temporaryFolder(), clock: new FakeClock(), userId: '../../owner' })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
