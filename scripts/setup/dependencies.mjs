// The locked npm packages, and with them Node 24.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetUpFailure } from './set-up-failure.mjs';
import { hashOfFiles, stampSays, writeStamp } from './stamp.mjs';

/** The oldest Node that the packages run on (better-sqlite3 crashes on Node 20). */
const oldestMajor = 22;

/**
 * @typedef {object} DependenciesInput
 * @property {string} project
 * @property {NodeJS.ProcessEnv} environment
 * @property {import('./run-command.mjs').RunCommand} run
 * @property {(detail: string) => void} report
 */

/**
 * Installs exactly what package-lock.json names, unless that is done.
 * @param {DependenciesInput} input
 * @returns {Promise<{ outcome: string, value: { node24: string } }>}
 */
export async function provideDependencies(input) {
  const { project, run, report } = input;
  const modules = join(project, 'node_modules');
  const node24 = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const stamp = join(modules, '.sysgrow-set-up');
  const inputs = inputsOf(project);
  const isInstalled = stampSays(stamp, inputs) || installedMatchesLock(project);
  const version = isInstalled ? await runningVersion(run, node24) : undefined;
  if (version !== undefined) {
    writeStamp(stamp, inputs);
    return { outcome: `already installed, Node ${version}`, value: { node24 } };
  }
  // npm must not run on the Node 24 that it is about to remove.
  const options = { cwd: project, env: environmentWithout(input.environment, join(modules, '.bin')) };
  report('installing from the npm registry');
  await install(() => run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], options));
  // The only script that is needed, alone: beside others that want Node 24 it is a race.
  await install(() => run('npm', ['rebuild', 'node'], options));
  const installed = await runningVersion(run, node24);
  if (installed === undefined) throw new SetUpFailure('Node 24 was installed from npm but does not start on this machine; the log tells why.');
  writeStamp(stamp, inputs);
  return { outcome: `installed, Node ${installed}`, value: { node24 } };
}

/**
 * The environment with the project's commands, Node 24 among them, first on the path.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} project
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWithNode24(environment, project) {
  const commands = join(project, 'node_modules', '.bin');
  const others = environmentWithout(environment, commands);
  return { ...others, PATH: [commands, others['PATH'] ?? ''].join(delimiter) };
}

/**
 * Whether node_modules holds the locked version of every package that is not optional, by npm's own record of what it
 * finished installing. So an install by hand counts, too.
 * @param {string} project
 */
export function installedMatchesLock(project) {
  const record = join(project, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(project, 'package-lock.json')))
    .every(([path, entry]) => path === '' || entry.optional === true || installed[path]?.version === entry.version);
}

/** @param {() => Promise<import('./run-command.mjs').CommandResult>} command */
async function install(command) {
  const { code, output } = await command();
  if (code === 0) return;
  if (/\b(EUSAGE|can only install packages when)\b/.test(output)) {
    throw new SetUpFailure('package.json and package-lock.json disagree: run "npm install --ignore-scripts" and try again.');
  }
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(output)) {
    throw new SetUpFailure('The npm registry cannot be reached: check the network (and "npm config get registry") and run this again.');
  }
  if (/\bENOSPC\b/.test(output)) throw new SetUpFailure('The disk is full: free 3 GB and run this again.');
  if (/\b(EACCES|EPERM)\b/.test(output)) throw new SetUpFailure('npm may not write here: make the project folder your own and run this again.');
  throw new SetUpFailure('The npm packages could not be installed; the log tells why.');
}

/**
 * @param {import('./run-command.mjs').RunCommand} run
 * @param {string} node
 * @returns {Promise<string | undefined>} absent when it does not start or is too old
 */
async function runningVersion(run, node) {
  if (!existsSync(node)) return undefined;
  const { code, output } = await run(node, ['-p', 'process.versions.node']);
  // Node may put warnings about the environment before it.
  const version = /^\d+\.\d+\.\d+$/m.exec(output)?.[0] ?? '';
  return code === 0 && Number.parseInt(version, 10) >= oldestMajor ? version : undefined;
}

/** @param {string} project */
function inputsOf(project) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  return JSON.stringify({ lock: hashOfFiles(project, ['package-lock.json']), dependencies, devDependencies, on: `${process.platform}-${process.arch}` });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} folder taken off the path
 * @returns {NodeJS.ProcessEnv}
 */
function environmentWithout(environment, folder) {
  const kept = (environment['PATH'] ?? '').split(delimiter).filter((each) => each !== folder);
  return { ...environment, PATH: kept.join(delimiter) };
}
