import { Temporal } from 'temporal-polyfill';

/** An instant of the source: epoch milliseconds UTC. */
export interface UpstreamInstant {
  readonly at: number;
  /** The source said no zone: the unit's was taken. */
  readonly isApproximate: boolean;
}

/** As our tables have it: from 2000 to 2100. */
const EARLIEST_AT = Date.UTC(2000, 0, 1);
const LATEST_AT = Date.UTC(2100, 0, 1);

const WITH_OFFSET = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)$/i;
/** SQLite's CURRENT_TIMESTAMP, which is UTC. */
const SQL_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d(\.\d+)?)?$/;
const NAIVE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/;
const DATE_ONLY = /^\d{4}-\d\d-\d\d$/;

/**
 * Reads a time stamp of a SYSGrow server, which writes four kinds of them, mixed in one column: with an offset; SQLite's
 * own (UTC, with a blank); naive local time (with a `T`), which is taken in `zone` and marked; a date alone, which is
 * local midnight. Undefined when it is none of these, or lies outside 2000 to 2100.
 */
export function parseUpstreamTime(text: string | undefined, zone: string): UpstreamInstant | undefined {
  if (text === undefined) return undefined;
  if (WITH_OFFSET.test(text)) return within(Date.parse(text.replace(' ', 'T').replace(' ', '')), false);
  if (SQL_UTC.test(text)) return within(Date.parse(`${text.replace(' ', 'T')}Z`), false);
  if (NAIVE.test(text) || DATE_ONLY.test(text)) return within(localInstant(text, zone), true);
  return undefined;
}

/** A time that a clock change leaves out is taken as it would have been without the change; of a doubled one, the first. */
export function localInstant(text: string, zone: string): number {
  try {
    return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return Number.NaN;
    throw error;
  }
}

function within(at: number, isApproximate: boolean): UpstreamInstant | undefined {
  return at >= EARLIEST_AT && at <= LATEST_AT ? { at, isApproximate } : undefined;
}

/** Whether this machine knows the time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
