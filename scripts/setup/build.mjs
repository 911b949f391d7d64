// The app as it runs: out/, made by electron-vite.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { SetUpFailure } from './set-up-failure.mjs';
import { hashOfFiles, removeStamp, stampSays, writeStamp } from './stamp.mjs';

const inputs = ['src', 'migrations', 'resources', 'electron.vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
const results = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/**
 * Builds out/ unless it was built from the very same sources.
 * @param {object} input
 * @param {string} input.project
 * @param {string} input.node24
 * @param {import('./run-command.mjs').RunCommand} input.run
 * @param {(detail: string) => void} input.report
 * @returns {Promise<{ outcome: string, value: undefined }>}
 */
export async function provideBuild({ project, node24, run, report }) {
  const stamp = join(project, 'out', '.built-from');
  const sources = hashOfFiles(project, inputs);
  const isThere = results.every((result) => existsSync(join(project, result)));
  if (isThere && stampSays(stamp, sources)) return { outcome: 'up to date', value: undefined };
  report('building');
  removeStamp(stamp);
  const { code, output } = await run(node24, [join(project, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], { cwd: project });
  if (code !== 0) throw new SetUpFailure(`The app could not be built: correct what is named below.\n${lastLines(output, 20)}`);
  const missing = results.find((result) => !existsSync(join(project, result)));
  if (missing !== undefined) throw new SetUpFailure(`The build made no ${missing}: see electron.vite.config.ts.`);
  writeStamp(stamp, sources);
  return { outcome: 'built', value: undefined };
}

/**
 * @param {string} text
 * @param {number} count
 */
function lastLines(text, count) {
  return stripVTControlCharacters(text).trimEnd().split('\n').slice(-count).join('\n');
}
