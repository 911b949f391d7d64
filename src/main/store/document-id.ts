import { AppError } from '../../shared/rpc/errors.ts';

/** Lower-case letters, digits, `-` and `_`, 1 to 64 of them, a letter or digit at both ends: no path can be built of it. */
const SAFE_ID = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;
/** Names that Windows takes for devices, whatever the ending of the file. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)$/;

export function isDocumentId(text: string): boolean {
  return SAFE_ID.test(text) && !DEVICE_NAME.test(text);
}

/** @throws AppError `invalid_input` for a name that must not become a file name. */
export function checkDocumentId(text: string): string {
  if (isDocumentId(text)) return text;
  throw new AppError('invalid_input', 'Use lower-case letters, digits, hyphens and underscores for the name of a document, 64 at most.', { field: 'id' });
}
