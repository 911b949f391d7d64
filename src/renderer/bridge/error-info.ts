import { ERROR_CODES, type ErrorCode } from '../../shared/rpc/errors.ts';

/** What a screen needs of an error, whatever was thrown. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  /** A whole sentence that says what to do. */
  readonly sentence: string;
  /** The field of a form that was refused, as a dotted path. */
  readonly field?: string;
  /** Finds an internal error in the log. */
  readonly reference?: string;
}

function isErrorCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}

function textOf(error: object, property: 'field' | 'reference'): string | undefined {
  const text: unknown = Reflect.get(error, property);
  return typeof text === 'string' ? text : undefined;
}

/** Reads an error that came over the bridge; anything else is `internal`. */
export function errorInfo(error: unknown): ErrorInfo {
  if (!(error instanceof Error)) return { code: 'internal', sentence: String(error) };
  const code: unknown = Reflect.get(error, 'code');
  const field = textOf(error, 'field');
  const reference = textOf(error, 'reference');
  return {
    code: isErrorCode(code) ? code : 'internal',
    sentence: error.message,
    ...(field === undefined ? {} : { field }),
    ...(reference === undefined ? {} : { reference }),
  };
}
