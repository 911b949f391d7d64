import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { requireGoingOn } from './slices.ts';

export interface FileHash {
  readonly bytes: number;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

const SLICE_BYTES = 1_048_576;

/** @throws AppError `cancelled`; the failure of the file system. */
export async function hashFile(path: string, signal: AbortSignal): Promise<FileHash> {
  const handle = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(SLICE_BYTES);
    let bytes = 0;
    for (;;) {
      requireGoingOn(signal);
      const { bytesRead } = await handle.read(buffer, 0, SLICE_BYTES);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

export function hashBytes(content: Uint8Array): FileHash {
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
