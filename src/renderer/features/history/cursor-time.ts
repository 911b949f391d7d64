import { useSyncExternalStore } from 'react';

/** Where the cursor is, for what shows its time: outside React, since it moves with every picture. */
export class CursorTime {
  #at: number | null = null;
  readonly #listeners = new Set<() => void>();

  set(at: number | null): void {
    if (at === this.#at) return;
    this.#at = at;
    for (const listener of this.#listeners) listener();
  }

  readonly get = (): number | null => this.#at;

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };
}

export function useCursorTime(cursor: CursorTime): number | null {
  return useSyncExternalStore(cursor.subscribe, cursor.get);
}
