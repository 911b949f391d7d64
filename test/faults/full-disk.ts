import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Takes all the room that a disk has left. @returns gives it back. */
export function fillDisk(folder: string): () => void {
  const path = join(folder, 'filling');
  const handle = openSync(path, 'w');
  try {
    for (const size of [65_536, 4_096]) writeUntilFull(handle, Buffer.alloc(size, 1));
  } finally {
    closeSync(handle);
  }
  return () => rmSync(path);
}

function writeUntilFull(handle: number, piece: Buffer): void {
  try {
    while (writeSync(handle, piece) > 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
