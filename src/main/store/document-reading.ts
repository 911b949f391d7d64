import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../shared/rpc/errors.ts';
import { toFileError } from '../platform/file-failure.ts';
import { understand, type DocumentForm, type Understood } from './document-form.ts';
import type { FileLayer } from './file-layer.ts';
import { staysInside } from './link-check.ts';

/** No document of settings comes near; what does belongs into the database. */
export const MAX_DOCUMENT_BYTES = 1_000_000;

/** What stood in the file when it was looked at. `hash` tells one content from another. */
export type DocumentReading = { readonly hash: string } & (
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly failure: AppError }
  | { readonly kind: 'too_large'; readonly sizeBytes: number }
  | ({ readonly bytes: Buffer } & Understood)
);

export interface ReadingOptions<Schema extends z.ZodObject> {
  readonly files: FileLayer;
  readonly dataFolder: string;
  readonly file: string;
  readonly form: DocumentForm<Schema>;
}

/** Looks at the file, following no link out of the data folder and reading nothing that is no file. Never throws. */
export function readDocument<Schema extends z.ZodObject>({ files, dataFolder, file, form }: ReadingOptions<Schema>, known?: DocumentReading): DocumentReading {
  try {
    if (!staysInside(files, dataFolder, file)) return unreadable(leadsOut(file));
    const facts = files.factsOf(file);
    if (facts === undefined) return { hash: '', kind: 'missing' };
    if (!facts.isFile) return unreadable(new AppError('storage_failed', `${file} is no file. Remove it, so that the app can make one.`));
    if (facts.sizeBytes > MAX_DOCUMENT_BYTES) return { hash: `large-${facts.mark}`, kind: 'too_large', sizeBytes: facts.sizeBytes };
    const bytes = files.readFile(file);
    const hash = hashOf(bytes);
    return known?.hash === hash ? known : { hash, bytes, ...understand(form, bytes) };
  } catch (error) {
    const failure = toFileError(error);
    if (failure instanceof AppError) return unreadable(failure);
    throw failure;
  }
}

/** @throws AppError `document_invalid` when a symbolic link leads out of the data folder. */
export function checkLinks(files: FileLayer, dataFolder: string, file: string): void {
  if (!staysInside(files, dataFolder, file)) throw leadsOut(file);
}

export function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function leadsOut(file: string): AppError {
  return new AppError('document_invalid', `${file} is a symbolic link that leads out of the data folder, which is not followed. Put the file itself there.`);
}

function unreadable(failure: AppError): DocumentReading {
  return { hash: `unreadable-${failure.message}`, kind: 'unreadable', failure };
}
