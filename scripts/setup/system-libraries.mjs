// The Debian packages that Electron, the build of better-sqlite3 and the tests need.
import { existsSync, readFileSync } from 'node:fs';
import { SetUpFailure } from './set-up-failure.mjs';

/**
 * Each row is one need: the name in Debian 12, then the names it has in newer releases of Debian and Ubuntu.
 * @type {readonly (readonly [string, ...string[]])[]}
 */
export const debianNeeds = [
  ['unzip'], ['g++'], ['make'], ['python3'], ['xvfb'], ['udev'],
  ['libgtk-3-0', 'libgtk-3-0t64'], ['libnss3'], ['libasound2', 'libasound2t64'], ['libgbm1'], ['libxss1'],
  ['libatspi2.0-0', 'libatspi2.0-0t64'], ['libnotify4'],
];

/**
 * @typedef {object} SystemLibrariesInput
 * @property {import('./run-command.mjs').RunCommand} run
 * @property {NodeJS.ProcessEnv} environment
 * @property {boolean} isRoot
 * @property {string} [osRelease] text of /etc/os-release
 * @property {(detail: string) => void} report
 */

/**
 * Installs what is missing as root, and otherwise says which line installs it. Does nothing on other systems than Debian's family:
 * there a missing library shows when Electron does not start.
 * @param {SystemLibrariesInput} input
 * @returns {Promise<{ outcome: string, value: undefined }>}
 */
export async function provideSystemLibraries({ run, environment, isRoot, osRelease = readOsRelease(), report }) {
  if (!isDebianFamily(osRelease)) return { outcome: 'left to you on this system', value: undefined };
  const missing = missingNeeds(await listInstalled(run));
  if (missing.length === 0) return { outcome: 'all present', value: undefined };
  if (!isRoot) throw new SetUpFailure(`System packages are missing; install them with: sudo apt-get install ${(await availableNames(run, missing)).join(' ')}`);

  report(`installing ${missing.length} with apt-get`);
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  const names = await availableNames(run, missing);
  const installed = await run('apt-get', ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...names], { env });
  if (installed.code !== 0) {
    throw new SetUpFailure(`System packages could not be installed: check the network and try "apt-get update && apt-get install ${names.join(' ')}".`);
  }
  return { outcome: `installed ${names.join(' ')}`, value: undefined };
}

/**
 * @param {string} osRelease text of /etc/os-release
 * @returns {boolean}
 */
export function isDebianFamily(osRelease) {
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?=(.*)$/gm)].flatMap((match) => (match[1] ?? '').replaceAll(/["']/g, '').split(/\s+/));
  return ids.includes('debian') || ids.includes('ubuntu');
}

/**
 * The needs that no installed package meets.
 * @param {ReadonlySet<string>} installed
 * @returns {readonly (readonly [string, ...string[]])[]}
 */
export function missingNeeds(installed) {
  return debianNeeds.filter((names) => !names.some((name) => installed.has(name)));
}

/** @param {import('./run-command.mjs').RunCommand} run */
async function listInstalled(run) {
  // It ends with 1 when it does not know a name, which is no failure here.
  const { output } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...debianNeeds.flat()]);
  return new Set(output.split('\n').filter((line) => line.startsWith('installed ')).map((line) => line.slice('installed '.length)));
}

/**
 * For each need the name that this release has.
 * @param {import('./run-command.mjs').RunCommand} run
 * @param {readonly (readonly [string, ...string[]])[]} needs
 */
function availableNames(run, needs) {
  return Promise.all(needs.map(async (names) => {
    for (const name of names.length > 1 ? names : []) {
      const { output } = await run('apt-cache', ['policy', name]);
      if (/^\s*Candidate: (?!\(none\))/m.test(output)) return name;
    }
    return names[0];
  }));
}

function readOsRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}
