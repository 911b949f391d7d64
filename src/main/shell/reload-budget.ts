/** Reloads of a crashed page that are tried by themselves within `WINDOW_MS`. */
export const MAX_RELOADS = 3;
export const WINDOW_MS = 60_000;

/** Decides whether a page that crashed is loaded again: a page that crashes at once each time must not loop. */
export class ReloadBudget {
  readonly #recentMs: number[] = [];

  /** Takes one reload out of the budget, if there is one left at this monotonic time. */
  tryTake(monotonicMs: number): boolean {
    while (this.#recentMs[0] !== undefined && this.#recentMs[0] <= monotonicMs - WINDOW_MS) this.#recentMs.shift();
    if (this.#recentMs.length >= MAX_RELOADS) return false;
    this.#recentMs.push(monotonicMs);
    return true;
  }
}
