// A display for the app on a machine that has none: Xvfb.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetUpFailure } from './set-up-failure.mjs';

/**
 * Whether this machine needs Xvfb before a window can be opened.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} [platform]
 * @returns {boolean}
 */
export function lacksDisplay(environment, platform = process.platform) {
  return platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY'];
}

/** How long Xvfb may take until it names its display. */
const startTimeoutMs = 20_000;
const setpriv = '/usr/bin/setpriv';

/**
 * Starts Xvfb on a free display of 1600 × 1000 points.
 * @returns {Promise<{ display: string, stop: () => Promise<void> }>}
 */
export function startDisplay() {
  const xvfb = ['Xvfb', '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  // setpriv has the kernel end Xvfb with us, also where we are killed and cannot stop it.
  const [command = '', ...args] = existsSync(setpriv) ? [setpriv, '--pdeathsig', 'TERM', '--', ...xvfb] : xvfb;
  // A process group of its own: Ctrl+C must reach the app first.
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new SetUpFailure('Xvfb did not start in time: set DISPLAY to a running display, or run this again.'));
    }, startTimeoutMs);
    const fail = () => {
      clearTimeout(timer);
      reject(new SetUpFailure('There is no display, and Xvfb does not start: install it (on Debian: apt-get install xvfb) or set DISPLAY.'));
    };
    child.once('error', fail);
    child.once('exit', fail);
    let text = '';
    child.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk.toString('utf8');
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve({ display: `:${text.trim()}`, stop });
    });
  });
}
