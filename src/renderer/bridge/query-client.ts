import { QueryClient } from '@tanstack/react-query';

/**
 * The cache of main's answers. There is no network to wait for, topics say when something changed, and a refused
 * call is refused for a reason that trying again does not mend: hence no retries and no refetch on focus.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: 30_000 },
    mutations: { networkMode: 'always', retry: false },
  },
});
