import { preferencesQuery, unitsQuery } from '../bridge/queries.ts';
import { queryClient } from '../bridge/query-client.ts';
import { lastValuesQuery } from '../live/live-values.ts';

/** Longer than this the window stays empty for no answer; the page then shows that it waits. */
const PATIENCE_MS = 400;

/**
 * Asks main for what the start page needs before anything is drawn, so that the first picture already is the room.
 * Resolves with the answers or without: whoever needs one that did not come asks again, and tells.
 */
export function askFirstQuestions(): Promise<void> {
  const answers = Promise.all([queryClient.prefetchQuery(preferencesQuery), askFirstValues()]);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return Promise.race([answers, patience]).then(() => undefined);
}

async function askFirstValues(): Promise<void> {
  await queryClient.prefetchQuery(unitsQuery);
  const first = queryClient.getQueryData(unitsQuery.queryKey)?.[0];
  if (first) await queryClient.prefetchQuery(lastValuesQuery(first.id));
}
