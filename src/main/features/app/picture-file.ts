import { basename } from 'node:path';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { FileDialogs } from '../../platform/file-dialogs.ts';
import { toFileError } from '../../platform/file-failure.ts';
import { writeFileAtomically } from '../../store/atomic-write.ts';
import { diskFiles } from '../../store/file-layer.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The last chunk of every PNG: nothing may follow it. */
const END = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/** Saves a picture that the window drew, where a person says. The window names no path and gets none. */
export class PictureFile {
  readonly #dialogs: FileDialogs;

  constructor(dialogs: FileDialogs) {
    this.#dialogs = dialogs;
  }

  /**
   * @param name what to call the file, without its ending; characters that no file system takes are replaced.
   * @returns the name of the file without its folder; empty when the person thought better of it.
   * @throws AppError `invalid_input` for what is no PNG; `storage_full`, `storage_failed`.
   */
  async save(name: string, pngBase64: string): Promise<{ readonly fileName?: string }> {
    const bytes = Buffer.from(pngBase64, 'base64');
    if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE) || !bytes.subarray(-END.length).equals(END)) {
      throw new AppError('invalid_input', 'This is no whole PNG picture. Try again.', { field: 'png' });
    }
    const path = await this.#dialogs.saveFile({ title: 'Save the picture', suggestedName: `${fileNameOf(name)}.png`, extension: 'png' });
    if (path === undefined) return {};
    try {
      writeFileAtomically(diskFiles, path, bytes);
    } catch (error) {
      throw toFileError(error);
    }
    return { fileName: basename(path) };
  }
}

function fileNameOf(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|]/g, '-').replace(/^\.+/, '');
}
