import { diskFiles, type FileLayer } from '../../src/main/store/file-layer.ts';

/** The process ends here: nothing that follows happens. */
class Killed extends Error {}

export interface DyingFiles {
  readonly files: FileLayer;
  readonly hasDied: () => boolean;
  /** Operations asked for so far. */
  readonly count: () => number;
}

/**
 * The files of the machine until operation `dieAt` (counted from 0), which does not happen, and none after it does.
 * A write that dies has written half of what it was given, as a kill may leave it.
 */
export function dyingFiles(dieAt: number): DyingFiles {
  let count = 0;
  const mayRun = (): boolean => count++ < dieAt;
  const dying = <Arguments extends unknown[], Answer>(run: (...given: Arguments) => Answer) => (...given: Arguments): Answer => {
    if (!mayRun()) throw new Killed('killed');
    return run(...given);
  };
  const files: FileLayer = {
    readFile: dying(diskFiles.readFile),
    factsOf: dying(diskFiles.factsOf),
    listFolder: dying(diskFiles.listFolder),
    makeFolder: dying(diskFiles.makeFolder),
    resolveLinks: dying(diskFiles.resolveLinks),
    create: dying(diskFiles.create),
    write: (handle, bytes, offset) => {
      if (mayRun()) return diskFiles.write(handle, bytes.subarray(0, offset + 64), offset);
      if (count === dieAt + 1) diskFiles.write(handle, bytes.subarray(0, offset + 20), offset);
      throw new Killed('killed');
    },
    sizeOf: dying(diskFiles.sizeOf),
    sync: dying(diskFiles.sync),
    // The operating system closes what a dead process had open.
    close: diskFiles.close,
    rename: dying(diskFiles.rename),
    remove: dying(diskFiles.remove),
    syncFolder: dying(diskFiles.syncFolder),
  };
  return { files, hasDied: () => count > dieAt, count: () => count };
}
