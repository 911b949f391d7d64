/** When a job ran last, in epoch milliseconds UTC; absent when it never did. */
export interface JobPast {
  readonly lastSuccessAt?: number | undefined;
  readonly lastAttemptAt?: number | undefined;
}

/** How long a job that failed waits before its next attempt; never longer than its period. */
export const RETRY_AFTER_MS = 30 * 60_000;

/**
 * Whether a job should run now: never run, its last success is a period ago, or lies in the future (the clock was
 * wrong then; how long ago it really was nobody knows). After a failure it waits half an hour, or its period if that is shorter.
 */
export function isDue({ lastSuccessAt, lastAttemptAt }: JobPast, periodMs: number, now: number): boolean {
  const hasFailedSince = lastAttemptAt !== undefined && (lastSuccessAt === undefined || lastAttemptAt > lastSuccessAt);
  if (hasFailedSince && lastAttemptAt <= now && now - lastAttemptAt < Math.min(RETRY_AFTER_MS, periodMs)) return false;
  return lastSuccessAt === undefined || lastSuccessAt > now || now - lastSuccessAt >= periodMs;
}
