import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../platform/durable-files.ts';

/**
 * Says that damage was met in a database that is in use: the next opening reads the whole file, and sets it aside if
 * that is so. Until then the app goes on with it, since a room must be watched.
 */
export function markSuspect(file: string): void {
  closeSync(syncedFile(markOf(file)));
  syncFolder(dirname(file));
}

export function isSuspect(file: string): boolean {
  return existsSync(markOf(file));
}

/** The file was read whole, or another one took its place. */
export function clearSuspect(file: string): void {
  if (!isSuspect(file)) return;
  rmSync(markOf(file), { force: true });
  syncFolder(dirname(file));
}

function syncedFile(path: string): number {
  const handle = openSync(path, 'w');
  fsyncSync(handle);
  return handle;
}

function markOf(file: string): string {
  return `${file}.suspect`;
}
