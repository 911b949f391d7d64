// A child process in the foreground: what ends us ends it first, in its own way.
import { spawn } from 'node:child_process';

/** How long it may take to end after it was asked to. */
const graceMs = 15_000;

/**
 * Runs a command until it ends. An interrupt is passed on once, however often it arrives (a terminal and npm both send it, and a
 * second one would cut Electron's orderly shutdown short), and a process that does not end is killed after a grace time.
 * @param {object} input
 * @param {string} input.command
 * @param {readonly string[]} input.args
 * @param {string} input.cwd
 * @param {NodeJS.ProcessEnv} input.env
 * @param {(line: string) => void} [input.onErrorLine] takes stderr line by line instead of the terminal
 * @returns {Promise<number>} exit code; 128 and the signal's number when a signal ended it
 */
export function runInForeground({ command, args, cwd, env, onErrorLine }) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd, env,
      stdio: ['ignore', 'inherit', onErrorLine === undefined ? 'inherit' : 'pipe'],
      // A group of its own, so that Ctrl+C in a terminal does not reach it a second time.
      detached: process.platform !== 'win32',
    });
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const end = () => {
      if (timer !== undefined) return;
      child.kill('SIGTERM');
      timer = setTimeout(() => {
        process.stderr.write(`It did not end within ${graceMs / 1_000} s and is killed.\n`);
        child.kill('SIGKILL');
      }, graceMs);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, end);
    if (onErrorLine !== undefined && child.stderr !== null) splitLines(child.stderr, onErrorLine);
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, end);
      resolve(code);
    };
    child.once('error', (error) => {
      process.stderr.write(`${command} does not start: ${error.message}\n`);
      finish(1);
    });
    child.once('close', (code, signal) => finish(code ?? 128 + (signal === 'SIGKILL' ? 9 : 15)));
  });
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} onLine
 */
function splitLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
