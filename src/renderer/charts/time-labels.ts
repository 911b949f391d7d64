const DAY_MS = 86_400_000;
/** uPlot's increments above a day are days, months and years. */
const MONTH_MS = 28 * DAY_MS;
const YEAR_MS = 365 * DAY_MS;
const MINUTE_MS = 60_000;
const MOST_KNOWN = 1_000;

/**
 * Labels of a time axis whose marks are `incrementMs` apart: times, and the day at midnight; days, and the year at its
 * first day; months, and the year for January; years.
 */
export function timeLabels(language: string, timeZone: string): (splits: readonly number[], incrementMs: number) => string[] {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone });
  const second = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const minute = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = format({ day: 'numeric', month: 'short' });
  const month = format({ month: 'short' });
  const year = format({ year: 'numeric' });
  const isMidnight = (at: number): boolean => second.format(at) === '00:00:00';
  const isJanuary = (at: number): boolean => month.format(at) === month.format(Date.UTC(2001, 0, 15));

  const labelOf = (at: number, incrementMs: number): string => {
    if (incrementMs >= YEAR_MS) return year.format(at);
    if (incrementMs >= MONTH_MS) return isJanuary(at) ? year.format(at) : month.format(at);
    if (incrementMs >= DAY_MS || isMidnight(at)) return day.format(at);
    return (incrementMs < MINUTE_MS ? second : minute).format(at);
  };
  // A gesture asks for the same marks with every picture.
  const known = new Map<string, string>();
  return (splits, incrementMs) =>
    splits.map((at) => {
      const key = `${incrementMs} ${at}`;
      const label = known.get(key) ?? labelOf(at, incrementMs);
      if (known.size > MOST_KNOWN) known.clear();
      known.set(key, label);
      return label;
    });
}
