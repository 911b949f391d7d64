import type { Page } from 'playwright';
import type { z } from 'zod';
import type { AppContract } from '../../../src/shared/contract/contract.ts';
import type { ClientMessage, ServerMessage } from '../../../src/shared/rpc/wire.ts';

type Inputs<C> = C extends { readonly input: infer I extends z.ZodType } ? z.input<I> : never;
type Outputs<C> = C extends { readonly output: infer O extends z.ZodType } ? z.output<O> : never;

let nextId = 1_000_000;

/** Calls main from inside the window, over the bridge that the window has, and answers what came back. */
export async function callBridge<F extends keyof AppContract, K extends keyof AppContract[F] & string>(
  page: Page,
  feature: F,
  call: K,
  input: Inputs<AppContract[F][K]>,
): Promise<Outputs<AppContract[F][K]>> {
  const answer = await rawCall(page, { t: 'call', id: nextId++, path: `${feature}.${call}`, input });
  if (answer.t === 'error') throw new Error(`${feature}.${call}: ${answer.error.code} ${answer.error.message}`);
  if (answer.t !== 'result') throw new Error(`${feature}.${call} answered with a ${answer.t}.`);
  return answer.value as Outputs<AppContract[F][K]>;
}

/** Posts any message, well-formed or not, and waits for the answer with its id. */
export function rawCall(page: Page, message: ClientMessage | { readonly id: number }): Promise<ServerMessage> {
  return page.evaluate(
    (sent) =>
      new Promise<ServerMessage>((resolve) => {
        const bridge = (window as unknown as { sysgrow: { post(m: unknown): void; listen(cb: (m: ServerMessage) => void): () => void } }).sysgrow;
        const stop = bridge.listen((received) => {
          if (received.id !== sent.id) return;
          stop();
          resolve(received);
        });
        bridge.post(sent);
      }),
    message,
  );
}
