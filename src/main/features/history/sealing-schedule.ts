import { startOfHour } from '../../database/history/hour.ts';

/** How long after its end an hour still waits for readings that come late. */
export const GRACE_MS = 5 * 60_000;
/** What comes for an hour that was sealed already waits so long for more of its kind. */
export const SEAL_AGAIN_AFTER_MS = 5 * 60_000;

const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 600_000;

/**
 * Which of the hours that have open readings are to be sealed now, oldest first: those that ended five minutes ago, and
 * of those that were sealed before only the ones for which that was five minutes ago. Forgets what no longer matters.
 * @param sealedMs when an hour was sealed last, by the monotonic clock: the wall clock may have been set since.
 */
export function dueHours(open: readonly number[], sealedMs: Map<number, number>, { now, monotonicMs }: { readonly now: number; readonly monotonicMs: number }): readonly number[] {
  for (const [hour, atMs] of sealedMs) if (monotonicMs - atMs >= SEAL_AGAIN_AFTER_MS) sealedMs.delete(hour);
  return open.filter((hour) => now >= startOfHour(hour + 1) + GRACE_MS && !sealedMs.has(hour));
}

/** How long to wait after so many failures in a row: 30 s, then twice as long each time, at most 10 min. */
export function retryDelayMs(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 10), LONGEST_RETRY_MS);
}
