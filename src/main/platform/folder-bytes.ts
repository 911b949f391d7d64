import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from './file-failure.ts';

/** What a file, or a folder with all that is in it, takes; 0 when there is none. Links count as themselves. */
export async function bytesOf(path: string): Promise<number> {
  const facts = await orGone(lstat(path));
  if (!facts?.isDirectory()) return facts?.size ?? 0;
  let bytes = 0;
  for (const name of (await orGone(readdir(path))) ?? []) bytes += await bytesOf(join(path, name));
  return bytes;
}

/** Files come and go while they are counted. */
async function orGone<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}
