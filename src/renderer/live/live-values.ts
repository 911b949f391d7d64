import { queryOptions, useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { LiveValue } from '../../shared/contract/readings.contract.ts';
import { client } from '../bridge/client.ts';
import { queryKeys } from '../bridge/query-keys.ts';
import { useTopic } from '../bridge/use-topic.ts';
import { beforeNextPicture, createKeyedStore } from './keyed-store.ts';
import { createRecentPoints } from './recent-points.ts';

const liveValues = createKeyedStore<LiveValue>((value) => value.key, beforeNextPicture);

/** The points of the last minutes, which charts append to what the database told them. */
export const recentPoints = createRecentPoints();

/** The last values of a growth unit: they go into the store, and the answer says how many there are. */
export const lastValuesQuery = (unitId: number) =>
  queryOptions({
    queryKey: queryKeys.lastValuesOf(unitId),
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const values = await client.readings.last({ unitId }, { signal });
      liveValues.replace(values, (value) => value.unitId === unitId);
      return values.length;
    },
  });

/** Follows a growth unit: asks for the last values once, then takes what the topic brings. */
export function useUnitLive(unitId: number) {
  useTopic(client.readings.live, { unitId }, (frame) => {
    liveValues.push(frame.items);
    recentPoints.take(frame.items);
  });
  return useQuery(lastValuesQuery(unitId));
}

/** The keys of those series of a unit that `pick` chooses, in its order; a new array only when they changed. */
export function useSeriesKeys(unitId: number, pick: (values: readonly LiveValue[]) => readonly LiveValue[]): readonly string[] {
  return useStore(
    liveValues.store,
    useShallow((all) => pick(Object.values(all).filter((value) => value.unitId === unitId)).map((value) => value.key)),
  );
}

/** What `select` takes of one series, a primitive; undefined while the series is unknown. */
export function useLive<R extends string | number | boolean | null | undefined>(key: string, select: (value: LiveValue) => R): R | undefined {
  return useStore(liveValues.store, (all) => (all[key] === undefined ? undefined : select(all[key])));
}

/** The names, by `nameOf`, of those of the series that are known. */
export function useLiveNames(keys: readonly string[], nameOf: (value: LiveValue) => string): readonly string[] {
  return useStore(
    liveValues.store,
    useShallow((all) => keys.flatMap((key) => (all[key] === undefined ? [] : [nameOf(all[key])]))),
  );
}
