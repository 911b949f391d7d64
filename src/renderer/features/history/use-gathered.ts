import { useEffect, useState } from 'react';
import type { SeriesAnswer } from '../../charts/use-series.ts';
import type { KnownSeries } from './series-catalogue.ts';

type Answers = readonly (SeriesAnswer | undefined)[];

/** A slow series holds the others back no longer than this. */
const PATIENCE_MS = 100;

/**
 * Takes up answers together: those of one panel come one by one, and to join and draw its lines anew for each would make
 * the hand wait. What was drawn before stays until all are there or none has come for a while.
 * @param members whom the answers belong to, in this order; others are taken up at once.
 */
export function useGathered<Found extends { readonly answers: Answers; readonly isBehind: boolean }>(members: readonly KnownSeries[], found: Found): Found {
  const [taken, setTaken] = useState({ members, answers: found.answers });
  const { answers, isBehind } = found;
  const isOurs = taken.members === members && taken.answers.length === answers.length && taken.answers.every((answer) => answer !== undefined);
  useEffect(() => {
    if (taken.members === members && taken.answers === answers) return undefined;
    const take = (): void => setTaken({ members, answers });
    if (isBehind && isOurs) {
      const timer = setTimeout(take, PATIENCE_MS);
      return () => clearTimeout(timer);
    }
    const frame = requestAnimationFrame(take);
    return () => cancelAnimationFrame(frame);
  }, [members, answers, isBehind, isOurs, taken]);
  if (!isOurs) return found;
  return { ...found, answers: taken.answers, isBehind: isBehind || taken.answers !== answers };
}
