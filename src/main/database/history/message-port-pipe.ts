import type { MessagePort } from 'node:worker_threads';
import type { Pipe } from '../../../shared/rpc/wire.ts';

/** A pipe over one end of a channel between threads. Messages wait in the port until somebody listens. */
export function messagePortPipe<Out, In>(port: MessagePort): Pipe<Out, In> {
  return {
    post: (message) => port.postMessage(message),
    listen: (onMessage) => {
      const take = (message: In): void => onMessage(message);
      port.on('message', take);
      return () => void port.off('message', take);
    },
  };
}
