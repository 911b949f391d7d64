// Builds better-sqlite3 from its sources for a runtime that has Node-API 9 only.
import { copyFileSync, cpSync, existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './places.mjs';
import { SetUpFailure } from './set-up-failure.mjs';

// The sources ask for Node-API 10. All they use of it exists in Node 20 (and Electron 33) as the version "experimental",
// whose number is the largest 32-bit integer.
const compilerFlags = '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL';

/**
 * Builds in a copy, so that a killed build leaves no half-written binary where better-sqlite3 looks for one.
 * @param {object} input
 * @param {string} input.draft an empty folder; afterwards it holds better_sqlite3.node
 * @param {string} input.modules the node_modules folder with the sources and the build tools
 * @param {string} input.node24
 * @param {import('./run-command.mjs').RunCommand} input.run
 * @param {NodeJS.ProcessEnv} input.environment
 */
export async function buildSqlite({ draft, modules, node24, run, environment }) {
  const work = join(draft, 'node_modules', 'better-sqlite3');
  const headers = join(draft, 'headers');
  cpSync(join(modules, 'better-sqlite3'), work, { recursive: true });
  symlinkSync(join(modules, 'node-addon-api'), join(draft, 'node_modules', 'node-addon-api'), 'junction');
  layOutHeaders(headers, join(modules, 'node-api-headers', 'include'));
  // The compiler reads this beside node-api-headers; no path with blanks may stand in CXXFLAGS.
  copyFileSync(join(projectFolder, 'scripts', 'setup', 'node-api-experimental.h'), join(headers, 'include', 'node', 'node-api-experimental.h'));
  const result = await run(node24, [
    join(modules, 'node-gyp', 'bin', 'node-gyp.js'), 'rebuild', '--release', '--force_build=1', `--nodedir=${headers}`, `--jobs=${cpus().length}`,
  ], { cwd: work, env: { ...environment, CXXFLAGS: `${environment['CXXFLAGS'] ?? ''} ${compilerFlags} -include node-api-experimental.h`.trim() } });
  const built = join(work, 'build', 'Release', 'better_sqlite3.node');
  if (result.code !== 0 || !existsSync(built)) {
    throw new SetUpFailure('better-sqlite3 could not be built: it needs a C++20 compiler, make and Python 3; install them and run this again.');
  }
  copyFileSync(built, join(draft, 'better_sqlite3.node'));
  for (const name of ['node_modules', 'headers']) rmSync(join(draft, name), { recursive: true });
}

/**
 * Lays out what node-gyp expects of a Node folder from the headers of the package node-api-headers: a Node-API addon needs
 * no other, so nothing is downloaded, and the machine's own Node and its headers do not matter.
 * @param {string} folder
 * @param {string} headers
 */
function layOutHeaders(folder, headers) {
  const include = join(folder, 'include', 'node');
  cpSync(headers, include, { recursive: true });
  writeFileSync(join(include, 'config.gypi'), JSON.stringify({ target_defaults: {}, variables: {} }));
  writeFileSync(join(include, 'common.gypi'), JSON.stringify({
    target_defaults: {
      default_configuration: 'Release',
      cflags: ['-fPIC', '-pthread'],
      cflags_cc: ['-fno-exceptions', '-fno-rtti'],
      ldflags: ['-pthread'],
      configurations: { Debug: { cflags: ['-g', '-O0'] }, Release: { cflags: ['-O3', '-fno-omit-frame-pointer'] } },
    },
  }));
}
