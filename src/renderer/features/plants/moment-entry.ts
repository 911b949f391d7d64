import { fromEntry, toEntry } from '../history/zoned-entry.ts';

/** A moment as it is entered: what stood there first, and what stands there now. */
export interface MomentEntry {
  readonly first: string;
  readonly text: string;
}

/** An entry of the present, in a time zone. */
export function momentEntry(now: number, zone: string): MomentEntry {
  const first = toEntry(now, zone);
  return { first, text: first };
}

/**
 * The instant that an entry means; undefined when it means none. An entry that nobody touched is now, to the
 * millisecond: cut to its minute, it would come before what was entered a few seconds ago.
 */
export function instantOf({ first, text }: MomentEntry, now: number, zone: string): number | undefined {
  return text === first ? now : fromEntry(text, zone);
}
