import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../../platform/durable-files.ts';
import { toFileError } from '../../../platform/file-failure.ts';

/** So much text is gathered before it is written. */
const WRITE_CHARACTERS = 256 * 1_024;

/**
 * Writes a text file piece by piece such that a file of its name is always whole: it is `FILE.unfinished` until the end.
 * @throws AppError `storage_full`, `storage_failed`; whatever `write` throws. Nothing is left of it then, and a file
 *   that it was to replace still stands.
 */
export async function writeTextFile(path: string, write: (add: (text: string) => Promise<void>) => Promise<void>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(unfinished, 'w');
    const file = handle;
    let waiting = '';
    const flush = async (): Promise<void> => {
      if (waiting.length > 0) await file.writeFile(waiting);
      waiting = '';
    };
    await write(async (text) => {
      waiting += text;
      if (waiting.length >= WRITE_CHARACTERS) await flush();
    });
    await flush();
    await file.sync();
    await file.close();
    handle = undefined;
    await rename(unfinished, path);
    syncFolder(dirname(path));
  } catch (error) {
    await handle?.close();
    await rm(unfinished, { force: true });
    throw toFileError(error);
  }
}
