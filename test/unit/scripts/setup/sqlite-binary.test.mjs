import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { provideSqliteBinary } from '../../../../scripts/setup/sqlite-binary.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const placed = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';

/**
 * A project where Electron and Node run the binary in place (else the prebuilt one) when its content is in `working`.
 * @param {object} input
 * @param {readonly string[]} input.working
 * @param {Record<string, string>} [input.files]
 * @param {'registry' | 'official'} [input.kind]
 * @param {string} [input.folder]
 */
async function provide({ working, files = {}, kind = 'registry', folder = temporaryFolder({ 'node_modules/better-sqlite3/package.json': '{"version":"13.2.0"}', ...files }) }) {
  let builds = 0;
  const file = join(folder, placed);
  const run = async () => {
    const content = existsSync(file) ? readFileSync(file, 'utf8') : 'prebuilt';
    return { code: working.includes(content) ? 0 : 139, output: '', timedOut: false };
  };
  const { outcome } = await provideSqliteBinary({
    project: folder, cacheFolder: join(folder, 'cache'), node24: 'node24', run, environment: {}, report: () => undefined,
    electron: { kind, folder: '', executable: 'electron', version: '33.2.1' },
  }, async (draft) => {
    builds += 1;
    writeFileSync(join(draft, 'better_sqlite3.node'), 'built');
  });
  return { folder, outcome, builds };
}

test('a prebuilt binary that works is left alone', async () => {
  const { outcome, builds, folder } = await provide({ working: ['prebuilt'] });
  expect([outcome, builds, existsSync(join(folder, placed))]).toEqual(['13.2.0, already there', 0, false]);
});

test('a binary that does not work gives way to the prebuilt one', async () => {
  const { outcome, folder } = await provide({ working: ['prebuilt'], files: { [placed]: 'of another machine' } });
  expect([outcome, existsSync(join(folder, placed))]).toEqual(['13.2.0, prebuilt', false]);
});

test('it is built once, and after a new installation comes from the cache', async () => {
  const first = await provide({ working: ['built'] });
  writeFileSync(join(first.folder, placed), 'prebuilt again');
  const second = await provide({ working: ['built'], folder: first.folder });
  expect([[first.outcome, first.builds], [second.outcome, second.builds]]).toEqual([['13.2.0 built', 1], ['13.2.0 from the cache', 0]]);
});

test('a build that does not work is neither kept nor left in place', async () => {
  const folder = temporaryFolder({ 'node_modules/better-sqlite3/package.json': '{"version":"13.2.0"}' });
  await expect(provide({ working: [], folder })).rejects.toThrow('better-sqlite3 was built, but Electron 33.2.1 or Node 24 does not run it');
  expect([existsSync(join(folder, placed)), existsSync(join(folder, 'cache', 'better-sqlite3-13.2.0-electron-33.2.1-linux-x64'))]).toEqual([false, false]);
});

test('the official runtime gives up what was built for another one', async () => {
  const { outcome, folder } = await provide({ working: ['prebuilt', 'built'], files: { [placed]: 'built' }, kind: 'official' });
  expect([outcome, existsSync(join(folder, placed))]).toEqual(['13.2.0, already there', false]);
});
