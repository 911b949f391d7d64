import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../platform/durable-files.ts';

/**
 * Moves a damaged database with its journal into `quarantine/TIME/` beside it, for rescue later; nothing is deleted.
 * The journal goes first: one left behind would be read into the new database.
 * @returns the folder.
 */
export function moveAside(file: string, now: number): string {
  const root = dirname(file);
  const folder = freeFolder(join(root, 'quarantine', new Date(now).toISOString().replaceAll(':', '-')));
  mkdirSync(folder, { recursive: true });
  for (const path of [`${file}-wal`, `${file}-shm`, file]) {
    if (existsSync(path)) renameSync(path, join(folder, basename(path)));
  }
  for (const changed of [folder, dirname(folder), root]) syncFolder(changed);
  return folder;
}

/** The clock may have been set back to a moment that was used. */
function freeFolder(wanted: string): string {
  let folder = wanted;
  for (let count = 2; existsSync(folder); count += 1) folder = `${wanted}-${count}`;
  return folder;
}
