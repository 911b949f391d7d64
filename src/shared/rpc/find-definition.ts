import { ROLES, type CallContext, type Contract, type Definition, type Emit, type Handlers, type Role, type Unsubscribe } from './contract.ts';
import { AppError } from './errors.ts';

/** A handler whose types were erased: the contract's schemas have checked what goes in. */
export type AnyHandler = (input: unknown, ...rest: readonly unknown[]) => unknown;
export type AnyTopicHandler = (input: unknown, emit: Emit<unknown>, context: CallContext) => Unsubscribe;

export interface Found {
  readonly definition: Definition;
  readonly handler: AnyHandler;
}

/**
 * Finds `feature.name` among the own properties of the contract, so that `__proto__` or `constructor` never resolve.
 * @throws AppError `unknown_call`
 */
export function findDefinition<C extends Contract>(contract: C, handlers: Handlers<C>, path: string): Found {
  const parts = path.split('.');
  const [featureName, name] = parts;
  const feature = parts.length === 2 ? own<Readonly<Record<string, Definition>>>(contract, featureName) : undefined;
  const definition = feature && own<Definition>(feature, name);
  const featureHandlers = own<object>(handlers, featureName);
  const handler = featureHandlers && own<AnyHandler>(featureHandlers, name);
  if (!definition || !handler) throw new AppError('unknown_call', 'The app does not know this call.');
  // Keeps `this` for handlers that are methods.
  return { definition, handler: handler.bind(featureHandlers) };
}

/** @throws AppError `forbidden` when the caller's role is below the call's. */
export function requireRole(caller: Role, least: Role): void {
  if (ROLES.indexOf(caller) < ROLES.indexOf(least)) throw new AppError('forbidden', `This needs the role ${least}.`);
}

function own<T>(object: object, name: string | undefined): T | undefined {
  if (name === undefined || !Object.hasOwn(object, name)) return undefined;
  return (object as Readonly<Record<string, T>>)[name];
}
