import { useQuery } from '@tanstack/react-query';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';

/** All plants, archived ones too, by name. */
export function usePlants() {
  return useQuery({ queryKey: queryKeys.plantList, queryFn: ({ signal }) => client.plants.list({ includeArchived: true }, { signal }) });
}

export function usePlant(id: number) {
  return useQuery({ queryKey: queryKeys.plant(id), queryFn: ({ signal }) => client.plants.get({ id }, { signal }) });
}
