import type { ReactNode } from 'react';
import { ErrorState, LoadingState } from '../../ui/states.tsx';

interface FetchedProps<T> {
  readonly query: { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly children: (data: T) => ReactNode;
}

/** A part of the page once its answer is there; until then that it is on its way, or why it did not come. */
export function Fetched<T>({ query: { data, error, refetch }, children }: FetchedProps<T>) {
  if (data !== undefined) return children(data);
  return error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}
