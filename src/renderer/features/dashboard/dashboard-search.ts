import { z } from 'zod';

export const RANGES = ['1h', '6h', '24h'] as const;
export type Range = (typeof RANGES)[number];

export const RANGE_MS: Readonly<Record<Range, number>> = { '1h': 3_600_000, '6h': 21_600_000, '24h': 86_400_000 };

/** What the chart shows. It lives in the address, so that a view is a link. */
export interface DashboardSearch {
  /** Key of the series; absent: the first one. */
  readonly series?: string;
  /** Absent: 24 hours. */
  readonly range?: Range;
}

const search = z.object({ series: z.string().max(120).optional().catch(undefined), range: z.enum(RANGES).optional().catch(undefined) });

/** Reads the address; what makes no sense in it is left out. */
export function parseDashboardSearch(raw: unknown): DashboardSearch {
  const { series, range } = search.catch({}).parse(raw);
  return { ...(series !== undefined && { series }), ...(range !== undefined && { range }) };
}
