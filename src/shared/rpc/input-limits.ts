/** Values (objects, entries, leaves) in one input: far above the largest honest one, 256 channels of 4 fields. */
export const MAX_INPUT_VALUES = 20_000;
/** Characters of all strings and names in one input. */
export const MAX_INPUT_CHARACTERS = 1_000_000;
export const MAX_INPUT_DEPTH = 32;

const POLLUTING_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Says in a sentence why an input may not even be parsed, or nothing. Only plain data passes (what JSON can say, and
 * undefined), within bounds that keep parsing short. Names that could reach a prototype are refused wherever they
 * stand. A cycle ends at the depth limit.
 */
export function inputProblem(input: unknown): string | undefined {
  let values = 0;
  let characters = 0;

  function visit(value: unknown, depth: number): string | undefined {
    values += 1;
    if (values > MAX_INPUT_VALUES || depth > MAX_INPUT_DEPTH) return 'The input is too large.';
    if (typeof value === 'string') return count(value);
    if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return 'The input may hold plain data only.';
    if (typeof value !== 'object' || value === null) return undefined;
    return Array.isArray(value) ? visitArray(value, depth) : visitObject(value, depth);
  }

  function visitArray(array: readonly unknown[], depth: number): string | undefined {
    if (array.length > MAX_INPUT_VALUES) return 'The input is too large.';
    for (const item of array) {
      const problem = visit(item, depth + 1);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  function visitObject(object: object, depth: number): string | undefined {
    const prototype: unknown = Object.getPrototypeOf(object);
    if (prototype !== Object.prototype && prototype !== null) return 'The input may hold plain data only.';
    for (const [name, value] of Object.entries(object)) {
      if (POLLUTING_NAMES.has(name)) return 'The input holds a name that is not allowed.';
      const problem = count(name) ?? visit(value, depth + 1);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  function count(text: string): string | undefined {
    characters += text.length;
    return characters > MAX_INPUT_CHARACTERS ? 'The input is too large.' : undefined;
  }

  return visit(input, 0);
}
