import { useQueryClient } from '@tanstack/react-query';
import { changesOfActivity } from './changes-of-activity.ts';
import { client } from './client.ts';
import { queryKeys } from './query-keys.ts';
import { useTopic } from './use-topic.ts';

/** Keeps cached answers true: what main records or a plugged cable changes is asked again. Used once, in the frame. */
export function useInvalidation(): void {
  const cache = useQueryClient();

  useTopic(client.activity.added, {}, (frame) => {
    if (frame.gap) {
      void cache.invalidateQueries();
      return;
    }
    const keys = new Set(frame.items.flatMap((item) => changesOfActivity(item.kind)));
    for (const queryKey of keys) void cache.invalidateQueries({ queryKey });
  });

  useTopic(client.species.changed, {}, () => {
    void cache.invalidateQueries({ queryKey: queryKeys.species });
  });

  useTopic(client.profiles.changed, {}, () => {
    void cache.invalidateQueries({ queryKey: queryKeys.profiles });
  });

  useTopic(client.hubs.portsChanged, {}, () => {
    void cache.invalidateQueries({ queryKey: queryKeys.ports });
  });
}
