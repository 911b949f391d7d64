import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { takeSetUpLock } from '../../../../scripts/setup/set-up-lock.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const lockModule = new URL('../../../../scripts/setup/set-up-lock.mjs', import.meta.url).href;

test('a second set-up waits until the first one is done', async () => {
  const folder = temporaryFolder();
  const order = ['first'];
  const releaseFirst = await takeSetUpLock({ folder, onWait: () => order.push('never') });
  const second = takeSetUpLock({ folder, onWait: () => order.push('second waits') });
  await expect.poll(() => order).toEqual(['first', 'second waits']);
  order.push('first ends');
  await releaseFirst();
  await (await second)();
  expect(order).toEqual(['first', 'second waits', 'first ends']);
});

test('set-ups in different folders do not wait for each other', async () => {
  const releases = await Promise.all([temporaryFolder(), temporaryFolder()].map((folder) => takeSetUpLock({ folder, onWait: () => expect.unreachable() })));
  await Promise.all(releases.map((release) => release()));
  expect(releases).toHaveLength(2);
});

test('the lock of a killed set-up is free', async () => {
  const folder = temporaryFolder();
  const script = `import { takeSetUpLock } from ${JSON.stringify(lockModule)};
await takeSetUpLock({ folder: ${JSON.stringify(folder)}, onWait: () => undefined });
console.log('taken');
setInterval(() => undefined, 1_000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => { holder.kill('SIGKILL'); });
  await once(holder.stdout, 'data');
  let hasWaited = false;
  const taken = takeSetUpLock({ folder, onWait: () => { hasWaited = true; } });
  await expect.poll(() => hasWaited).toBe(true);
  holder.kill('SIGKILL');
  await (await taken)();
  expect(holder.killed).toBe(true);
});
