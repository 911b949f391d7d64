import type { z } from 'zod';
import { parseClientMessage } from './client-message.ts';
import type { CallContext, Contract, Definition, Handlers, TopicDef, Unsubscribe } from './contract.ts';
import { AppError } from './errors.ts';
import { findDefinition, requireRole, type AnyTopicHandler, type Found } from './find-definition.ts';
import { inputProblem } from './input-limits.ts';
import type { Caller, ServerOptions } from './server-options.ts';
import { TopicStream } from './topic-stream.ts';
import { invalidInput, toWireError } from './wire-error.ts';
import type { ClientMessage, Pipe, ServerMessage } from './wire.ts';

/** Calls of one pipe that may run at once. A cancelled call counts until its handler has ended. */
export const MAX_CALLS = 64;
/** Subscriptions that one pipe may hold. */
export const MAX_SUBSCRIPTIONS = 64;

interface ConnectionOptions {
  readonly contract: Contract;
  readonly handlers: Handlers<Contract>;
  readonly options: ServerOptions;
  readonly pipe: Pipe<ServerMessage, unknown>;
  readonly caller: Caller;
}

interface Subscription {
  readonly stream: TopicStream;
  readonly abort: AbortController;
  /** Absent while the handler subscribes. */
  end?: Unsubscribe;
}

type Call = Extract<ClientMessage, { t: 'call' }>;
type Subscribe = Extract<ClientMessage, { t: 'subscribe' }>;
type Frame = Extract<ServerMessage, { t: 'frame' }>;

/** What the server knows about one pipe: its running calls and its subscriptions. */
export class ServerConnection {
  readonly #setup: ConnectionOptions;
  readonly #calls = new Map<number, AbortController>();
  readonly #subscriptions = new Map<number, Subscription>();
  #closed = false;

  constructor(setup: ConnectionOptions) {
    this.#setup = setup;
  }

  take(value: unknown): void {
    const parsed = parseClientMessage(value);
    if (parsed.kind === 'refused') this.#refuse(parsed.id, '', new AppError('invalid_input', 'The message is not one of the bridge.'));
    if (parsed.kind !== 'message') return;
    const { message } = parsed;
    if (message.t === 'call') void this.#call(message);
    else if (message.t === 'cancel') this.#cancel(message.id);
    else if (message.t === 'subscribe') this.#subscribe(message);
    else if (message.t === 'unsubscribe') this.#unsubscribe(message.id);
    else this.#subscriptions.get(message.id)?.stream.acknowledge(message.seq);
  }

  /** @param why is the answer to the calls that are under way; without it nobody is there to hear one. */
  close(why?: AppError): void {
    for (const [id, abort] of this.#calls) {
      if (abort.signal.aborted) continue;
      abort.abort();
      if (why) this.#refuse(id, '', why);
    }
    this.#closed = true;
    for (const id of [...this.#subscriptions.keys()]) this.#unsubscribe(id);
  }

  async #call({ id, path, input }: Call): Promise<void> {
    if (this.#calls.has(id) || this.#subscriptions.has(id)) {
      this.#refuse(id, path, new AppError('invalid_input', 'This id is in use.'));
      return;
    }
    const abort = new AbortController();
    try {
      const { definition, handler } = this.#check(path, input);
      if (definition.kind === 'topic') throw new AppError('unknown_call', 'This is a topic: subscribe to it.');
      if (this.#calls.size >= MAX_CALLS) throw new AppError('too_many', 'Too many calls at once. Try again in a moment.');
      this.#calls.set(id, abort);
      const value = await handler(parseInput(definition, input), this.#context(abort.signal));
      if (this.#setup.options.checkOutput) definition.output.parse(value);
      if (!abort.signal.aborted) this.#post({ t: 'result', id, value });
    } catch (error) {
      // A cancelled call was answered when it was cancelled; how its handler ends is its own affair.
      if (!abort.signal.aborted) this.#refuse(id, path, error);
    } finally {
      if (this.#calls.get(id) === abort) this.#calls.delete(id);
    }
  }

  #cancel(id: number): void {
    const abort = this.#calls.get(id);
    if (!abort || abort.signal.aborted) return;
    abort.abort();
    this.#refuse(id, '', new AppError('cancelled', 'The call was cancelled.'));
  }

  #subscribe({ id, path, input }: Subscribe): void {
    if (this.#calls.has(id) || this.#subscriptions.has(id)) {
      this.#refuse(id, path, new AppError('invalid_input', 'This id is in use.'));
      return;
    }
    try {
      const { definition, handler } = this.#check(path, input);
      if (definition.kind !== 'topic') throw new AppError('unknown_call', 'This is not a topic: call it.');
      if (this.#subscriptions.size >= MAX_SUBSCRIPTIONS) throw new AppError('too_many', 'Too many subscriptions.');
      this.#start(id, path, definition, handler as AnyTopicHandler, parseInput(definition, input));
    } catch (error) {
      this.#end(id);
      this.#refuse(id, path, error);
    }
  }

  #start(id: number, path: string, definition: TopicDef, handler: AnyTopicHandler, input: unknown): void {
    const abort = new AbortController();
    const stream = new TopicStream({
      mode: definition.mode,
      clock: this.#setup.options.clock,
      send: (seq, frame) => this.#deliver(id, path, definition.item, { t: 'frame', id, seq, ...frame }),
    });
    const subscription: Subscription = { stream, abort };
    this.#subscriptions.set(id, subscription);
    subscription.end = handler(input, stream.emit, this.#context(abort.signal));
  }

  /** Items are compared with the contract here and not when they are offered, since most of those are never sent. */
  #deliver(id: number, path: string, item: z.ZodType, frame: Frame): void {
    const wrong = this.#setup.options.checkOutput ? firstMisfit(item, frame.items) : undefined;
    if (!wrong) {
      this.#post(frame);
      return;
    }
    this.#unsubscribe(id);
    this.#refuse(id, path, wrong);
  }

  #unsubscribe(id: number): void {
    try {
      this.#end(id);
    } catch (error) {
      this.#refuse(id, '', error);
    }
  }

  #end(id: number): void {
    const subscription = this.#subscriptions.get(id);
    if (!subscription) return;
    this.#subscriptions.delete(id);
    subscription.stream.close();
    subscription.abort.abort();
    subscription.end?.();
  }

  #check(path: string, input: unknown): Found {
    const found = findDefinition(this.#setup.contract, this.#setup.handlers, path);
    requireRole(this.#setup.caller.role, found.definition.role);
    const problem = inputProblem(input);
    if (problem !== undefined) throw new AppError('invalid_input', problem);
    return found;
  }

  #context(signal: AbortSignal): CallContext {
    return { actor: this.#setup.caller.actor, role: this.#setup.caller.role, signal };
  }

  #refuse(id: number, path: string, error: unknown): void {
    this.#post({ t: 'error', id, error: toWireError(error, path, this.#setup.options) });
  }

  #post(message: ServerMessage): void {
    if (!this.#closed) this.#setup.pipe.post(message);
  }
}

function parseInput(definition: Definition, input: unknown): unknown {
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

function firstMisfit(item: z.ZodType, values: readonly unknown[]): z.ZodError | undefined {
  for (const value of values) {
    const parsed = item.safeParse(value);
    if (!parsed.success) return parsed.error;
  }
  return undefined;
}
