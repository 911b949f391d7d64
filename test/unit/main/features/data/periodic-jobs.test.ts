import { expect, test } from 'vitest';
import { periodicJobs } from '../../../../../src/main/features/data/periodic-jobs.ts';
import { JOB_NAMES } from '../../../../../src/shared/contract/data.contract.ts';

/** Work that only says what was asked of it. */
function jobsAfter(wasClean: boolean, asked: string[] = []) {
  const does = (what: string) => async (): Promise<never> => {
    asked.push(what);
    return undefined as never;
  };
  return periodicJobs({
    backups: { make: (kind) => does(`backup ${kind}`)() },
    restores: { drill: does('drill'), trim: () => void asked.push('trim') },
    prune: { run: does('prune') },
    integrity: { quickCheck: does('check'), scrub: does('scrub') },
    optimize: () => void asked.push('optimize'),
    wasClean,
  });
}

test('every job of the contract is there, and what is copied is checked before and pruned after', async () => {
  const asked: string[] = [];
  const jobs = jobsAfter(true, asked);
  for (const job of jobs) await job.run(new AbortController().signal);
  expect(jobs.map(({ name }) => name).sort()).toEqual([...JOB_NAMES].sort());
  expect(asked).toEqual(['check', 'backup history', 'backup daily', 'trim', 'prune', 'scrub', 'drill', 'optimize']);
});

test('after an end that was not clean the databases are checked at the next start', () => {
  const dueAtStart = (wasClean: boolean) => jobsAfter(wasClean).filter(({ isDueAtStart }) => isDueAtStart).map(({ name }) => name);
  expect([dueAtStart(true), dueAtStart(false)]).toEqual([[], ['quick_check']]);
});
