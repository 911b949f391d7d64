import type { JobState } from '../../../shared/contract/data.contract.ts';

/** Keys of the texts under `data.jobs`. */
export type JobStanding = 'running' | 'failed' | 'overdue' | 'fine' | 'waiting';

/** Work that is late by half its period did not find its time: the app was off, or it fails. */
const LATE_SHARE = 1.5;

export function jobStanding({ isRunning, problem, lastSuccessAt, periodMs }: JobState, now: number): JobStanding {
  if (isRunning) return 'running';
  if (problem !== undefined) return 'failed';
  if (lastSuccessAt === undefined) return 'waiting';
  return now - lastSuccessAt > LATE_SHARE * periodMs ? 'overdue' : 'fine';
}
