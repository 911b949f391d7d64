const DAY_MS = 86_400_000;
const MINUTE_LENGTH = 16;

/** A span as `datetime-local` inputs write it, in the zone of this computer. */
export interface SpanEntry {
  readonly from: string;
  readonly to: string;
}

/** The week before an instant. */
export function weekBefore(now: number): SpanEntry {
  return { from: entryOf(now - 7 * DAY_MS), to: entryOf(now) };
}

/** The instants that were meant; undefined unless the end is after the start. */
export function readSpan({ from, to }: SpanEntry): { readonly from: number; readonly to: number } | undefined {
  const span = { from: new Date(from).getTime(), to: new Date(to).getTime() };
  return span.from >= 0 && span.from < span.to ? span : undefined;
}

function entryOf(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offsetMs).toISOString().slice(0, MINUTE_LENGTH);
}
