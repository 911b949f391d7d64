import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { runInForeground } from '../../../../scripts/setup/foreground.mjs';

const foregroundModule = new URL('../../../../scripts/setup/foreground.mjs', import.meta.url).href;

/** @param {string} script */
const node = (script) => ({ command: process.execPath, args: ['-e', script], cwd: process.cwd(), env: process.env });

test('the exit code is passed on', async () => {
  expect(await runInForeground(node('process.exit(7)'))).toBe(7);
});

test('stderr is handed over line by line, the unfinished last one too', async () => {
  /** @type {string[]} */
  const lines = [];
  await runInForeground({ ...node('process.stderr.write("one\\ntwo\\nthree")'), onErrorLine: (line) => lines.push(line) });
  expect(lines).toEqual(['one', 'two', 'three']);
});

test('two interrupts reach the app as one, and its own exit code counts', async () => {
  const app = `let count = 0; process.on('SIGTERM', () => { count += 1; setTimeout(() => process.exit(40 + count), 300); }); console.log('up'); setInterval(() => undefined, 1000);`;
  const script = `import { runInForeground } from ${JSON.stringify(foregroundModule)};
process.exitCode = await runInForeground({ command: process.execPath, args: ['-e', ${JSON.stringify(app)}], cwd: '.', env: process.env });`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => { starter.kill('SIGKILL'); });
  await once(starter.stdout, 'data');
  starter.kill('SIGINT');
  setTimeout(() => starter.kill('SIGINT'), 50);
  const [code] = await once(starter, 'exit');
  expect(code).toBe(41);
});
