import type { Pipe } from '../../src/shared/rpc/wire.ts';

/** Two ends of one connection in memory. Messages are cloned as Electron's IPC clones them, and arrive at once. */
export function createPipePair<A, B>(): { readonly near: Pipe<A, B>; readonly far: Pipe<B, A> } {
  const listeners: { near?: ((message: B) => void) | undefined; far?: ((message: A) => void) | undefined } = {};
  return {
    near: {
      post: (message) => listeners.far?.(structuredClone(message)),
      listen: (onMessage) => {
        listeners.near = onMessage;
        return () => (listeners.near = undefined);
      },
    },
    far: {
      post: (message) => listeners.near?.(structuredClone(message)),
      listen: (onMessage) => {
        listeners.far = onMessage;
        return () => (listeners.far = undefined);
      },
    },
  };
}
