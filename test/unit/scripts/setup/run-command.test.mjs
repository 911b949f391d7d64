import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandRunner } from '../../../../scripts/setup/run-command.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

test('a command is silent, and all it says is in its result and in the log', async () => {
  const log = join(temporaryFolder(), 'log');
  const run = commandRunner(log, process.env);
  const result = await run(process.execPath, ['-e', 'console.log("out"); console.error("problem"); process.exit(3)']);
  expect([result.code, result.output.split('\n').sort(), readFileSync(log, 'utf8').includes('problem')]).toEqual([3, ['', 'out', 'problem'], true]);
});

test('a command that does not exist is a failed command', async () => {
  const run = commandRunner(join(temporaryFolder(), 'log'), process.env);
  expect(await run('no-such-command-here', [])).toMatchObject({ code: null, timedOut: false });
});

test('a command that hangs is ended', async () => {
  const run = commandRunner(join(temporaryFolder(), 'log'), process.env);
  expect(await run(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { timeoutMs: 300 })).toEqual({ code: null, output: '', timedOut: true });
});
