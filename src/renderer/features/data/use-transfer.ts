import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TransferState } from '../../../shared/contract/transfer.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useTopic } from '../../bridge/use-topic.ts';

/** The import or export of now, or the last one since the app started; undefined without one. */
export function useTransfer(): TransferState | undefined {
  const cache = useQueryClient();
  useTopic(client.transfer.state, {}, ({ items }) => {
    const last = items.at(-1);
    if (last === undefined) return;
    cache.setQueryData(queryKeys.lastTransfer, last);
    if (last.state !== 'running') void cache.invalidateQueries({ queryKey: queryKeys.data });
  });
  const { data } = useQuery({ queryKey: queryKeys.lastTransfer, queryFn: ({ signal }) => client.transfer.last({}, { signal }), staleTime: 0 });
  return data ?? undefined;
}
