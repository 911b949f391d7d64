import type { JobRepository } from '../../database/repositories/job.repository.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { Signal } from '../../platform/signal.ts';
import { isDue, type JobPast } from './job-schedule.ts';

/** Jobs are looked at so often. */
const LOOK_EVERY_MS = 60_000;
/** The room comes first: nothing of this is urgent while the app starts. */
const FIRST_LOOK_MS = 20_000;

/** Something that the app does by itself from time to time. */
export interface Job {
  /** Its name in the database and in the texts. */
  readonly name: string;
  /** It is due when its last success is older. */
  readonly periodMs: number;
  /** It never runs before the app has run for so long. */
  readonly notBeforeMs?: number;
  /** Whether it runs after this start however long ago its last success is. */
  readonly isDueAtStart?: boolean;
  /** Ends when the work is done, throws when it could not be; stops early when the signal fires. */
  run(signal: AbortSignal): Promise<void>;
}

/** A job with its past, as the data page shows it. */
export interface JobState extends JobPast {
  readonly name: string;
  readonly periodMs: number;
  /** A sentence: why the last attempt failed. */
  readonly problem?: string;
  readonly isRunning: boolean;
}

export interface JobsOptions {
  readonly repository: JobRepository;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: readonly Job[];
}

/**
 * Runs the periodic jobs, one at a time and in the order given: due when the last success is older than the period, so
 * that a computer that is off at night catches up. What succeeded stands in the database.
 */
export class JobsService {
  /** Something about a job changed. */
  readonly changed = new Signal<JobState>();
  readonly #options: JobsOptions;
  readonly #past = new Map<string, JobPast & { readonly problem?: string }>();
  readonly #abort = new AbortController();
  readonly #dueAtStart: Set<string>;
  #startedMs = 0;
  #cancels: readonly CancelTimer[] = [];
  #running: { readonly name: string; readonly end: Promise<void> } | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#dueAtStart = new Set(options.jobs.filter(({ isDueAtStart }) => isDueAtStart === true).map(({ name }) => name));
    for (const { name, lastSuccessAt, lastAttemptAt, lastProblem } of options.repository.list()) {
      this.#past.set(name, { lastSuccessAt: lastSuccessAt ?? undefined, lastAttemptAt, ...(lastProblem === null ? {} : { problem: lastProblem }) });
    }
  }

  start(): void {
    const { clock } = this.#options;
    this.#startedMs = clock.monotonicMs();
    this.#cancels = [clock.after(FIRST_LOOK_MS, () => this.#look()), clock.every(LOOK_EVERY_MS, () => this.#look())];
  }

  /** Asks a running job to end early and waits for it. */
  async stop(): Promise<void> {
    for (const cancel of this.#cancels) cancel();
    this.#abort.abort();
    await this.#running?.end;
  }

  list(): JobState[] {
    return this.#options.jobs.map((job) => this.#stateOf(job));
  }

  #look(): void {
    if (this.#running || this.#abort.signal.aborted) return;
    const { clock, jobs } = this.#options;
    const now = clock.now();
    const uptimeMs = clock.monotonicMs() - this.#startedMs;
    const due = jobs.find((job) => uptimeMs >= (job.notBeforeMs ?? 0) && (this.#dueAtStart.has(job.name) || isDue(this.#past.get(job.name) ?? {}, job.periodMs, now)));
    if (due) this.#running = { name: due.name, end: this.#run(due) };
  }

  async #run(job: Job): Promise<void> {
    const { clock, log, repository } = this.#options;
    this.changed.publish({ ...this.#stateOf(job), isRunning: true });
    let problem: string | undefined;
    // Once is enough: a failure is tried again after the usual wait.
    this.#dueAtStart.delete(job.name);
    try {
      await job.run(this.#abort.signal);
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      if (!this.#abort.signal.aborted) log.warn({ job: job.name, error }, 'A periodic job failed; it is tried again.');
    }
    const before = this.#past.get(job.name);
    const at = clock.now();
    this.#past.set(job.name, problem === undefined ? { lastSuccessAt: at, lastAttemptAt: at } : { lastSuccessAt: before?.lastSuccessAt, lastAttemptAt: at, problem });
    this.#record(repository, job.name, at, problem);
    this.#running = undefined;
    this.changed.publish(this.#stateOf(job));
    // Others may be due as well; they need not wait for the next look.
    if (problem === undefined) this.#look();
  }

  /** A job that was asked to stop has neither succeeded nor failed. */
  #record(repository: JobRepository, name: string, at: number, problem: string | undefined): void {
    if (problem !== undefined && this.#abort.signal.aborted) return;
    try {
      if (problem === undefined) repository.recordSuccess(name, at);
      else repository.recordFailure(name, at, problem);
    } catch (error) {
      this.#options.log.warn({ job: name, error }, 'The outcome of a periodic job could not be put on record; it runs again after the next start.');
    }
  }

  #stateOf({ name, periodMs }: Job): JobState {
    return { name, periodMs, isRunning: this.#running?.name === name, ...this.#past.get(name) };
  }
}
