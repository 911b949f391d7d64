import { expect, test } from 'vitest';
import { debianNeeds, isDebianFamily, provideSystemLibraries } from '../../../../scripts/setup/system-libraries.mjs';
import { scriptedCommands } from './scripted-commands.mjs';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const names = debianNeeds.map(([name]) => name);
/** @param {readonly string[]} present */
const installed = (present) => ({ output: present.map((name) => `installed ${name}\n`).join('') });
const silent = { environment: {}, osRelease: debian, report: () => undefined };

test('nothing is installed where every package is present', async () => {
  const { run, asked } = scriptedCommands({ 'dpkg-query': installed(names) });
  expect([await provideSystemLibraries({ ...silent, run, isRoot: true }), asked.length]).toEqual([{ outcome: 'all present', value: undefined }, 1]);
});

test('the names of newer releases count as present, too', async () => {
  const { run } = scriptedCommands({ 'dpkg-query': installed(debianNeeds.map((each) => each.at(-1) ?? '')) });
  expect((await provideSystemLibraries({ ...silent, run, isRoot: false })).outcome).toBe('all present');
});

test('a user who is not root is given the exact line', async () => {
  const { run } = scriptedCommands({
    'dpkg-query': installed(names.filter((name) => name !== 'xvfb' && name !== 'libasound2')),
    'apt-cache policy libasound2t64': { output: 'libasound2t64:\n  Candidate: 1.2.13\n' },
    'apt-cache policy libasound2': { output: 'libasound2:\n  Installed: (none)\n  Candidate: (none)\n' },
  });
  await expect(provideSystemLibraries({ ...silent, run, isRoot: false }))
    .rejects.toThrow('System packages are missing; install them with: sudo apt-get install xvfb libasound2t64');
});

test('root installs what is missing after one update of the lists', async () => {
  const { run, asked } = scriptedCommands({ 'dpkg-query': installed(names.filter((name) => name !== 'unzip')), 'apt-get': {} });
  await provideSystemLibraries({ ...silent, run, isRoot: true });
  expect(asked.slice(1)).toEqual(['apt-get update', 'apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 unzip']);
});

test('a failed installation says what to try', async () => {
  const { run } = scriptedCommands({ 'dpkg-query': installed([]), 'apt-cache': {}, 'apt-get update': {}, 'apt-get install': { code: 100 } });
  await expect(provideSystemLibraries({ ...silent, run, isRoot: true })).rejects.toThrow('try "apt-get update && apt-get install unzip g++');
});

test('the family of Debian is told from the others', () => {
  expect([debian, 'ID=ubuntu\nID_LIKE=debian\n', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ID="fedora"\n', ''].map(isDebianFamily))
    .toEqual([true, true, true, false, false]);
});

test('another system is left alone', async () => {
  const { run, asked } = scriptedCommands({});
  await provideSystemLibraries({ ...silent, osRelease: 'ID=fedora\n', run, isRoot: true });
  expect(asked).toEqual([]);
});
