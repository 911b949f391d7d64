import type { Contract, Handlers } from './contract.ts';
import type { AppError } from './errors.ts';
import { ServerConnection } from './server-connection.ts';
import type { Caller, ServerOptions } from './server-options.ts';
import type { Pipe, ServerMessage } from './wire.ts';

/** Serves one contract to any number of pipes. */
export interface Server {
  /**
   * Serves a pipe until the function that it returns is called: that aborts its calls, which are answered with the
   * reason when one is given, and ends its subscriptions.
   */
  connect(pipe: Pipe<ServerMessage, unknown>, caller: Caller): (why?: AppError) => void;
}

/**
 * Serves a contract. Nothing that a pipe sends is trusted: the envelope, the path, the role and the input are checked
 * here, in this order, before a handler sees anything. Every refusal is answered with a code.
 */
export function createServer<C extends Contract>(contract: C, handlers: Handlers<C>, options: ServerOptions): Server {
  return {
    connect(pipe, caller) {
      const connection = new ServerConnection({ contract, handlers, options, pipe, caller });
      const stopListening = pipe.listen((message) => connection.take(message));
      return (why) => {
        stopListening();
        connection.close(why);
      };
    },
  };
}
