import type { z } from 'zod';
import type { Band } from '../../../shared/domain/band.ts';
import { BAND_ENDS, type BandEnd } from './band-draft.ts';

/** What is wrong with a band: which entry, and a key of the texts under `bands.problem`. */
export interface BandProblem {
  /** The whole band, for numbers that do not rise. */
  readonly end?: BandEnd;
  readonly kind: 'number' | 'outside' | 'order';
}

/** What the contract would refuse in a band; the words are the window's, in its language. */
export function bandProblem(band: Band | undefined, schema: z.ZodType): BandProblem | undefined {
  if (band === undefined) return undefined;
  const notANumber = BAND_ENDS.find((end) => Number.isNaN(band[end]));
  if (notANumber !== undefined) return { end: notANumber, kind: 'number' };
  const issue = schema.safeParse(band).error?.issues[0];
  if (issue === undefined) return undefined;
  const end = BAND_ENDS.find((candidate) => issue.path[0] === candidate);
  return end === undefined ? { kind: 'order' } : { end, kind: 'outside' };
}
