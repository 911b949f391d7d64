import { dialog } from 'electron';
import { AppError } from '../../shared/rpc/errors.ts';

/** What to tell a person about an error that ends the app. The log has the rest. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return `Something unforeseen went wrong: ${error instanceof Error ? error.message : String(error)}`;
}

/**
 * Tells why the app ends: on standard error, and in a dialog where somebody can see one. The dialog blocks until it is
 * closed, so whatever must still happen to the data comes first.
 */
export function tellFailure(title: string, error: unknown, hasScreen: boolean): void {
  const sentence = sentenceOf(error);
  process.stderr.write(`${title}. ${sentence}\n`);
  if (hasScreen) dialog.showErrorBox(title, sentence);
}
