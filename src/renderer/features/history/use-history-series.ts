import { queryOptions, useQueries, useQuery, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import { client } from '../../bridge/client.ts';
import { queryClient } from '../../bridge/query-client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { coverage, type TimeSpan } from '../../charts/time-span.ts';
import type { SeriesAnswer } from '../../charts/use-series.ts';
import { askedSpan, type AskedSpan } from './asked-span.ts';
import type { KnownSeries } from './series-catalogue.ts';

const ASK_AGAIN_MS = { atLeast: 5_000, atMost: 60_000 } as const;
/** Late readings and imports change what was; a view that is looked at again after this long is asked for again. */
const STALE_MS = 60_000;
/** Enough for lowest, highest and mean of a view. Of a computed series only means are known, so they are at least as fine as what is drawn. */
const SUMMARY_POINTS = { sensor: 200, derived: 4_000 } as const;

function isOpen({ to }: TimeSpan): boolean {
  return to > Date.now();
}

function askAgainAfterMs(stepMs: number): number {
  return Math.min(Math.max(stepMs, ASK_AGAIN_MS.atLeast), ASK_AGAIN_MS.atMost);
}

/** Of what was answered before, that which covers the most of the span, the finest of these. */
function bestKnown(series: KnownSeries, asked: AskedSpan): SeriesAnswer | undefined {
  const known = queryClient.getQueriesData<SeriesAnswer>({ queryKey: queryKeys.spansOf(series.ref) }).flatMap(([, answer]) => answer ?? []);
  const rank = (answer: SeriesAnswer): number => Math.round(coverage(asked, answer) * 20);
  return known.filter((answer) => rank(answer) > 0).toSorted((a, b) => rank(b) - rank(a) || a.columns.stepMs - b.columns.stepMs)[0];
}

/** The columns of a span. Until they come, the query answers with what is known of it. */
const spanQuery = (series: KnownSeries, asked: AskedSpan) =>
  queryOptions<SeriesAnswer, Error, SeriesAnswer, QueryKey>({
    queryKey: queryKeys.spanOf(series.ref, asked.from, asked.to, asked.maxPoints),
    enabled: asked.maxPoints > 0,
    staleTime: isOpen(asked) ? ASK_AGAIN_MS.atLeast : STALE_MS,
    gcTime: STALE_MS,
    structuralSharing: false,
    queryFn: async ({ signal }): Promise<SeriesAnswer> => {
      const { from, to, maxPoints } = asked;
      return { columns: await client.readings.series({ series: series.ref, from, to, maxPoints }, { signal }), from, to };
    },
    placeholderData: () => bestKnown(series, asked),
    refetchInterval: ({ state }) => (isOpen(asked) ? askAgainAfterMs(state.data?.columns.stepMs ?? 0) : false),
  });

function combine(results: readonly UseQueryResult<SeriesAnswer>[]) {
  const failed = results.find((result) => result.isError);
  return {
    answers: results.map((result) => result.data),
    error: failed?.error,
    isPending: results.some((result) => result.isPending),
    isBehind: results.some((result) => result.isPlaceholderData),
    retry: () => results.forEach((result) => void result.refetch()),
  };
}

/** The columns of several series around a span, for that many pixels. */
export function useHistorySeries(series: readonly KnownSeries[], span: TimeSpan, pixels: number) {
  const asked = askedSpan(span, pixels);
  return useQueries({ queries: pixels === 0 ? [] : series.map((one) => spanQuery(one, asked)), combine });
}

/** Few and exact buckets of the span alone, for what is said of it in words; the former ones until they come. */
export function useHistorySummary(series: KnownSeries, span: TimeSpan) {
  const from = Math.round(span.from);
  const to = Math.round(span.to);
  return useQuery({
    queryKey: queryKeys.summaryOf(series.ref, from, to),
    staleTime: STALE_MS,
    gcTime: STALE_MS,
    structuralSharing: false,
    queryFn: ({ signal }) => client.readings.series({ series: series.ref, from, to, maxPoints: SUMMARY_POINTS[series.ref.kind] }, { signal }),
    placeholderData: (before) => before,
  });
}
