// Where set-up finds the project and keeps what is expensive to make.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project: the one that holds package.json. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The home folder of this user, also where HOME is unset or empty (CI): then the one of the user database.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string}
 */
export function homeFolder(environment) {
  const named = environment['HOME'] ?? environment['USERPROFILE'] ?? '';
  if (isAbsolute(named)) return named;
  const known = homedir();
  return isAbsolute(known) ? known : userInfo().homedir;
}

/**
 * The folder outside node_modules that keeps runtimes and binaries for every clone of the project. Where it
 * cannot be written, a folder of this user among the temporary files.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string}
 */
export function openCacheFolder(environment) {
  const named = environment['XDG_CACHE_HOME'] ?? '';
  const base = isAbsolute(named) ? named : join(homeFolder(environment), '.cache');
  const wanted = join(base, 'sysgrow-desktop');
  if (isWritable(wanted)) return wanted;
  const fallback = join(tmpdir(), `sysgrow-desktop-cache-${userInfo().uid}`);
  mkdirSync(fallback, { recursive: true, mode: 0o700 });
  return fallback;
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT'].includes(code)) return false;
    throw error;
  }
}
