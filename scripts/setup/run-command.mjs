// Child processes of set-up: silent, with all their output in one log file.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

/**
 * @typedef {object} CommandResult
 * @property {number | null} code exit code; null when the process was ended by a signal or could not start
 * @property {string} output what it wrote to stdout and stderr
 * @property {boolean} timedOut
 */

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] the process is ended with SIGKILL afterwards
 */

/** @typedef {(command: string, args: readonly string[], options?: CommandOptions) => Promise<CommandResult>} RunCommand */

/**
 * Makes a runner that appends each command line and its output to a log file.
 * @param {string} logFile
 * @param {NodeJS.ProcessEnv} environment for commands that name none of their own
 * @returns {RunCommand}
 */
export function commandRunner(logFile, environment) {
  return (command, args, options = {}) => new Promise((resolve) => {
    appendFileSync(logFile, `\n$ ${command} ${args.join(' ')}\n`);
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: withoutColours(options.env ?? environment),
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a .cmd file on Windows, which only a shell starts.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    let timedOut = false;
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk.toString('utf8');
      appendFileSync(logFile, chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    // A command that cannot be started reports this first and then closes like any other.
    child.on('error', (error) => take(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      clearTimeout(timer);
      appendFileSync(logFile, `→ ${timedOut ? 'time-out' : code}\n`);
      // libuv's negative codes say that the process never ran.
      resolve({ code: code === null || code < 0 ? null : code, output, timedOut });
    });
  });
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
function withoutColours(environment) {
  // Both at once make Node warn.
  const { FORCE_COLOR: _, ...kept } = environment;
  return { ...kept, NO_COLOR: '1' };
}
