import { instantOf, momentEntry, type MomentEntry } from './moment-entry.ts';

/** An entry of this very moment, in a time zone. */
export function presentEntry(zone: string): MomentEntry {
  return momentEntry(Date.now(), zone);
}

/** The instant that an entry means, read now; undefined when it means none. */
export function readEntry(entry: MomentEntry, zone: string): number | undefined {
  return instantOf(entry, Date.now(), zone);
}
