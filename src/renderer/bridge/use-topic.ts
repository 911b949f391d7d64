import { useEffect, useEffectEvent, useState } from 'react';
import type { TopicFrame, Unsubscribe } from '../../shared/rpc/contract.ts';

const RETRY_AFTER_MS = 2_000;

type Topic<Input, Item> = (input: Input, onFrame: (frame: TopicFrame<Item>) => void, onError: (error: unknown) => void) => Unsubscribe;

/**
 * Listens to a topic of the client while the component is there. Another input subscribes anew; after an error the
 * hook tries again by itself and meanwhile answers with that error.
 */
export function useTopic<Input, Item>(topic: Topic<Input, Item>, input: Input, onFrame: (frame: TopicFrame<Item>) => void): unknown {
  const [failure, setFailure] = useState<{ readonly error: unknown; readonly attempt: number }>();
  const attempt = failure?.attempt ?? 0;
  const key = JSON.stringify(input);
  const take = useEffectEvent(onFrame);

  useEffect(() => {
    let retry: ReturnType<typeof setTimeout> | undefined;
    const stop = topic(
      JSON.parse(key) as Input,
      (frame) => take(frame),
      (error) => {
        retry = setTimeout(() => setFailure({ error, attempt: attempt + 1 }), RETRY_AFTER_MS);
      },
    );
    return () => {
      clearTimeout(retry);
      stop();
    };
  }, [topic, key, attempt]);

  return failure?.error;
}
