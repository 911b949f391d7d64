import { basename } from 'node:path';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { FileDialogs } from '../../platform/file-dialogs.ts';

const ZIP = 'zip';
const LONGEST_NAME = 120;

/** An archive that a person picked outside the folder of backups. The window knows it by a name, never by its path. */
export class OpenedArchive {
  readonly #dialogs: FileDialogs;
  #opened: { readonly name: string; readonly path: string } | undefined;

  constructor(dialogs: FileDialogs) {
    this.#dialogs = dialogs;
  }

  /** Where to write everything; undefined when the person thought better of it. */
  askWhereTo(suggestedName: string): Promise<string | undefined> {
    return this.#dialogs.saveFile({ title: 'Save everything in one file', suggestedName, extension: ZIP });
  }

  /** Asks for an archive; undefined when the person thought better of it. */
  async ask(): Promise<{ readonly name: string; readonly path: string } | undefined> {
    const path = await this.#dialogs.openFile({ title: 'Choose an archive of SYSGrow', extensions: [ZIP] });
    if (path === undefined) return undefined;
    // A copy of a backup has its name: this one must not be taken for that one.
    this.#opened = { name: `picked-${basename(path).replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(-LONGEST_NAME)}`, path };
    return this.#opened;
  }

  /** The path of the archive that was picked last, if it has this name. */
  pathOf(name: string): string | undefined {
    if (this.#opened?.name === name) return this.#opened.path;
    if (name.startsWith('picked-')) throw new AppError('not_found', 'This archive was chosen too long ago. Choose it again.');
    return undefined;
  }
}
