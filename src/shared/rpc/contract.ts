import type { z } from 'zod';

/** Who may do what, in rising order. Until profiles exist there is one local owner. */
export const ROLES = ['viewer', 'operator', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** A call that changes nothing. */
export interface QueryDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query';
  readonly role: Role;
  readonly input: I;
  readonly output: O;
}

/** A call that changes something; its actor is recorded in the activity log. */
export interface CommandDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'command';
  readonly role: Role;
  readonly input: I;
  readonly output: O;
}

/**
 * A stream of items. `latest` keeps one item a key and drops what a newer one replaced; `every` keeps all items
 * in order, up to 500 that wait, and then says `gap`.
 */
export interface TopicDef<I extends z.ZodType = z.ZodType, T extends z.ZodType = z.ZodType> {
  readonly kind: 'topic';
  readonly role: Role;
  readonly input: I;
  readonly item: T;
  readonly mode: 'latest' | 'every';
}

export type Definition = QueryDef | CommandDef | TopicDef;
/** One feature's part of the contract. */
export type Feature = Readonly<Record<string, Definition>>;
/** The whole attack surface of main: feature name → call name → definition. */
export type Contract = Readonly<Record<string, Feature>>;

export function query<I extends z.ZodType, O extends z.ZodType>(role: Role, input: I, output: O): QueryDef<I, O> {
  return { kind: 'query', role, input, output };
}

export function command<I extends z.ZodType, O extends z.ZodType>(role: Role, input: I, output: O): CommandDef<I, O> {
  return { kind: 'command', role, input, output };
}

export function topic<I extends z.ZodType, T extends z.ZodType>(
  role: Role,
  mode: 'latest' | 'every',
  input: I,
  item: T,
): TopicDef<I, T> {
  return { kind: 'topic', role, mode, input, item };
}

/** Who asks, and a signal that fires when the caller no longer wants the answer. */
export interface CallContext {
  readonly actor: string;
  readonly role: Role;
  readonly signal: AbortSignal;
}

/** Offers one item of a topic. `key` names what it replaces in mode `latest`. */
export type Emit<T> = (item: T, key?: string) => void;
/** Ends a subscription. */
export type Unsubscribe = () => void;

export type HandlerOf<D extends Definition> = D extends TopicDef<infer I, infer T>
  ? (input: z.output<I>, emit: Emit<z.input<T>>, context: CallContext) => Unsubscribe
  : D extends QueryDef<infer I, infer O>
    ? (input: z.output<I>, context: CallContext) => z.input<O> | Promise<z.input<O>>
    : D extends CommandDef<infer I, infer O>
      ? (input: z.output<I>, context: CallContext) => z.input<O> | Promise<z.input<O>>
      : never;

/** Every call of a contract has a handler, or the build fails. */
export type Handlers<C extends Contract> = {
  readonly [F in keyof C]: { readonly [K in keyof C[F]]: HandlerOf<C[F][K]> };
};

/** One delivery of a topic to its subscriber. `gap` says that items were lost before these: ask again. */
export interface TopicFrame<T> {
  readonly items: readonly T[];
  readonly gap: boolean;
}

export type ClientOf<C extends Contract> = {
  readonly [F in keyof C]: {
    readonly [K in keyof C[F]]: C[F][K] extends TopicDef<infer I, infer T>
      ? (input: z.input<I>, onFrame: (frame: TopicFrame<z.output<T>>) => void, onError?: (error: unknown) => void) => Unsubscribe
      : C[F][K] extends QueryDef<infer I, infer O> | CommandDef<infer I, infer O>
        ? (input: z.input<I>, options?: { readonly signal?: AbortSignal }) => Promise<z.output<O>>
        : never;
  };
};
