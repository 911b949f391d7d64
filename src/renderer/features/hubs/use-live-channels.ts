import { useQuery } from '@tanstack/react-query';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';

/** Often enough to see a value follow a warm hand on the sensor. */
const LOOK_EVERY_MS = 1_000;

/** The channels of a hub with their last values, looked at every second while somebody looks. */
export function useLiveChannels(hubId: number) {
  return useQuery({
    queryKey: queryKeys.channelsOf(hubId),
    queryFn: ({ signal }) => client.hubs.channels({ hubId }, { signal }),
    staleTime: 0,
    refetchInterval: LOOK_EVERY_MS,
  });
}
