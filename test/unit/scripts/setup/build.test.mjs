import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { provideBuild } from '../../../../scripts/setup/build.mjs';
import { scriptedCommands } from './scripted-commands.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const results = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/**
 * @param {string} folder
 * @param {readonly string[]} made
 */
function building(folder, made) {
  return scriptedCommands({
    node24: {
      effect: () => {
        for (const file of made) {
          mkdirSync(dirname(join(folder, file)), { recursive: true });
          writeFileSync(join(folder, file), '');
        }
      },
    },
  });
}

/**
 * @param {string} folder
 * @param {ReturnType<typeof scriptedCommands>} commands
 */
const provide = async (folder, { run }) => (await provideBuild({ project: folder, node24: 'node24', run, report: () => undefined })).outcome;

test('the app is built again only when one of its inputs changed', async () => {
  const folder = temporaryFolder({ 'src/main/index.ts': 'one' });
  const outcomes = [await provide(folder, building(folder, results)), await provide(folder, scriptedCommands({}))];
  writeFileSync(join(folder, 'src/main/index.ts'), 'two');
  outcomes.push(await provide(folder, building(folder, results)));
  expect(outcomes).toEqual(['built', 'up to date', 'built']);
});

test('a failed build shows its end and is tried again', async () => {
  const folder = temporaryFolder({ 'src/main/index.ts': 'one' });
  await expect(provide(folder, scriptedCommands({ node24: { code: 1, output: 'Unexpected token in index.ts\n' } }))).rejects.toThrow('Unexpected token in index.ts');
  expect(await provide(folder, building(folder, results))).toBe('built');
});

test('a build that lacks a part is no build', async () => {
  const folder = temporaryFolder();
  await expect(provide(folder, building(folder, results.slice(0, 2)))).rejects.toThrow('The build made no out/renderer/index.html');
});
