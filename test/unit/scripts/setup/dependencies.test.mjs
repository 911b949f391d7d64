import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentWithNode24, installedMatchesLock, provideDependencies } from '../../../../scripts/setup/dependencies.mjs';
import { scriptedCommands } from './scripted-commands.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const lock = JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/for-mac': { version: '2.0.0', optional: true } } });
/** @param {string} version */
const record = (version) => JSON.stringify({ packages: { 'node_modules/a': { version } } });

/** @param {Record<string, string>} [more] */
function project(more = {}) {
  return temporaryFolder({ 'package.json': '{"dependencies":{"a":"^1.0.0"}}', 'package-lock.json': lock, 'node_modules/.bin/node': '', ...more });
}

/**
 * @param {string} folder
 * @param {ReturnType<typeof scriptedCommands>} commands
 */
const provide = (folder, { run }) => provideDependencies({ project: folder, environment: { PATH: '/usr/bin' }, run, report: () => undefined });

test('a fresh clone gets the locked packages without their scripts, then Node alone, and the second time nothing', async () => {
  const folder = project();
  const node = join(folder, 'node_modules', '.bin', 'node');
  const first = scriptedCommands({ 'npm ci': {}, 'npm rebuild': {}, [node]: { output: '24.21.0\n' } });
  await provide(folder, first);
  const second = scriptedCommands({ [node]: { output: '24.21.0\n' } });
  expect([first.asked, (await provide(folder, second)).outcome]).toEqual([
    ['npm ci --ignore-scripts --no-audit --no-fund', 'npm rebuild node', `${node} -p process.versions.node`],
    'already installed, Node 24.21.0',
  ]);
});

test('a changed lock file installs again', async () => {
  const folder = project({ 'node_modules/.package-lock.json': record('1.0.0') });
  const commands = { 'npm ci': {}, 'npm rebuild': {}, [join(folder, 'node_modules')]: { output: '24.21.0\n' } };
  await provide(folder, scriptedCommands(commands));
  writeFileSync(join(folder, 'package-lock.json'), lock.replace('1.0.0', '1.0.1'));
  expect((await provide(folder, scriptedCommands(commands))).outcome).toBe('installed, Node 24.21.0');
});

test('an installation by hand counts when it holds what is locked', () => {
  const of = (/** @type {string} */ version) => installedMatchesLock(project({ 'node_modules/.package-lock.json': record(version) }));
  expect([of('1.0.0'), of('0.9.0'), installedMatchesLock(project())]).toEqual([true, false, false]);
});

test('a Node that is too old counts as not installed', async () => {
  const folder = project({ 'node_modules/.package-lock.json': record('1.0.0') });
  const commands = scriptedCommands({ 'npm ci': {}, 'npm rebuild': {}, [join(folder, 'node_modules')]: { output: '20.19.0\n' } });
  await expect(provide(folder, commands)).rejects.toThrow('Node 24 was installed from npm but does not start');
});

test.for([
  ['npm error code ENOTFOUND', 'The npm registry cannot be reached'],
  ['npm error code EUSAGE', 'package.json and package-lock.json disagree'],
  ['npm error code ENOSPC', 'The disk is full'],
  ['npm error code EACCES', 'make the project folder your own'],
  ['something else', 'could not be installed'],
])('npm that ends with "%s" is explained', async ([output, sentence]) => {
  await expect(provide(project(), scriptedCommands({ 'npm ci': { code: 1, output } }))).rejects.toThrow(sentence);
});

test("the project's commands come first on the path, once", () => {
  const commands = join('/project', 'node_modules', '.bin');
  const once = environmentWithNode24({ PATH: ['/usr/bin', commands].join(delimiter) }, '/project');
  expect(environmentWithNode24(once, '/project')).toEqual({ PATH: [commands, '/usr/bin'].join(delimiter) });
});
