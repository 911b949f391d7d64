// The set-up that every command shares: from a fresh clone to an app that starts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideBuild } from './build.mjs';
import { environmentWithNode24, provideDependencies } from './dependencies.mjs';
import { provideElectronRuntime } from './electron-runtime.mjs';
import { homeFolder, openCacheFolder, projectFolder } from './places.mjs';
import { progressLines } from './progress.mjs';
import { commandRunner } from './run-command.mjs';
import { SetUpFailure } from './set-up-failure.mjs';
import { takeSetUpLock } from './set-up-lock.mjs';
import { provideSqliteBinary } from './sqlite-binary.mjs';
import { provideSystemLibraries } from './system-libraries.mjs';

/**
 * @typedef {object} ReadyProject
 * @property {string} project
 * @property {string} cacheFolder
 * @property {string} node24
 * @property {import('./electron-runtime.mjs').ElectronRuntime} electron
 * @property {NodeJS.ProcessEnv} environment for everything that is started afterwards
 * @property {boolean} isRoot as root on Linux Electron needs --no-sandbox
 */

/**
 * Does what is not done yet, a line a step. Ends the process with a sentence and code 1 where it cannot go on.
 * @param {{ build: boolean }} options whether out/ is wanted, too
 * @returns {Promise<ReadyProject>}
 */
export async function setUp({ build }) {
  const cacheFolder = openCacheFolder(process.env);
  const logFile = join(cacheFolder, 'set-up.log');
  const release = await takeSetUpLock({
    folder: cacheFolder,
    onWait: () => console.log('Another set-up is running on this machine; waiting for it to end.'),
  });
  try {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(logFile, `${new Date().toISOString()} ${projectFolder}\n`);
    return await runSteps({ build, cacheFolder, logFile });
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    console.error(`${error.message}\nThe log is ${logFile}`);
    process.exit(1);
  } finally {
    await release();
  }
}

/**
 * @param {{ build: boolean, cacheFolder: string, logFile: string }} input
 * @returns {Promise<ReadyProject>}
 */
async function runSteps({ build, cacheFolder, logFile }) {
  const project = projectFolder;
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const inherited = inheritedEnvironment();
  const environment = environmentWithNode24(inherited, project);
  const run = commandRunner(logFile, environment);
  const { step } = progressLines({ total: build ? 5 : 4, write: (text) => process.stdout.write(text), now: Date.now });

  await step('System packages', (report) => provideSystemLibraries({ run, environment, isRoot, report }));
  const { node24 } = await step('npm packages', (report) => provideDependencies({ project, environment, run, report }));
  const electron = await step('Electron', (report) => provideElectronRuntime({ project, cacheFolder, node24, run, environment, report, now: Date.now }));
  await step('better-sqlite3', (report) => provideSqliteBinary({ project, cacheFolder, electron, node24, run, environment, report }));
  if (build) await step('App', (report) => provideBuild({ project, node24, run, report }));

  const withElectron = { ...environment, ELECTRON_EXEC_PATH: electron.executable };
  return {
    project, cacheFolder, node24, electron, isRoot,
    // The package `electron`, and so Playwright and electron-vite, then run this one.
    environment: electron.kind === 'official' ? withElectron : { ...withElectron, ELECTRON_OVERRIDE_DIST_PATH: electron.folder },
  };
}

/** What we were started with, without what would turn Electron into Node, and with a home also where there is none. */
function inheritedEnvironment() {
  const { ELECTRON_RUN_AS_NODE: _, ...kept } = process.env;
  return { ...kept, HOME: homeFolder(process.env) };
}
