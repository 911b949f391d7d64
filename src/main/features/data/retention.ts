import type { StorageSettings } from '../../../shared/contract/storage-settings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const GB = 1e9;

/** Readings younger than this are never pruned, however small the budget. */
export const ALWAYS_KEPT_DAYS = 7;
/** Over budget, so much is pruned at once that the next day fits as well. */
const AIM_OF_BUDGET = 0.95;

/** What may go, as instants before which it goes (epoch milliseconds UTC); absent: nothing. */
export interface RetentionLimits {
  /** A multiple of an hour. */
  readonly rawBefore?: number;
  readonly quartersBefore?: number;
  readonly hoursBefore?: number;
  readonly activityBefore: number;
}

/** What the settings alone say, whatever the room that is left. Hours stay as long as the quarters that are summed into them. */
export function retentionLimits({ rawDays, quarterDays, hourDays, activityDays }: StorageSettings, now: number): RetentionLimits {
  const before = (days: number): number => Math.floor((now - days * DAY_MS) / HOUR_MS) * HOUR_MS;
  return {
    ...(rawDays === null ? {} : { rawBefore: before(Math.max(rawDays, ALWAYS_KEPT_DAYS)) }),
    ...(quarterDays === null ? {} : { quartersBefore: before(quarterDays) }),
    ...(hourDays === null || quarterDays === null ? {} : { hoursBefore: before(Math.max(hourDays, quarterDays)) }),
    activityBefore: now - activityDays * DAY_MS,
  };
}

/** How many bytes must go so that the history keeps its budget; 0 while it does. */
export function bytesOverBudget({ budgetGb }: Pick<StorageSettings, 'budgetGb'>, usedBytes: number): number {
  const budget = budgetGb * GB;
  return usedBytes <= budget ? 0 : usedBytes - budget * AIM_OF_BUDGET;
}

/** The hour (since 1970) from which on chunks always stay. */
export function firstProtectedHour(now: number): number {
  return Math.floor((now - ALWAYS_KEPT_DAYS * DAY_MS) / HOUR_MS);
}
