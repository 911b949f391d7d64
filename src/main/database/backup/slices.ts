import { AppError } from '../../../shared/rpc/errors.ts';

/** @throws AppError `cancelled` when nobody wants the work any more. */
export function requireGoingOn(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', 'The work was stopped before it was done. Nothing was changed.');
}

/**
 * Between two slices of long work: lets messages in, since only then does a thread hear that it should stop.
 * @throws AppError `cancelled`.
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  requireGoingOn(signal);
}
