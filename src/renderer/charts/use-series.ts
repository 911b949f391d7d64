import { useQuery } from '@tanstack/react-query';
import type { SeriesColumns, SeriesRef } from '../../shared/contract/readings.contract.ts';
import { client } from '../bridge/client.ts';
import { queryKeys } from '../bridge/query-keys.ts';

/** Columns with the span that was asked for. */
export interface SeriesAnswer {
  readonly columns: SeriesColumns;
  readonly from: number;
  readonly to: number;
}

const NO_SERIES: SeriesRef = { kind: 'sensor', sensorId: Number.MAX_SAFE_INTEGER };
const ASK_AGAIN_MS = { whileEmpty: 5_000, atLeast: 10_000, atMost: 60_000 } as const;

function askAgainAfterMs(columns: SeriesColumns | undefined): number {
  if (columns === undefined || columns.at.length === 0) return ASK_AGAIN_MS.whileEmpty;
  return Math.min(Math.max(columns.stepMs, ASK_AGAIN_MS.atLeast), ASK_AGAIN_MS.atMost);
}

/** The last `spanMs` of a series, asked again as often as a new bucket comes. Waits while `series` or the points are unknown. */
export function useSeries(series: SeriesRef | undefined, spanMs: number, maxPoints: number) {
  return useQuery({
    queryKey: queryKeys.seriesOf(series ?? NO_SERIES, spanMs, maxPoints),
    enabled: series !== undefined && maxPoints >= 10,
    staleTime: ASK_AGAIN_MS.whileEmpty,
    // Columns are replaced as a whole; comparing their numbers would be work for nothing.
    structuralSharing: false,
    queryFn: async ({ signal }): Promise<SeriesAnswer> => {
      const to = Date.now();
      const from = to - spanMs;
      return { columns: await client.readings.series({ series: series ?? NO_SERIES, from, to, maxPoints }, { signal }), from, to };
    },
    refetchInterval: ({ state }) => askAgainAfterMs(state.data?.columns),
  });
}
