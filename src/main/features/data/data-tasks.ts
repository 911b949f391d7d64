import type { DataTask } from '../../../shared/contract/data.contract.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import { toFileError } from '../../platform/file-failure.ts';
import type { Log } from '../../platform/log.ts';
import { Signal } from '../../platform/signal.ts';

/** Something long that a person asked for. Answers with a sentence: how it ended. */
export type LongWork = (signal: AbortSignal, progress: (share: number) => void) => Promise<string>;

/** Runs what takes long, one at a time, and tells how it goes. */
export class DataTasks {
  /** The task of now went on, or ended. */
  readonly changed = new Signal<DataTask>();
  readonly #clock: Clock;
  readonly #log: Log;
  #last: DataTask | undefined;
  #running: { readonly abort: AbortController; readonly end: Promise<void> } | undefined;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** The task of now, or the last one since the app started. */
  get last(): DataTask | undefined {
    return this.#last;
  }

  /** @throws AppError `conflict` while another one runs. */
  start(kind: DataTask['kind'], work: LongWork): void {
    this.refuseSecond();
    const abort = new AbortController();
    const task: DataTask = { kind, startedAt: this.#clock.now(), state: 'running' };
    this.#announce(task);
    this.#running = { abort, end: this.#run(task, work, abort.signal) };
  }

  /** @throws AppError `conflict` while a task runs. */
  refuseSecond(): void {
    if (this.#running) throw new AppError('conflict', 'Something else is being done with the data. Wait for it, or stop it.');
  }

  /** Stops what runs, if anything does. */
  cancel(): void {
    this.#running?.abort.abort();
  }

  /** Stops what runs and waits for its end. */
  async stop(): Promise<void> {
    this.cancel();
    await this.#running?.end;
  }

  async #run(task: DataTask, work: LongWork, signal: AbortSignal): Promise<void> {
    const end = (state: DataTask['state'], outcome: string): void => {
      this.#running = undefined;
      this.#announce({ ...task, state, outcome });
    };
    try {
      const outcome = await work(signal, (share) => this.#announce({ ...task, progress: Math.min(Math.max(share, 0), 1) }));
      end('done', outcome);
    } catch (error) {
      const known = toFileError(error);
      if (signal.aborted) return end('cancelled', 'It was stopped. Nothing was changed.');
      if (known instanceof AppError) return end('failed', known.message);
      this.#log.error({ error, task: task.kind }, 'A task with the data failed in a way nobody foresaw.');
      end('failed', 'It failed in a way nobody foresaw; the log says more. Nothing was lost. Try again.');
    }
  }

  #announce(task: DataTask): void {
    this.#last = task;
    this.changed.publish(task);
  }
}
