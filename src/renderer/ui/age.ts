/** How long ago, in the largest unit that is not zero. Keys of the texts under `common.age`. */
export interface Age {
  readonly unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** Two moments less than this apart are the same to a reader. */
const NOW_MS = 2_000;

export function ageOf(at: number, now: number): Age {
  const ms = Math.max(0, now - at);
  if (ms < NOW_MS) return { unit: 'now', count: 0 };
  if (ms < 120_000) return { unit: 'seconds', count: Math.floor(ms / 1_000) };
  if (ms < 7_200_000) return { unit: 'minutes', count: Math.floor(ms / 60_000) };
  if (ms < 172_800_000) return { unit: 'hours', count: Math.floor(ms / 3_600_000) };
  return { unit: 'days', count: Math.floor(ms / 86_400_000) };
}

/** An age is worth showing once a second reading should have come: at twice the period. */
export function isAgeWorthShowing(at: number, now: number, periodMs: number): boolean {
  return now - at > Math.max(2 * periodMs, NOW_MS);
}
