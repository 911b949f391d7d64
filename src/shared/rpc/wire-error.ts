import type { z } from 'zod';
import { AppError, type WireError } from './errors.ts';

/** What the server does with an error that nobody foresaw. */
export interface ErrorReporting {
  /** Writes it to the log under a reference. */
  readonly report: (error: unknown, reference: string, path: string) => void;
  /** A new reference: random, short enough to be read out. */
  readonly newReference: () => string;
}

/** The first thing that is wrong with an input: its sentence and, where there is one, its field. */
export function invalidInput(error: z.ZodError): AppError {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.');
  return new AppError('invalid_input', issue?.message ?? 'The input is not valid.', { cause: error, ...(field ? { field } : {}) });
}

/**
 * Turns what a handler threw into what may cross the bridge. Only an `AppError` speaks for itself; of anything else
 * nothing but a reference leaves main, since a message may hold paths, rows or SQL.
 */
export function toWireError(error: unknown, path: string, reporting: ErrorReporting): WireError {
  if (error instanceof AppError && error.code !== 'internal') {
    return { code: error.code, message: error.message, ...(error.field === undefined ? {} : { field: error.field }) };
  }
  const reference = reporting.newReference();
  reporting.report(error, reference, path);
  return { code: 'internal', message: `Something went wrong inside the app. The log holds the details under ${reference}.`, reference };
}
