/** Entries of one local day. */
export interface DayGroup<T> {
  /** Midnight with which the day began, epoch milliseconds UTC. */
  readonly startsAt: number;
  readonly entries: readonly T[];
}

/** The midnight, in this computer's time zone, that began the day of an instant. */
export function startOfDay(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Splits entries, given newest first, into local days, newest first. */
export function groupByDay<T extends { readonly at: number }>(entries: readonly T[]): readonly DayGroup<T>[] {
  const groups: { startsAt: number; entries: T[] }[] = [];
  for (const entry of entries) {
    const startsAt = startOfDay(entry.at);
    const last = groups.at(-1);
    if (last?.startsAt === startsAt) last.entries.push(entry);
    else groups.push({ startsAt, entries: [entry] });
  }
  return groups;
}

/** Which day it is as seen from now: 0 today, 1 yesterday, and so on. */
export function daysAgo(startsAt: number, now: number): number {
  // A day with a change of the clocks has 23 or 25 hours, so round.
  return Math.round((startOfDay(now) - startsAt) / 86_400_000);
}
