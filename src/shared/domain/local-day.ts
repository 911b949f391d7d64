import { Temporal } from 'temporal-polyfill';

/** One day of a calendar in a time zone. */
export interface LocalDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Its first instant, in epoch milliseconds. */
  readonly from: number;
  /** The first instant of the next day: 23, 24 or 25 hours later, and other lengths where a zone was changed. */
  readonly to: number;
}

/**
 * The days of a time zone that [from, to) touches, in order and whole. A day begins at its first instant that exists,
 * which is not always midnight. A day that a zone skipped is absent.
 * @param zone IANA name.
 * @throws RangeError for an unknown zone.
 */
export function localDays(from: number, to: number, zone: string): LocalDay[] {
  const days: LocalDay[] = [];
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  let start = startOf(date, zone);
  while (start < to) {
    const next = date.add({ days: 1 });
    const end = startOf(next, zone);
    if (end > start) days.push({ day: date.toString(), from: start, to: end });
    date = next;
    start = end;
  }
  return days;
}

function startOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).startOfDay().epochMilliseconds;
}
