import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** When to kill: so many milliseconds after the line that matches for the `occurrence`th time. */
export interface Moment {
  readonly line: RegExp;
  readonly occurrence: number;
  readonly delayMs: number;
}

/** Starts a driver and kills it at a moment of its own choosing. @returns what it said until then, and whether it was killed. */
export async function runAndKill(driver: string, args: readonly string[], { line, occurrence, delayMs }: Moment): Promise<{ readonly said: string; readonly isKilled: boolean }> {
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'drivers', driver), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let problem = '';
  let isDue = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problem += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (isDue || said.split('\n').filter((one) => line.test(one)).length < occurrence) return;
    isDue = true;
    setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`${driver} ended with ${code ?? signal}: ${problem}`);
  return { said, isKilled: signal === 'SIGKILL' };
}
