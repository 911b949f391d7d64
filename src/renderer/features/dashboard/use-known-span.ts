import { useStored } from '../../bridge/queries.ts';
import { useNow } from '../../live/now.ts';
import { RANGE_MS } from './dashboard-search.ts';
import { spanOfHistory } from './span-of-history.ts';

/** The span of a growth unit's history; undefined until it is known. */
export function useKnownSpan(unitId: number): number | undefined {
  const { data, isError } = useStored(unitId);
  return useNow((now) => {
    if (isError) return RANGE_MS['24h'];
    return data && spanOfHistory(data.from, now);
  });
}
