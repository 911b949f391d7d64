import type { ErrorCode, WireError } from './errors.ts';

/** An error as it arrives on the client's side of the bridge: the code and sentence that main sent. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: ErrorCode;
  /** For `invalid_input`: the field, as a dotted path. */
  readonly field: string | undefined;
  /** For `internal`: finds the details in the log. */
  readonly reference: string | undefined;

  constructor(error: WireError) {
    super(error.message);
    this.code = error.code;
    this.field = error.field;
    this.reference = error.reference;
  }
}
