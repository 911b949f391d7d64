import { useQueryClient } from '@tanstack/react-query';
import type { Preferences } from '../../../shared/contract/preferences.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';

/** Changes preferences; the window follows main's answer, the whole document. */
export function useSetPreferences() {
  const cache = useQueryClient();
  return useCommand(async (change: Partial<Preferences>) => {
    cache.setQueryData(queryKeys.preferences, await client.preferences.set(change));
  }, []);
}
