import type { StorageMeter } from '../../../shared/contract/data.contract.ts';

const DAY_MS = 86_400_000;
/** Further away, the day is more exact than a forecast can be. */
const NEAR_DAYS = 60;

/** Key of the text under `data.forecast`, and how the moment in it is told. */
export interface ForecastWords {
  readonly key: 'unknown' | 'years' | 'budget' | 'budgetNow' | 'disk' | 'diskNow';
  readonly when?: { readonly at: number; readonly to: 'day' | 'month' };
}

export function forecastWords({ at, pace }: Pick<StorageMeter, 'at' | 'pace'>): ForecastWords {
  if (pace === undefined) return { key: 'unknown' };
  const { limit } = pace;
  if (limit === undefined) return { key: 'years' };
  if (limit.at <= at) return { key: limit.by === 'budget' ? 'budgetNow' : 'diskNow' };
  return { key: limit.by, when: { at: limit.at, to: limit.at - at < NEAR_DAYS * DAY_MS ? 'day' : 'month' } };
}
