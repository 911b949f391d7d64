/** How many gaps between readings make up the memory of a series. */
const GAPS_KEPT = 20;
/** Assumed of a series of which nobody said or saw how often it reports. */
const UNKNOWN_PERIOD_MS = 60_000;
/** Nothing is stale before that, however often it reports. */
const LEAST_STALE_MS = 5_000;
const PERIODS_UNTIL_STALE = 3;

/** What is known of how often a series reports, in milliseconds. */
export interface PeriodSources {
  readonly userPeriodMs: number | undefined;
  readonly hubPeriodMs: number | undefined;
  readonly seenPeriodMs: number | undefined;
}

/** The user's word, else the hub's, else what was seen, else a minute. */
export function effectivePeriodMs({ userPeriodMs, hubPeriodMs, seenPeriodMs }: PeriodSources): number {
  return userPeriodMs ?? hubPeriodMs ?? seenPeriodMs ?? UNKNOWN_PERIOD_MS;
}

/** A value older than this is stale: three periods, but five seconds at least. */
export function staleAfterMs(periodMs: number): number {
  return Math.max(PERIODS_UNTIL_STALE * periodMs, LEAST_STALE_MS);
}

/** Remembers the last 20 gaps between the readings of a series. */
export class SeenGaps {
  readonly #gaps = new Float64Array(GAPS_KEPT);
  #count = 0;

  add(gapMs: number): void {
    this.#gaps[this.#count % GAPS_KEPT] = gapMs;
    this.#count += 1;
  }

  /** The median, once three gaps were seen: fewer say nothing about a rhythm. Rounded to whole milliseconds, at least 1. */
  get medianMs(): number | undefined {
    const known = Math.min(this.#count, GAPS_KEPT);
    if (known < 3) return undefined;
    const sorted = this.#gaps.slice(0, known).sort();
    const upper = sorted[known >> 1] ?? 0;
    const lower = sorted[(known - 1) >> 1] ?? 0;
    return Math.max(1, Math.round((lower + upper) / 2));
  }
}
