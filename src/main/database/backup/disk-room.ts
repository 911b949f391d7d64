import { statfsSync } from 'node:fs';
import { AppError } from '../../../shared/rpc/errors.ts';

/** The bytes that this process may still write on the disk of a folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * @param neededBytes all that will be written, working files as well as the result.
 * @throws AppError `storage_full`, which says how much is missing.
 */
export function requireRoom(folder: string, neededBytes: number, what: string): void {
  const missing = neededBytes - freeBytes(folder);
  if (missing > 0) throw new AppError('storage_full', `The disk has no room for ${what}. Free ${megabytes(missing)} on the disk of ${folder}, then try again.`);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
