import { queryOptions, useQuery } from '@tanstack/react-query';
import { preferences, type Preferences } from '../../shared/contract/preferences.contract.ts';
import { client } from './client.ts';
import { queryKeys } from './query-keys.ts';

const PREFERENCES_BEFORE_THEY_ARE_READ: Preferences = preferences.parse({});

export const preferencesQuery = queryOptions({
  queryKey: queryKeys.preferences,
  queryFn: ({ signal }) => client.preferences.get({}, { signal }),
  staleTime: Infinity,
});

export const unitsQuery = queryOptions({ queryKey: queryKeys.units, queryFn: ({ signal }) => client.units.list({}, { signal }) });

export function useAppInfo() {
  return useQuery({ queryKey: queryKeys.appInfo, queryFn: ({ signal }) => client.app.info({}, { signal }), staleTime: Infinity });
}

/** What the user set for themselves; the defaults until they are read. */
export function usePreferences(): Preferences {
  const { data } = useQuery(preferencesQuery);
  return data ?? PREFERENCES_BEFORE_THEY_ARE_READ;
}

export function useUnits() {
  return useQuery(unitsQuery);
}

export function useHubs() {
  return useQuery({ queryKey: queryKeys.hubs, queryFn: ({ signal }) => client.hubs.list({}, { signal }) });
}

export function usePorts() {
  return useQuery({ queryKey: queryKeys.ports, queryFn: ({ signal }) => client.hubs.ports({}, { signal }), staleTime: 0 });
}

export function useSensors() {
  return useQuery({ queryKey: queryKeys.sensors, queryFn: ({ signal }) => client.sensors.list({}, { signal }) });
}

export function useSpecies() {
  return useQuery({ queryKey: queryKeys.species, queryFn: ({ signal }) => client.species.list({}, { signal }) });
}

export function useProfiles() {
  return useQuery({ queryKey: queryKeys.profiles, queryFn: ({ signal }) => client.profiles.list({}, { signal }) });
}

/** Since when a growth unit is measured. Asked until the first reading is stored; that one then stays the first. */
export function useStored(unitId: number) {
  return useQuery({
    queryKey: queryKeys.storedOf(unitId),
    queryFn: ({ signal }) => client.readings.stored({ unitId }, { signal }),
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.data?.from === undefined ? 5_000 : false),
  });
}
