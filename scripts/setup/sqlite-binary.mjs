// The better-sqlite3 binary: one that both this Electron and Node 24 load.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFolderAtomically } from './atomic-folder.mjs';
import { SetUpFailure } from './set-up-failure.mjs';
import { buildSqlite } from './sqlite-build.mjs';

/**
 * @typedef {object} SqliteBinaryInput
 * @property {string} project
 * @property {string} cacheFolder
 * @property {import('./electron-runtime.mjs').ElectronRuntime} electron
 * @property {string} node24
 * @property {import('./run-command.mjs').RunCommand} run
 * @property {NodeJS.ProcessEnv} environment
 * @property {(detail: string) => void} report
 */

/**
 * Makes sure of the binary: the one in place, else the prebuilt one, else the cached one, else a build.
 * @param {SqliteBinaryInput} input
 * @param {(draft: string) => Promise<void>} [build] puts better_sqlite3.node into a folder
 * @returns {Promise<{ outcome: string, value: undefined }>}
 */
export async function provideSqliteBinary(input, build = (draft) => buildSqlite({ ...input, draft, modules: join(input.project, 'node_modules') })) {
  const packageFolder = join(input.project, 'node_modules', 'better-sqlite3');
  const version = String(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version);
  const placed = join(packageFolder, 'build', 'Release', 'better_sqlite3.node');
  const cached = join(input.cacheFolder, `better-sqlite3-${version}-electron-${input.electron.version}-${process.platform}-${process.arch}`);
  const binary = join(cached, 'better_sqlite3.node');

  // What was built for another runtime has no place in a package of the official one, for which the prebuilt binary is made.
  if (input.electron.kind === 'official') rmSync(dirname(placed), { recursive: true, force: true });
  if (await works(input)) return done(`${version}, already there`);
  if (existsSync(placed)) {
    rmSync(dirname(placed), { recursive: true });
    if (await works(input)) return done(`${version}, prebuilt`);
  }
  if (existsSync(binary)) {
    place(binary, placed);
    if (await works(input)) return done(`${version} from the cache`);
  }
  input.report('building it once, about two minutes');
  await createFolderAtomically(cached, build);
  place(binary, placed);
  if (await works(input)) return done(`${version} built`);
  rmSync(dirname(placed), { recursive: true });
  rmSync(cached, { recursive: true });
  throw new SetUpFailure(`better-sqlite3 was built, but Electron ${input.electron.version} or Node 24 does not run it; the log tells why.`);
}

/** @param {string} outcome */
function done(outcome) {
  return { outcome, value: undefined };
}

/** @param {SqliteBinaryInput} input */
async function works({ run, electron, node24, project, environment }) {
  const probe = ['--expose-gc', '-e', readFileSync(new URL('./sqlite-probe.cjs', import.meta.url), 'utf8')];
  const results = await Promise.all([
    run(electron.executable, probe, { cwd: project, env: { ...environment, ELECTRON_RUN_AS_NODE: '1' }, timeoutMs: 60_000 }),
    run(node24, probe, { cwd: project, timeoutMs: 60_000 }),
  ]);
  return results.every((result) => result.code === 0);
}

/**
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, `${to}.draft`);
  renameSync(`${to}.draft`, to);
}
