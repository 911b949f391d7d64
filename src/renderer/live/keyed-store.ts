import { createStore, type StoreApi } from 'zustand/vanilla';

/** Runs something before the next picture is drawn; `requestAnimationFrame` in the window. */
export type Schedule = (run: () => void) => void;

type Items<T> = Readonly<Record<string, T>>;

/**
 * Values that change faster than anybody reads: what comes in waits outside React, one value a key, and becomes one
 * update of the store a picture. Selectors should return primitives, so that a tile renders only when it changed.
 */
export interface KeyedStore<T> {
  readonly store: StoreApi<Items<T>>;
  /** Takes values; they show with the next picture. */
  push(items: readonly T[]): void;
  /** Replaces everything that `belongs`, at once: the answer of a query. */
  replace(items: readonly T[], belongs: (item: T) => boolean): void;
}

export function createKeyedStore<T>(keyOf: (item: T) => string, schedule: Schedule): KeyedStore<T> {
  const store = createStore<Items<T>>(() => ({}));
  const waiting = new Map<string, T>();
  let scheduled = false;

  const flush = (): void => {
    scheduled = false;
    if (waiting.size === 0) return;
    const changed = Object.fromEntries(waiting);
    waiting.clear();
    store.setState(changed);
  };

  return {
    store,
    push(items) {
      for (const item of items) waiting.set(keyOf(item), item);
      if (scheduled || waiting.size === 0) return;
      scheduled = true;
      schedule(flush);
    },
    replace(items, belongs) {
      for (const [key, item] of waiting) if (belongs(item)) waiting.delete(key);
      const others = Object.entries(store.getState()).filter(([, item]) => !belongs(item));
      store.setState(Object.fromEntries([...others, ...items.map((item) => [keyOf(item), item] as const)]), true);
    },
  };
}

export const beforeNextPicture: Schedule = (run) => {
  requestAnimationFrame(run);
};
