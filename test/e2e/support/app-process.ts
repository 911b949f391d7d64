import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const PROJECT = resolve(import.meta.dirname, '../../..');

/** The Electron that the set-up chose, else the one of the npm package. */
export function electronExecutable(): string {
  return createRequire(import.meta.url)('electron') as string;
}

/** As root Chromium's sandbox refuses to run. */
export function sandboxArgs(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** An empty folder for the data of one app. */
export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sysgrow-e2e-'));
}

/** The app knows that nobody closes its dialogs. */
export function appEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(inherited), SYSGROW_STATUS_LINES: '1', ...extra };
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The app as a plain process, driven by nobody: for what it does by itself on a command line. */
export interface AppProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the first line of output that fits. */
  lineOf(pattern: RegExp): Promise<string>;
}

export function startAppProcess(args: readonly string[]): AppProcess {
  const child = spawn(electronExecutable(), [...sandboxArgs(), PROJECT, ...args], { env: appEnvironment(), cwd: PROJECT });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += String(text)));
  child.stderr.on('data', (text: Buffer) => (output.stderr += String(text)));
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, ...output }));
  });
  const lineOf = (pattern: RegExp): Promise<string> =>
    new Promise((found, fail) => {
      const look = (): void => {
        const line = output.stdout.split('\n').slice(0, -1).find((candidate) => pattern.test(candidate));
        if (line !== undefined) found(line);
      };
      child.stdout.on('data', look);
      child.once('close', () => fail(new Error(`The app ended without a line like ${String(pattern)}:\n${output.stdout}\n${output.stderr}`)));
      look();
    });
  return { child, ended, lineOf };
}
