import { preferencesQuery, unitsQuery } from '../bridge/queries.ts';
import { queryClient } from '../bridge/query-client.ts';
import { lastValuesQuery } from '../live/live-values.ts';

/**
 * Asks main for what the start page needs before anything is drawn: the answers then come while the page is built,
 * and the first value stands in its first picture. Whoever needs an answer asks again if this one failed.
 */
export function askFirstQuestions(): void {
  void queryClient.prefetchQuery(preferencesQuery);
  void queryClient.fetchQuery(unitsQuery).then(
    ([first]) => first && queryClient.prefetchQuery(lastValuesQuery(first.id)),
    () => undefined, // the page asks again, and tells
  );
}
