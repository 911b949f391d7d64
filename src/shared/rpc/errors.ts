/** The codes that may cross the bridge. `internal` is whatever nobody foresaw; its details stay in the log. */
export const ERROR_CODES = [
  'invalid_input',
  'not_found',
  'conflict',
  'forbidden',
  'unknown_call',
  'cancelled',
  'too_many',
  'timeout',
  'link_down',
  'port_busy',
  'port_denied',
  'port_missing',
  'document_invalid',
  'document_too_new',
  'database_newer',
  'database_damaged',
  'database_locked',
  'migration_changed',
  'storage_full',
  'storage_failed',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error whose cause is known: a code for programs, and a whole sentence that tells a person what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** For `invalid_input`: the field, as a dotted path. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, sentence: string, options?: { readonly cause?: unknown; readonly field?: string }) {
    super(sentence, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.field = options?.field;
  }
}

/** What of an error crosses the bridge: never a stack. `reference` finds an internal error in the log. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string;
  readonly reference?: string;
}

/** Says why a value cannot be absent; throws where it is after all. */
export function must<T>(value: T | null | undefined, why: string): T {
  if (value === null || value === undefined) throw new Error(`Impossible: ${why}`);
  return value;
}

/** Makes a forgotten case of a union a compile error. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
