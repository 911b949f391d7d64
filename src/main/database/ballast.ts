import { randomFillSync } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CancelTimer, Clock } from '../platform/clock.ts';
import { syncFolder } from '../platform/durable-files.ts';
import type { Part } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import { freeBytes } from './backup/disk-room.ts';

const BALLAST_BYTES = 64 * 1_048_576;
/** Where less is left the ballast would be what fills the disk. */
const NEEDED_FREE_BYTES = 1_000_000_000;
const SLICE_BYTES = 1_048_576;
const FIRST_AFTER_MS = 60_000;

export interface BallastOptions {
  readonly bytes?: number;
  readonly neededFreeBytes?: number;
}

/**
 * Lets go of the room that is kept for the day on which the disk is full: even deleting needs room, in the journal.
 * @returns whether there was any.
 */
export function releaseBallast(folder: string): boolean {
  const path = ballastFile(folder);
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
  rmSync(path, { force: true });
  rmSync(`${path}.unfinished`, { force: true });
  if (isThere) syncFolder(folder);
  return isThere;
}

/**
 * Takes the room again when there is plenty. Its content is random, so that no file system saves it.
 * @returns whether it is there now.
 */
export async function keepBallast(folder: string, { bytes = BALLAST_BYTES, neededFreeBytes = NEEDED_FREE_BYTES }: BallastOptions = {}): Promise<boolean> {
  const path = ballastFile(folder);
  if (statSync(path, { throwIfNoEntry: false })?.size === bytes) return true;
  if (freeBytes(folder) < neededFreeBytes + bytes) return false;
  const unfinished = `${path}.unfinished`;
  try {
    const handle = await open(unfinished, 'w');
    try {
      const slice = Buffer.allocUnsafe(SLICE_BYTES);
      for (let written = 0; written < bytes; ) {
        randomFillSync(slice);
        written += (await handle.write(slice, 0, Math.min(SLICE_BYTES, bytes - written))).bytesWritten;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
    return true;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Takes the room a while after the start, which has the disk for itself. */
export function ballastPart({ dataFolder, clock, log }: { readonly dataFolder: string; readonly clock: Clock; readonly log: Log }): Part {
  let cancel: CancelTimer = () => undefined;
  return {
    name: 'ballast',
    start: () => {
      cancel = clock.after(FIRST_AFTER_MS, () => {
        keepBallast(dataFolder).catch((error: unknown) => log.warn({ error }, 'No room could be kept for the day on which the disk is full.'));
      });
    },
    stop: () => cancel(),
  };
}

function ballastFile(folder: string): string {
  return join(folder, 'ballast');
}
