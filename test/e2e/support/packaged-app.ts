import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './app-process.ts';

const FOLDERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { linux: 'linux-unpacked', win32: 'win-unpacked', darwin: 'mac' };
const EXECUTABLES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'sysgrow-desktop',
  win32: 'SYSGrow Desktop.exe',
  darwin: 'SYSGrow Desktop.app/Contents/MacOS/SYSGrow Desktop',
};

/** Packages the app of this working tree, so that no test looks at an old package, and names its executable. */
export function packageApp(): string {
  const env = { ...process.env, SYSGROW_TEST_BUILD: '1' };
  const made = spawnSync(process.execPath, [join(PROJECT, 'scripts', 'package.mjs')], { cwd: PROJECT, env, encoding: 'utf8' });
  const executable = join(PROJECT, 'dist', FOLDERS[process.platform] ?? '', EXECUTABLES[process.platform] ?? '');
  if (made.status !== 0 || !existsSync(executable)) throw new Error(`Packaging failed:\n${made.stdout}\n${made.stderr}`);
  return executable;
}
