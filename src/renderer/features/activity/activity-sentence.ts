import type { Activity } from '../../../shared/contract/activity.contract.ts';
import { isGrowthStage, type GrowthStage } from '../../../shared/domain/growth-stage.ts';

/** Everything that a sentence of the activity log may name. What an entry lacks is a dash, never a hole. */
export interface SentenceValues {
  readonly name: string;
  readonly before: string;
  readonly path: string;
  readonly hub: string;
  readonly by: string;
  readonly file: string;
  readonly hour: string;
  readonly stage: string;
  readonly place: string;
}

/** Puts what an entry holds as figures and names of ours into words. */
export interface SentenceWords {
  /** A length of time in milliseconds. */
  readonly duration: (ms: number) => string;
  readonly stage: (stage: GrowthStage) => string;
  /** For a plant that stands in no growth unit. */
  readonly nowhere: string;
}

/** The values of an entry for its sentence. */
export function sentenceValues(detail: Activity['detail'], words: SentenceWords): SentenceValues {
  const text = (name: string): string => String(detail[name] ?? '–');
  const byMs = detail['byMs'];
  const stage = text('stage');
  return {
    name: text('name'),
    before: text('before'),
    path: text('path'),
    hub: text('hub'),
    by: typeof byMs === 'number' ? `${byMs < 0 ? '−' : '+'}${words.duration(Math.abs(byMs))}` : '–',
    file: text('file'),
    hour: text('hour'),
    stage: isGrowthStage(stage) ? words.stage(stage) : stage,
    place: detail['place'] === null ? words.nowhere : text('place'),
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
