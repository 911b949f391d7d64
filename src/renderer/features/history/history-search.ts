import { z } from 'zod';
import { instant } from '../../../shared/contract/values.ts';
import type { TimeSpan } from '../../charts/time-span.ts';

export const PRESETS = ['1h', '6h', '24h', '7d', '30d', '90d', '1y', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How far each looks back from now; `all` goes back to the first reading. */
export const PRESET_MS: Readonly<Record<Exclude<Preset, 'all'>, number>> = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
  '1y': 365 * DAY_MS,
};

/** More lines than these nobody can tell apart. */
export const MOST_SERIES = 8;

/** What is shown of the time: up to now, or a fixed span. */
export type ShownRange = { readonly range: Preset } | TimeSpan;

/** The whole view as it stands in the address, so that a view is a link. */
export interface HistorySearch {
  /** Keys of the series, with commas between them; absent: those that a grower looks at first. */
  readonly series?: string;
  readonly range?: Preset;
  readonly from?: number;
  readonly to?: number;
}

const key = /^(sensor:[1-9]\d{0,14}|derived:[1-9]\d{0,14}:[a-z_]{1,40})$/;
const search = z.object({
  series: z.string().max(600).optional().catch(undefined),
  range: z.enum(PRESETS).optional().catch(undefined),
  from: instant.optional().catch(undefined),
  to: instant.optional().catch(undefined),
});

/** Reads the address; what makes no sense in it is left out. */
export function parseHistorySearch(raw: unknown): HistorySearch {
  const { series, range, from, to } = search.catch({}).parse(raw);
  const isSpan = from !== undefined && to !== undefined && from < to;
  return {
    ...(series !== undefined && { series }),
    ...(isSpan ? { from, to } : { ...(range !== undefined && { range }) }),
  };
}

/** The series of an address, each once; undefined when it names none. */
export function keysOfSearch({ series }: HistorySearch): readonly string[] | undefined {
  if (series === undefined) return undefined;
  return [...new Set(series.split(',').filter((text) => key.test(text)))].slice(0, MOST_SERIES);
}

export function rangeOfSearch({ range, from, to }: HistorySearch): ShownRange {
  return from !== undefined && to !== undefined ? { from, to } : { range: range ?? '24h' };
}

/** From and to of a range at this instant. @param firstAt the first reading there is; undefined while unknown. */
export function spanOfRange(range: ShownRange, now: number, firstAt: number | undefined): TimeSpan {
  if ('from' in range) return range;
  const backMs = range.range === 'all' ? Math.max(now - (firstAt ?? now - DAY_MS), HOUR_MS) : PRESET_MS[range.range];
  return { from: now - backMs, to: now };
}
