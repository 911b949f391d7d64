import { contract } from '../../shared/contract/contract.ts';
import { createClient } from '../../shared/rpc/client.ts';
import type { ClientMessage, ServerMessage } from '../../shared/rpc/wire.ts';

/** What the preload script exposes: one end of a pipe, and nothing that knows a feature. */
interface SysgrowBridge {
  post(message: ClientMessage): void;
  listen(onMessage: (message: ServerMessage) => void): () => void;
}

declare global {
  interface Window {
    readonly sysgrow: SysgrowBridge;
  }
}

/** Everything that this window can ask of main, typed by the contract. */
export const client = createClient(contract, {
  post: (message: ClientMessage) => window.sysgrow.post(message),
  listen: (onMessage: (message: ServerMessage) => void) => window.sysgrow.listen(onMessage),
});
