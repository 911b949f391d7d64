import { Temporal } from 'temporal-polyfill';

const MINUTE_LENGTH = 16;

/** An instant as an entry of date and time in a time zone: `2026-05-01T18:30`. */
export function toEntry(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime().toString().slice(0, MINUTE_LENGTH);
}

/** The instant that an entry means in a time zone; undefined when it means none. Of an hour that comes twice, the first. */
export function fromEntry(entry: string, timeZone: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(entry)) return undefined;
  try {
    return Temporal.PlainDateTime.from(entry).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
