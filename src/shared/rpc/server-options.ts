import type { Role } from './contract.ts';
import type { PacingClock } from './topic-stream.ts';
import type { ErrorReporting } from './wire-error.ts';

export interface ServerOptions extends ErrorReporting {
  readonly clock: PacingClock;
  /**
   * Whether what handlers answer is compared with the contract, too: in tests and in development. An answer that
   * does not fit then fails as `internal`. It is never changed, so output schemas must not transform.
   */
  readonly checkOutput: boolean;
}

/** On whose behalf a pipe speaks. */
export interface Caller {
  /** `owner` or another person's id; recorded with every command. */
  readonly actor: string;
  readonly role: Role;
}
