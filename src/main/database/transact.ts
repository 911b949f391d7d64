import type { Connection } from './connection.ts';
import { toStorageError } from './sqlite-failure.ts';

/** Runs one synchronous transaction and answers with what it answers. */
export type Transact = <T>(run: () => T) => T;

/**
 * Transactions of one connection. Each takes the write lock at its start, so that it never fails half-way for want
 * of it. Inside another one it is a savepoint. A function that returns a promise is refused and rolled back.
 */
export function createTransact(connection: Connection): Transact {
  const transaction = connection.transaction((run: () => unknown) => run());
  return <T>(run: () => T): T => {
    const isOutermost = !connection.inTransaction;
    try {
      return transaction.immediate(run) as T;
    } catch (error) {
      throw isOutermost ? toStorageError(error) : error;
    }
  };
}
