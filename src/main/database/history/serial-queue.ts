import { AppError } from '../../../shared/rpc/errors.ts';

/** Runs one task at a time, in the order in which they came. One that nobody wants any more is not begun. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** @throws AppError `cancelled` when the signal fired before the task's turn came; else whatever the task throws. */
  run<T>(signal: AbortSignal, task: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      requireWanted(signal);
      return task();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** @throws AppError `cancelled` when nobody wants the answer any more. */
export function requireWanted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', 'The question was withdrawn before it was answered.');
}

/**
 * Runs what yields after each slice of a few milliseconds, and lets messages in between: only then does a thread hear
 * that its answer is no longer wanted.
 * @throws AppError `cancelled`.
 */
export async function finishInSlices<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T> {
  for (let slice = work.next(); ; slice = work.next()) {
    if (slice.done) return slice.value;
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (signal.aborted) work.return(undefined as never);
    requireWanted(signal);
  }
}
