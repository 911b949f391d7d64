/**
 * A wall clock before this shows the time of a computer whose clock lost its battery, not the present: the app did
 * not exist yet. Epoch milliseconds UTC.
 */
export const PLAUSIBLE_FROM = Date.UTC(2026, 0, 1);

/** So far back is a burst of readings in one millisecond or the fine work of time synchronisation. */
const SLOT_MS = 1_000;
/** So far back nobody waits: the stored instants were wrong, not the clock. */
const AHEAD_BEYOND_BELIEF_MS = 86_400_000;

/** Where a reading goes in time, and whether its time may be trusted. */
export interface Stamp {
  at: number;
  isDoubtful: boolean;
}

/**
 * Gives a reading the instant under which it is stored. Readings of a series are stored in the order in which they
 * arrive, so nothing is ever overwritten or put between others:
 * - after the newest: its own instant;
 * - up to a second before the newest (two in one millisecond, a small step of the clock): the next free millisecond;
 * - up to a day before it, after the clock was set back: the next free millisecond, doubtful, until the clock has
 *   passed what is stored;
 * - more than a day before it: the clock had been wrong by days and was put right, so its own instant again.
 *
 * @param newestAt the newest instant of the series, or -Infinity.
 * @param into takes the answer, since this runs for every reading.
 */
export function stampReading(at: number, newestAt: number, into: Stamp): void {
  const behindMs = newestAt - at;
  const isOwn = behindMs < 0 || behindMs > AHEAD_BEYOND_BELIEF_MS;
  into.at = isOwn ? at : newestAt + 1;
  into.isDoubtful = !isOwn && behindMs > SLOT_MS;
}
