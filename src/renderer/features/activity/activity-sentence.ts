import type { Activity } from '../../../shared/contract/activity.contract.ts';

/** Everything that a sentence of the activity log may name. What an entry lacks is a dash, never a hole. */
export interface SentenceValues {
  readonly name: string;
  readonly before: string;
  readonly path: string;
  readonly by: string;
  readonly file: string;
}

/** The values of an entry for its sentence; `duration` puts a length of time, in milliseconds, into words. */
export function sentenceValues(detail: Activity['detail'], duration: (ms: number) => string): SentenceValues {
  const text = (name: string): string => String(detail[name] ?? '–');
  const byMs = detail['byMs'];
  return {
    name: text('name'),
    before: text('before'),
    path: text('path'),
    by: typeof byMs === 'number' ? `${byMs < 0 ? '−' : '+'}${duration(Math.abs(byMs))}` : '–',
    file: text('file'),
  };
}

/** How many readings were lost while the disk refused them; 0 where nothing was. */
export function lostReadings(detail: Activity['detail']): number {
  const lost = detail['lost'];
  return typeof lost === 'number' ? lost : 0;
}

/** The cause in main's own words, where the entry has one. */
export function causeOf(detail: Activity['detail']): string | undefined {
  const cause = detail['problem'];
  return typeof cause === 'string' && cause !== '' ? cause : undefined;
}
