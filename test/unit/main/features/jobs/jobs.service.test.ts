import { expect, test } from 'vitest';
import { JobRepository } from '../../../../../src/main/database/repositories/job.repository.ts';
import { isDue, RETRY_AFTER_MS } from '../../../../../src/main/features/jobs/job-schedule.ts';
import { JobsService, type Job } from '../../../../../src/main/features/jobs/jobs.service.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { openForTest } from '../../database/open-for-test.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function jobThat(run: Job['run'], name = 'backup'): Job {
  return { name, periodMs: DAY, run };
}

function start(jobs: readonly Job[], clock = new FakeClock(), { connection } = openForTest(undefined, clock)) {
  const repository = new JobRepository(connection);
  const service = new JobsService({ repository, clock, log: silentLog, jobs });
  service.start();
  return { service, clock, repository };
}

test.each([
  ['never ran', {}, true],
  ['succeeded an hour ago', { lastSuccessAt: -HOUR, lastAttemptAt: -HOUR }, false],
  ['succeeded a day ago', { lastSuccessAt: -DAY, lastAttemptAt: -DAY }, true],
  ['was off for a week', { lastSuccessAt: -7 * DAY, lastAttemptAt: -7 * DAY }, true],
  ['succeeded in the future of a clock put right', { lastSuccessAt: HOUR, lastAttemptAt: HOUR }, true],
  ['failed a minute ago', { lastSuccessAt: -2 * DAY, lastAttemptAt: -60_000 }, false],
  ['failed long enough ago', { lastSuccessAt: -2 * DAY, lastAttemptAt: -RETRY_AFTER_MS }, true],
  ['failed in the future of a clock put right', { lastSuccessAt: -2 * DAY, lastAttemptAt: HOUR }, true],
])('a job that %s is due: %o', (_name, past, expected) => {
  const now = 1_780_000_000_000;
  const moved = Object.fromEntries(Object.entries(past).map(([key, ago]) => [key, now + ago]));
  expect(isDue(moved, DAY, now)).toBe(expected);
});

test('due jobs run one after the other, and their success outlives a restart', async () => {
  const ran: string[] = [];
  const clock = new FakeClock();
  const database = openForTest(undefined, clock);
  const jobs = ['a', 'b'].map((name) => jobThat(async () => void ran.push(name), name));
  const first = start(jobs, clock, database);
  await clock.advanceAsync(30_000);
  expect(ran).toEqual(['a', 'b']);
  await first.service.stop();
  const second = start(jobs, clock, database);
  await clock.advanceAsync(23 * HOUR);
  expect(ran).toEqual(['a', 'b']);
  await clock.advanceAsync(2 * HOUR);
  expect(ran).toEqual(['a', 'b', 'a', 'b']);
  await second.service.stop();
});

test('a job that fails says why and is tried again half an hour later', async () => {
  let attempts = 0;
  const { service, clock, repository } = start([
    jobThat(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('The drive is gone.');
    }),
  ]);
  await clock.advanceAsync(30_000);
  expect(service.list()[0]).toMatchObject({ name: 'backup', problem: 'The drive is gone.', isRunning: false });
  expect(repository.list()[0]).toMatchObject({ lastSuccessAt: null, lastProblem: 'The drive is gone.' });
  await clock.advanceAsync(29 * 60_000);
  expect(attempts).toBe(1);
  await clock.advanceAsync(3 * 60_000);
  expect(attempts).toBe(2);
  expect(repository.list()[0]?.lastProblem).toBeNull();
  await service.stop();
});

test('stopping asks the running job to end and does not count it as failed', async () => {
  const { service, clock, repository } = start([jobThat((signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))))]);
  await clock.advanceAsync(30_000);
  expect(service.list()[0]?.isRunning).toBe(true);
  await service.stop();
  expect(repository.list()).toEqual([]);
});

test('a job that may not run early waits for its time after each start; one that is due at the start runs once more', async () => {
  const ran: string[] = [];
  const clock = new FakeClock();
  const database = openForTest(undefined, clock);
  const jobs: readonly Job[] = [
    { ...jobThat(async () => void ran.push('check'), 'check'), isDueAtStart: true },
    { ...jobThat(async () => void ran.push('backup'), 'backup'), notBeforeMs: 120_000 },
  ];
  const first = start(jobs, clock, database);
  await clock.advanceAsync(119_000);
  expect(ran).toEqual(['check']);
  await clock.advanceAsync(62_000);
  expect(ran).toEqual(['check', 'backup']);
  await first.service.stop();
  const second = start(jobs, clock, database);
  await clock.advanceAsync(300_000);
  expect(ran).toEqual(['check', 'backup', 'check']);
  await second.service.stop();
});
