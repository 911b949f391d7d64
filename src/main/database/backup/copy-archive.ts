import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/rpc/errors.ts';
import { syncFile, syncFolder } from '../../platform/durable-files.ts';
import { toFileError } from '../../platform/file-failure.ts';
import { requireRoom } from './disk-room.ts';
import { hashFile, type FileHash } from './hash-file.ts';

/**
 * Copies an archive into a folder of another drive and compares the copy; it gets its name only then. The folder
 * itself is not made: where the drive is missing, a folder of its name would be on the wrong one.
 * @throws AppError `storage_failed` when the folder is not there or the copy differs, `storage_full`, `cancelled`.
 */
export async function copyArchive(file: string, folder: string, signal: AbortSignal): Promise<FileHash & { readonly file: string }> {
  const target = join(folder, basename(file));
  const unfinished = `${target}.unfinished`;
  try {
    const { size } = await stat(file);
    if (!(await stat(folder)).isDirectory()) throw new AppError('storage_failed', `${folder} is no folder. Choose another folder for the second copy of the backups.`);
    requireRoom(folder, size, 'the second copy of this backup');
    await copyFile(file, unfinished);
    syncFile(unfinished);
    const [original, copy] = [await hashFile(file, signal), await hashFile(unfinished, signal)];
    if (original.sha256 !== copy.sha256) throw new AppError('storage_failed', `The second copy of a backup in ${folder} differs from the first. Check that drive.`);
    await rename(unfinished, target);
    syncFolder(folder);
    return { file: target, ...copy };
  } catch (error) {
    // Where the folder is gone there is nothing to remove either.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw toFileError(error);
  }
}

