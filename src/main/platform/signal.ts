/** Tells any number of listeners what happened, at once and in the order in which they came. Keeps nothing. */
export class Signal<T> {
  readonly #listeners = new Set<(item: T) => void>();

  /** Returns how to stop listening. */
  subscribe(listener: (item: T) => void): () => void {
    // A wrapper of its own, so that the same function may listen twice and stop each time by itself.
    const entry = (item: T): void => listener(item);
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  publish(item: T): void {
    for (const listener of this.#listeners) listener(item);
  }

  /** Whether anybody listens: what nobody hears need not be built. */
  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }
}
