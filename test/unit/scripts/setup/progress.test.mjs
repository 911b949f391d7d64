import { expect, test } from 'vitest';
import { progressLines } from '../../../../scripts/setup/progress.mjs';

/** @param {number[]} times */
function recorder(times) {
  let text = '';
  const { step } = progressLines({ total: 2, write: (more) => { text += more; }, now: () => times.shift() ?? 0 });
  return { step, text: () => text };
}

test('a step is one line, with how long it took where that was long', async () => {
  const { step, text } = recorder([0, 10, 10, 9_010]);
  await step('Electron', async () => ({ outcome: '33.2.1 from the cache', value: 1 }));
  await step('App', async (report) => {
    report('building');
    return { outcome: 'built', value: 2 };
  });
  expect(text()).toBe('[1/2] Electron … 33.2.1 from the cache\n[2/2] App … building … built (9 s)\n');
});

test('a step that fails ends its line and hands the failure on', async () => {
  const { step, text } = recorder([0]);
  await expect(step('App', () => Promise.reject(new Error('no compiler')))).rejects.toThrow('no compiler');
  expect(text()).toBe('[1/2] App … failed\n');
});
