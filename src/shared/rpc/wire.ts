import type { WireError } from './errors.ts';

/**
 * The messages of the bridge. The same protocol runs over any pipe that carries structured clones in order
 * (Electron's IPC, a worker's port, a pair of arrays in a test).
 */
export type ClientMessage =
  | { readonly t: 'call'; readonly id: number; readonly path: string; readonly input: unknown }
  | { readonly t: 'cancel'; readonly id: number }
  | { readonly t: 'subscribe'; readonly id: number; readonly path: string; readonly input: unknown }
  | { readonly t: 'unsubscribe'; readonly id: number }
  /** The subscriber has taken the frame; at most two may be under way. */
  | { readonly t: 'ack'; readonly id: number; readonly seq: number };

export type ServerMessage =
  | { readonly t: 'result'; readonly id: number; readonly value: unknown }
  | { readonly t: 'error'; readonly id: number; readonly error: WireError }
  | { readonly t: 'frame'; readonly id: number; readonly seq: number; readonly items: readonly unknown[]; readonly gap: boolean };

/** One end of a connection. */
export interface Pipe<Out, In> {
  post(message: Out): void;
  /** Returns how to stop listening. */
  listen(onMessage: (message: In) => void): () => void;
}
