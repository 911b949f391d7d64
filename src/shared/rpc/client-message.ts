import { z } from 'zod';
import type { ClientMessage } from './wire.ts';

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const path = z.string().max(100);

/** The envelope of what a client sends. What it carries in `input` is checked against the contract later. */
const clientMessage = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id, path, input: z.unknown() }),
  z.strictObject({ t: z.literal('cancel'), id }),
  z.strictObject({ t: z.literal('subscribe'), id, path, input: z.unknown() }),
  z.strictObject({ t: z.literal('unsubscribe'), id }),
  z.strictObject({ t: z.literal('ack'), id, seq: id }),
]);

/** A message, or the id that a refusal can be addressed to, or nothing usable at all. */
export type ParsedMessage =
  | { readonly kind: 'message'; readonly message: ClientMessage }
  | { readonly kind: 'refused'; readonly id: number }
  | { readonly kind: 'unusable' };

export function parseClientMessage(value: unknown): ParsedMessage {
  const parsed = clientMessage.safeParse(value);
  if (parsed.success) return { kind: 'message', message: parsed.data };
  const addressed = z.object({ id }).safeParse(value);
  return addressed.success ? { kind: 'refused', id: addressed.data.id } : { kind: 'unusable' };
}
