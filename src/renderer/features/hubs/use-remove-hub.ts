import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';

/** Forgets a hub and archives its sensors. */
export function useRemoveHub() {
  return useCommand(
    (hubId: number) => client.hubs.remove({ hubId }),
    [queryKeys.hubs, queryKeys.ports, queryKeys.sensors, queryKeys.lastValues],
  );
}
