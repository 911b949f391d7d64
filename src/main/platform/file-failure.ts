import { AppError } from '../../shared/rpc/errors.ts';

/** What a failed file operation means to a grower; anything else passes through unchanged. */
export function toFileError(error: unknown): unknown {
  if (!isSystemError(error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new AppError('storage_full', `The disk is full, so ${error.path ?? 'a file'} cannot be written. Free some space.`, { cause: error });
  }
  return new AppError('storage_failed', `A file of the app cannot be read or written (${error.message}). Check the disk and the permissions of the data folder.`, { cause: error });
}

/** An error of the operating system, such as `ENOENT`. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
