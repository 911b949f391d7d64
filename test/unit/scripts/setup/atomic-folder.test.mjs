import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolderAtomically } from '../../../../scripts/setup/atomic-folder.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

test('the folder appears when it is complete and replaces the one before', async () => {
  const folder = join(temporaryFolder({ 'runtime/version': 'old' }), 'runtime');
  await createFolderAtomically(folder, async (draft) => {
    writeFileSync(join(draft, 'version'), 'new');
    expect(readFileSync(join(folder, 'version'), 'utf8')).toBe('old');
  });
  expect(readFileSync(join(folder, 'version'), 'utf8')).toBe('new');
});

test('a failure leaves nothing, and what a killed run left is cleared away', async () => {
  const parent = temporaryFolder();
  mkdirSync(join(parent, '.runtime-draft-killed'));
  await expect(createFolderAtomically(join(parent, 'runtime'), () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
  expect([existsSync(join(parent, 'runtime')), readdirSync(parent)]).toEqual([false, []]);
});
