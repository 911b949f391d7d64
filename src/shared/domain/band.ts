/** Where a value should be; at least one of the three is given. An end that is missing is not known. */
export interface Band {
  readonly min?: number | undefined;
  readonly target?: number | undefined;
  readonly max?: number | undefined;
}

/** What a band allows: an end that nobody named is open. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** From a band to what it allows; a target alone allows only itself. */
export function spanOf({ min, target, max }: Band): Span {
  const alone = min === undefined && max === undefined ? target : undefined;
  return { low: min ?? alone ?? -Infinity, high: max ?? alone ?? Infinity };
}

export function areDisjoint(a: Span, b: Span): boolean {
  return a.high < b.low || b.high < a.low;
}

/** Whether lowest, wanted and highest rise, as far as they are given. */
export function isRising({ min, target, max }: Band): boolean {
  const given = [min, target, max].filter((value) => value !== undefined);
  return given.every((value, i) => i === 0 || (given[i - 1] ?? value) <= value);
}

export function isEmptyBand({ min, target, max }: Band): boolean {
  return min === undefined && target === undefined && max === undefined;
}
