import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { Activity } from '../../../shared/contract/activity.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useTopic } from '../../bridge/use-topic.ts';
import { areNewest, withNewer } from './newer-entries.ts';

const PAGE_SIZE = 50;

type Pages = InfiniteData<Activity[], number | undefined>;

/** The activity log, newest first: older pages on demand, new entries as they are recorded. */
export function useActivity() {
  const cache = useQueryClient();
  useTopic(client.activity.added, {}, (frame) => {
    const shown = cache.getQueryData<Pages>(queryKeys.activity)?.pages ?? [];
    if (frame.gap || !areNewest(shown, frame.items)) void cache.invalidateQueries({ queryKey: queryKeys.activity });
    else cache.setQueryData<Pages>(queryKeys.activity, (old) => old && { ...old, pages: withNewer(old.pages, frame.items) });
  });
  return useInfiniteQuery({
    queryKey: queryKeys.activity,
    queryFn: ({ pageParam, signal }) => client.activity.list({ limit: PAGE_SIZE, ...(pageParam !== undefined && { before: pageParam }) }, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < PAGE_SIZE ? undefined : page.at(-1)?.id),
    // Entries that came while the page was closed are in no frame.
    staleTime: 0,
  });
}
