const DAY_MS = 86_400_000;

/**
 * How many midnights of a time zone lie between two instants (epoch ms); negative where `to` is on an earlier day.
 * A day of 23 or 25 hours counts as one.
 * @throws RangeError for a zone that is not known.
 */
export function calendarDaysBetween(from: number, to: number, timeZone: string): number {
  return Math.round((dayOf(to, timeZone) - dayOf(from, timeZone)) / DAY_MS);
}

/** Building a format takes far longer than using it, and there are as many as zones in use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', year: 'numeric', month: 'numeric', day: 'numeric' });
  formats.set(timeZone, format);
  return format;
}

/** The date of an instant in a zone, as the midnight that begins it in UTC. */
function dayOf(at: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: 'year' | 'month' | 'day'): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'));
}
