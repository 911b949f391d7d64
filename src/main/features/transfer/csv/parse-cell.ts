import type { CsvForm } from '../../../../shared/contract/transfer.contract.ts';
import { localInstant, parseUpstreamTime } from '../upstream/upstream-time.ts';

/** Groups of three, as in 1,234,567: a mark anywhere else is a decimal sign of another form, and leaving it out would invent a number. */
const THOUSANDS = { point: /^[+-]?\d{1,3}(,\d{3})+(?=\.|$)/, comma: /^[+-]?\d{1,3}(\.\d{3})+(?=,|$)/ } as const;

/** A number as the form writes it, with or without blanks and thousands marks; undefined when it is none. */
export function parseNumber(text: string, decimal: CsvForm['decimal']): number | undefined {
  const bare = text.trim().replaceAll(/[\s'  ]/g, '');
  const ungrouped = bare.replace(THOUSANDS[decimal], (whole) => whole.replaceAll(/[.,]/g, ''));
  // What is still written with the other form's sign is none of this one.
  if (decimal === 'comma' && ungrouped.includes('.')) return undefined;
  const plain = decimal === 'comma' ? ungrouped.replace(',', '.') : ungrouped;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

const DAY_MONTH = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[,\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,3}))?)?)?$/;

/** An instant as the form writes it, in epoch milliseconds UTC; undefined when it is none, or outside 2000 to 2100. */
export function parseTime(text: string, { time, zone }: Pick<CsvForm, 'time' | 'zone'>): number | undefined {
  const bare = text.trim();
  if (time === 'epoch_s' || time === 'epoch_ms') {
    const number = parseNumber(bare, 'point');
    return number === undefined ? undefined : within(Math.round(time === 'epoch_s' ? number * 1_000 : number));
  }
  if (time === 'iso') return isoTime(bare, zone);
  const [, first, second, year, hour = '0', minute = '0', seconds = '0', fraction = '0'] = DAY_MONTH.exec(bare) ?? [];
  if (first === undefined || second === undefined || year === undefined) return undefined;
  const [day, month] = time === 'day_first' ? [first, second] : [second, first];
  const two = (part: string): string => part.padStart(2, '0');
  return within(localInstant(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(seconds)}.${fraction.padEnd(3, '0')}`, zone));
}

/** Unlike a server's, a blank instead of the `T` says nothing of the zone here. */
function isoTime(text: string, zone: string): number | undefined {
  return parseUpstreamTime(/^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d([.,]\d+)?)?$/.test(text) ? text.replace(' ', 'T').replace(',', '.') : text, zone)?.at;
}

function within(at: number): number | undefined {
  return at >= Date.UTC(2000, 0, 1) && at <= Date.UTC(2100, 0, 1) ? at : undefined;
}
