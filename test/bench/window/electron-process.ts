import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { appEnvironment, electronExecutable, PROJECT, sandboxArgs } from '../../e2e/support/app-process.ts';

/** An app of one empty page: what Electron itself costs. */
export const EMPTY_WINDOW = join(import.meta.dirname, 'empty-window');

const PAGE_LIMIT_MS = 60_000;
const QUIT_LIMIT_MS = 15_000;

/** @throws Error with a sentence when something that a window needs is not there. */
export function checkWindowsCanOpen(): void {
  if (!existsSync(join(PROJECT, 'out/main/index.js'))) throw new Error('The app is not built. Run `npm run bench`, which builds it.');
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) throw new Error('There is no display. Run `npm run bench`, which starts a virtual one.');
}

/** An Electron app under measurement, and a way into its window. */
export class ElectronProcess {
  readonly startedAt: number;
  readonly #child: ChildProcess;
  readonly #debuggerUrl: Promise<URL>;
  #output = '';

  /** Starts the app of a folder. `startedAt` is the wall clock just before. */
  constructor(appFolder: string, args: readonly string[] = []) {
    checkWindowsCanOpen();
    const executable = electronExecutable();
    this.startedAt = Date.now();
    // Its own process group, so that nothing of it can be left behind.
    this.#child = spawn(executable, [...sandboxArgs(), '--remote-debugging-port=0', appFolder, ...args], {
      cwd: PROJECT,
      env: appEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.#debuggerUrl = new Promise((found, failed) => {
      const look = (chunk: Buffer): void => {
        this.#output = (this.#output + chunk.toString()).slice(-20_000);
        const url = /DevTools listening on (ws:\S+)/.exec(this.#output)?.[1];
        if (url !== undefined) found(new URL(url));
      };
      this.#child.stderr?.on('data', look);
      this.#child.stdout?.on('data', look);
      this.#child.once('exit', (code) => failed(new Error(`Electron ended with code ${code}:\n${this.#output}`)));
    });
    this.#debuggerUrl.catch(() => undefined); // whoever awaits it hears of it; an app that merely ends is no failure
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('Electron could not be started.');
    return this.#child.pid;
  }

  /**
   * Evaluates in the page of the first window, once there is one, and again when the page was replaced meanwhile.
   * @throws Error when there is no answer within a minute.
   */
  async evaluate<T>(expression: string): Promise<T> {
    const { host } = await this.#debuggerUrl;
    const limit = Date.now() + PAGE_LIMIT_MS;
    let failure: unknown;
    while (Date.now() < limit && this.#child.exitCode === null) {
      try {
        const pages = (await (await fetch(`http://${host}/json/list`)).json()) as readonly { readonly type: string; readonly webSocketDebuggerUrl: string }[];
        const page = pages.find(({ type }) => type === 'page');
        if (page) return await evaluateIn<T>(page.webSocketDebuggerUrl, expression, limit - Date.now());
      } catch (error) {
        // The page was replaced, or is not there yet: its last word goes with the sentence below.
        failure = error;
      }
      await wait(5);
    }
    throw new Error(`The window gave no answer to ${expression}\n${this.#output}`, { cause: failure });
  }

  /** Asks it to quit, and ends it if it does not. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const quit = await Promise.race([exited.then(() => true), wait(QUIT_LIMIT_MS, false, { ref: false })]);
    if (quit) return;
    process.kill(process.platform === 'win32' ? this.pid : -this.pid, 'SIGKILL');
    await exited;
    throw new Error(`The app did not quit within ${QUIT_LIMIT_MS / 1_000} s and was killed.\n${this.#output}`);
  }
}

interface Evaluated {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: { readonly result: { readonly value?: unknown }; readonly exceptionDetails?: { readonly text: string } };
}

/** One question over the DevTools protocol. */
function evaluateIn<T>(url: string, expression: string, timeoutMs: number): Promise<T> {
  const socket = new WebSocket(url);
  const answer = new Promise<T>((resolve, reject) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, awaitPromise: true, returnByValue: true } })));
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as Evaluated;
      if (message.id !== 1) return;
      const problem = message.error?.message ?? message.result?.exceptionDetails?.text;
      if (problem === undefined) resolve(message.result?.result.value as T);
      else reject(new Error(problem));
    });
    socket.addEventListener('close', () => reject(new Error('The page went away.')));
    socket.addEventListener('error', () => reject(new Error('The page cannot be reached.')));
    const timer = setTimeout(() => reject(new Error('The page did not answer in time.')), timeoutMs);
    timer.unref();
  });
  return answer.finally(() => socket.close());
}
