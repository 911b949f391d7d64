import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { FileLayer } from './file-layer.ts';

/**
 * Replaces a file by new content such that a reader, a kill or a power cut at any moment meets the whole old or the
 * whole new content. The popular packages skip the check of the length and publish a cut file on a full disk.
 * @throws the failure of the file system; the old content then still stands.
 */
export function writeFileAtomically(files: FileLayer, path: string, bytes: Uint8Array): void {
  const target = files.resolveLinks(path);
  const folder = dirname(target);
  const unfinished = join(folder, `.${basename(target)}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeWhole(files, unfinished, bytes);
    files.rename(unfinished, target);
  } catch (error) {
    files.remove(unfinished);
    throw error;
  }
  files.syncFolder(folder);
}

/** Removes what killed processes left of their attempts to write this file. */
export function sweepUnfinished(files: FileLayer, path: string): void {
  const target = files.resolveLinks(path);
  const prefix = `.${basename(target)}.`;
  for (const name of files.listFolder(dirname(target))) {
    if (name.startsWith(prefix) && /^\d+-[0-9a-f]{12}\.tmp$/.test(name.slice(prefix.length))) files.remove(join(dirname(target), name));
  }
}

function writeWhole(files: FileLayer, path: string, bytes: Uint8Array): void {
  const handle = files.create(path);
  try {
    for (let offset = 0; offset < bytes.length; ) {
      const written = files.write(handle, bytes, offset);
      // Some file systems answer a full disk by writing nothing and reporting no error.
      if (written <= 0) throw diskFull(path, `wrote ${offset} of ${bytes.length} bytes`);
      offset += written;
    }
    files.sync(handle);
    const size = files.sizeOf(handle);
    if (size !== bytes.length) throw diskFull(path, `${size} of ${bytes.length} bytes arrived`);
  } finally {
    files.close(handle);
  }
}

function diskFull(path: string, what: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`ENOSPC: ${what}, write '${path}'`), { code: 'ENOSPC', syscall: 'write', path });
}
