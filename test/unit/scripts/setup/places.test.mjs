import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeFolder, openCacheFolder, projectFolder } from '../../../../scripts/setup/places.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

test('the project folder is the one with package.json', () => {
  expect(existsSync(join(projectFolder, 'package.json'))).toBe(true);
});

test('the cache lies in XDG_CACHE_HOME, else below the home folder', () => {
  const home = temporaryFolder();
  expect([
    openCacheFolder({ HOME: home }),
    openCacheFolder({ HOME: home, XDG_CACHE_HOME: join(home, 'elsewhere') }),
    openCacheFolder({ HOME: home, XDG_CACHE_HOME: 'relative' }),
  ]).toEqual([
    join(home, '.cache', 'sysgrow-desktop'),
    join(home, 'elsewhere', 'sysgrow-desktop'),
    join(home, '.cache', 'sysgrow-desktop'),
  ]);
});

test('an empty HOME falls back to the home folder of the user', () => {
  expect(homeFolder({ HOME: '' })).toBe(homedir());
});

test('a home that is no folder moves the cache among the temporary files', () => {
  const home = temporaryFolder({ 'a-file': '' });
  expect(openCacheFolder({ HOME: join(home, 'a-file') })).toMatch(/sysgrow-desktop-cache-\d+$/);
});
