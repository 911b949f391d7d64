import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk of so many megabytes of its own, gone after the test; undefined where this machine lets nobody mount one. */
export function smallDisk(megabytes: number): string | undefined {
  const folder = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

/** Mounts the disk anew, as `ro` or `rw`. */
export function remount(folder: string, mode: 'ro' | 'rw'): void {
  const { status, stderr } = spawnSync('mount', ['-o', `remount,${mode}`, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
