import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { FileDialogs } from '../../platform/file-dialogs.ts';
import { toFileError } from '../../platform/file-failure.ts';

/** What a person picked; the window knows it by its token. */
export interface PickedFile {
  readonly path: string;
  readonly name: string;
}

const KINDS = {
  server_database: { title: 'Choose the database of the SYSGrow server', extensions: ['db', 'sqlite', 'sqlite3'] },
  csv: { title: 'Choose a CSV file', extensions: ['csv', 'txt', 'tsv'] },
} as const;
/** Older ones are forgotten: a person picks one file after the other. */
const MOST_FILES = 8;

/** The files that people picked since the app started. */
export class PickedFiles {
  readonly #dialogs: FileDialogs;
  readonly #files = new Map<string, PickedFile>();
  #count = 0;

  constructor(dialogs: FileDialogs) {
    this.#dialogs = dialogs;
  }

  /** Asks for a file to read; null when the person thought better of it. @throws AppError `storage_failed` when it cannot be read. */
  async pick(kind: keyof typeof KINDS): Promise<{ readonly token: string; readonly name: string; readonly bytes: number } | null> {
    const path = await this.#dialogs.openFile(KINDS[kind]);
    if (path === undefined) return null;
    const bytes = await sizeOf(path);
    this.#count += 1;
    const token = `file-${this.#count}`;
    this.#files.set(token, { path, name: basename(path) });
    const [oldest] = this.#files.keys();
    if (this.#files.size > MOST_FILES && oldest !== undefined) this.#files.delete(oldest);
    return { token, name: basename(path), bytes };
  }

  /** @throws AppError `not_found`. */
  get(token: string): PickedFile {
    const file = this.#files.get(token);
    if (!file) throw new AppError('not_found', 'This file was chosen too long ago. Choose it again.');
    return file;
  }

  /** Asks where to write a CSV file. */
  async saveAs(suggestedName: string): Promise<PickedFile | undefined> {
    const path = await this.#dialogs.saveFile({ title: 'Save as CSV', suggestedName: `${suggestedName.replaceAll(/[\\/:*?"<>|]/g, '-')}.csv`, extension: 'csv' });
    return path === undefined ? undefined : { path, name: basename(path) };
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw toFileError(error);
  }
}
