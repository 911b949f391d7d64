import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../../bridge/client.ts';
import { useUnits } from '../../bridge/queries.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { seriesCatalogue } from './series-catalogue.ts';

/** All series that have a history, archived sensors too. */
export function useKnownSeries() {
  const units = useUnits();
  const sensors = useQuery({ queryKey: queryKeys.sensorsEver, queryFn: ({ signal }) => client.sensors.list({ includeArchived: true }, { signal }) });
  const all = useMemo(() => units.data && sensors.data && seriesCatalogue(units.data, sensors.data), [units.data, sensors.data]);
  return { all, error: units.error ?? sensors.error, retry: () => void Promise.all([units.refetch(), sensors.refetch()]) };
}

/** When the first reading of any of these growth units was measured; undefined while it is not known. */
export function useFirstAt(unitIds: readonly number[]): number | undefined {
  return useQueries({
    queries: unitIds.map((unitId) => ({
      queryKey: queryKeys.storedOf(unitId),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => client.readings.stored({ unitId }, { signal }),
    })),
    combine: (answers) => {
      const known = answers.flatMap(({ data }) => data?.from ?? []);
      return known.length === 0 ? undefined : Math.min(...known);
    },
  });
}
