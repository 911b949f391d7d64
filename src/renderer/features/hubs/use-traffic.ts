import { useReducer } from 'react';
import { client } from '../../bridge/client.ts';
import { useTopic } from '../../bridge/use-topic.ts';
import { NO_TRAFFIC, reduceTraffic } from './traffic-buffer.ts';

/** The lines of a hub while somebody looks. Main sends at most ten batches a second, each bounded. */
export function useTraffic(hubId: number) {
  const [traffic, act] = useReducer(reduceTraffic, NO_TRAFFIC);
  const error = useTopic(client.hubs.traffic, { hubId }, (frame) => act({ t: 'came', lines: frame.items, hasGap: frame.gap }));
  return {
    traffic,
    error,
    pause: () => act({ t: 'pause' }),
    resume: () => act({ t: 'resume' }),
    clear: () => act({ t: 'clear' }),
  };
}
