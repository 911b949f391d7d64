import type { ClientOf, Contract, TopicFrame, Unsubscribe } from './contract.ts';
import { RpcError } from './rpc-error.ts';
import type { ClientMessage, Pipe, ServerMessage } from './wire.ts';

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: RpcError) => void;
}

interface Subscription {
  readonly onFrame: (frame: TopicFrame<unknown>) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * The client of a contract over one pipe: a function for every call and topic of it. Calls reject with `RpcError`.
 * An aborted call rejects at once with the code `cancelled`, and the server is told.
 */
export function createClient<C extends Contract>(contract: C, pipe: Pipe<ClientMessage, ServerMessage>): ClientOf<C> {
  const connection = new ClientConnection(pipe);
  const client: Record<string, Record<string, unknown>> = {};
  for (const [featureName, feature] of Object.entries(contract)) {
    const calls: Record<string, unknown> = {};
    for (const [name, definition] of Object.entries(feature)) {
      const path = `${featureName}.${name}`;
      calls[name] =
        definition.kind === 'topic'
          ? (input: unknown, onFrame: Subscription['onFrame'], onError?: Subscription['onError']) => connection.subscribe(path, input, onFrame, onError)
          : (input: unknown, options?: { readonly signal?: AbortSignal }) => connection.call(path, input, options?.signal);
    }
    client[featureName] = calls;
  }
  return client as ClientOf<C>;
}

class ClientConnection {
  readonly #pipe: Pipe<ClientMessage, ServerMessage>;
  readonly #calls = new Map<number, PendingCall>();
  readonly #subscriptions = new Map<number, Subscription>();
  #lastId = 0;

  constructor(pipe: Pipe<ClientMessage, ServerMessage>) {
    this.#pipe = pipe;
    pipe.listen((message) => this.#take(message));
  }

  call(path: string, input: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled());
        return;
      }
      const abort = (): void => {
        this.#calls.delete(id);
        reject(cancelled());
        this.#pipe.post({ t: 'cancel', id });
      };
      const settle = (): void => signal?.removeEventListener('abort', abort);
      signal?.addEventListener('abort', abort, { once: true });
      this.#calls.set(id, {
        resolve: (value) => {
          settle();
          resolve(value);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      try {
        this.#pipe.post({ t: 'call', id, path, input });
      } catch (error) {
        // An input that cannot be cloned was never sent: nobody will answer.
        this.#calls.delete(id);
        settle();
        reject(error);
      }
    });
  }

  subscribe(path: string, input: unknown, onFrame: Subscription['onFrame'], onError: Subscription['onError'] = throwLater): Unsubscribe {
    const id = ++this.#lastId;
    this.#subscriptions.set(id, { onFrame, onError });
    this.#pipe.post({ t: 'subscribe', id, path, input });
    return () => {
      if (this.#subscriptions.delete(id)) this.#pipe.post({ t: 'unsubscribe', id });
    };
  }

  #take(message: ServerMessage): void {
    if (message.t === 'frame') {
      this.#takeFrame(message);
      return;
    }
    const call = this.#calls.get(message.id);
    if (call) {
      this.#calls.delete(message.id);
      if (message.t === 'result') call.resolve(message.value);
      else call.reject(new RpcError(message.error));
      return;
    }
    const subscription = this.#subscriptions.get(message.id);
    // Neither: the answer to a call that was cancelled meanwhile.
    if (!subscription || message.t === 'result') return;
    this.#subscriptions.delete(message.id);
    subscription.onError(new RpcError(message.error));
  }

  #takeFrame(message: Extract<ServerMessage, { t: 'frame' }>): void {
    const subscription = this.#subscriptions.get(message.id);
    if (!subscription) return;
    try {
      subscription.onFrame({ items: message.items, gap: message.gap });
    } finally {
      // Taken even when the subscriber failed on it: one bad frame must not stop the stream.
      this.#pipe.post({ t: 'ack', id: message.id, seq: message.seq });
    }
  }
}

function cancelled(): RpcError {
  return new RpcError({ code: 'cancelled', message: 'The call was cancelled.' });
}

/** A subscriber that gave no `onError` still must not lose the error. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
