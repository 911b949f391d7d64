import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';

/**
 * A command with its state. What it may have changed is asked again before the promise of `mutateAsync` ends, so
 * that a screen that goes on finds the new state.
 */
export function useCommand<Input, Output>(run: (input: Input) => Promise<Output>, changes: readonly QueryKey[]) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => Promise.all(changes.map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
}
