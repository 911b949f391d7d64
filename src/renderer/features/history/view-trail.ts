import type { ShownRange } from './history-search.ts';

/** The views before and after the one that the address names, nearest first. */
export interface ViewTrail {
  readonly past: readonly ShownRange[];
  readonly future: readonly ShownRange[];
}

export const EMPTY_TRAIL: ViewTrail = { past: [], future: [] };

const MOST_KEPT = 100;

export function isSameRange(one: ShownRange, other: ShownRange): boolean {
  if ('range' in one) return 'range' in other && one.range === other.range;
  return 'from' in other && one.from === other.from && one.to === other.to;
}

/** Another view was chosen while `current` was shown. */
export function afterChoosing({ past }: ViewTrail, current: ShownRange): ViewTrail {
  return { past: [current, ...past].slice(0, MOST_KEPT), future: [] };
}

/** One step back from `current`; undefined at the beginning. */
export function stepBack({ past, future }: ViewTrail, current: ShownRange): { readonly shown: ShownRange; readonly trail: ViewTrail } | undefined {
  const [shown, ...before] = past;
  return shown && { shown, trail: { past: before, future: [current, ...future] } };
}

/** One step forward from `current`; undefined at the end. */
export function stepForward({ past, future }: ViewTrail, current: ShownRange): { readonly shown: ShownRange; readonly trail: ViewTrail } | undefined {
  const [shown, ...after] = future;
  return shown && { shown, trail: { past: [current, ...past], future: after } };
}
