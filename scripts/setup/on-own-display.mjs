// Runs work under Xvfb where there is no display, and takes Xvfb down again.
import { lacksDisplay, startDisplay } from './display.mjs';
import { SetUpFailure } from './set-up-failure.mjs';

/**
 * @template T
 * @param {NodeJS.ProcessEnv} environment
 * @param {(environment: NodeJS.ProcessEnv, isHeadless: boolean) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(environment, work) {
  if (!lacksDisplay(environment)) return work(environment, false);
  const { display, stop } = await startOrExplain();
  process.stdout.write(`There is no display: the window opens on a virtual one (Xvfb ${display}).\n`);
  try {
    return await work({ ...environment, DISPLAY: display }, true);
  } finally {
    await stop();
  }
}

/** @returns {ReturnType<typeof startDisplay>} */
async function startOrExplain() {
  try {
    return await startDisplay();
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
