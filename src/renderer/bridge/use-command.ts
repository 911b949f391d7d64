import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * A command with its state. What it may have changed is asked again before the promise of `mutateAsync` ends, so
 * that a screen that goes on finds the new state. The same command given again while it runs, as by a double click, is
 * the one that runs.
 */
export function useCommand<Input, Output>(run: (input: Input) => Promise<Output>, changes: readonly QueryKey[]) {
  const cache = useQueryClient();
  const running = useRef(new Map<string, Promise<Output>>());
  return useMutation({
    mutationFn: (input: Input) => {
      const key = JSON.stringify(input) ?? '';
      const underWay = running.current.get(key);
      if (underWay) return underWay;
      const started = run(input).finally(() => running.current.delete(key));
      running.current.set(key, started);
      return started;
    },
    onSuccess: () => Promise.all(changes.map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
}
