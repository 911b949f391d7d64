import type { Contract, Handlers, Role } from '../../src/shared/rpc/contract.ts';
import { createClient } from '../../src/shared/rpc/client.ts';
import { createServer } from '../../src/shared/rpc/server.ts';
import type { ClientMessage, ServerMessage } from '../../src/shared/rpc/wire.ts';
import { FakeClock } from './fake-clock.ts';
import { createPipePair } from './pipe-pair.ts';

interface Connected {
  readonly role?: Role;
}

/** A server and a client of a contract, connected in memory. `sent` is what the server posted; `reported` what it logged. */
export function connect<C extends Contract>(contract: C, handlers: Handlers<C>, { role = 'owner' }: Connected = {}) {
  const clock = new FakeClock();
  const sent: ServerMessage[] = [];
  const reported: unknown[] = [];
  const { near, far } = createPipePair<ClientMessage, ServerMessage>();
  const server = createServer(contract, handlers, {
    clock,
    checkOutput: true,
    report: (error, reference, path) => reported.push({ error, reference, path }),
    newReference: () => 'R-1',
  });
  const disconnect = server.connect(
    {
      post: (message) => {
        sent.push(message);
        far.post(message);
      },
      listen: far.listen,
    },
    { actor: 'owner', role },
  );
  /** Posts what no honest client would. */
  const post = (message: unknown): void => near.post(message as ClientMessage);
  return { clock, sent, reported, disconnect, post, client: createClient(contract, near) };
}
