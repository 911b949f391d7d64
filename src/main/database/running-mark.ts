import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from '../platform/durable-files.ts';

/** A file that stands in the data folder while the database is open: found at a start, the last end was not clean. */
export class RunningMark {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'sysgrow.running');
  }

  isSet(): boolean {
    return existsSync(this.#path);
  }

  set(now: number): void {
    const handle = openSync(this.#path, 'w');
    try {
      writeSync(handle, `${new Date(now).toISOString()}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    syncFolder(dirname(this.#path));
  }

  clear(): void {
    rmSync(this.#path, { force: true });
    syncFolder(dirname(this.#path));
  }
}

/** Whether a database has transactions that its main file does not hold yet. */
export function hasJournal(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
