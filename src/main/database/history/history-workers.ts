import type { ClientOf } from '../../../shared/rpc/contract.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { choresContract, type ChoresContract } from './chores.contract.ts';
import { historyReaderContract, type HistoryReaderContract } from './history-reader.contract.ts';
import type { HistoryRole, HistoryThreadStarter } from './history-thread.ts';
import { historyWriterContract, type HistoryWriterContract } from './history-writer.contract.ts';
import { SupervisedThread, toAppError } from './supervised-thread.ts';

export interface HistoryWorkersOptions {
  /** The data folder, whose `sysgrow.db` is open and up to date before the first call. */
  readonly folder: string;
  readonly start: HistoryThreadStarter;
  readonly clock: Clock;
  readonly log: Log;
  readonly checkOutput: boolean;
}

type WriterCalls = ClientOf<HistoryWriterContract>['writer'];
type ReaderCalls = ClientOf<HistoryReaderContract>['reader'];
type ChoresCalls = ClientOf<ChoresContract>['chores'];

const CHORES_IDLE_MS = 60_000;

/**
 * Main's side of the history: a thread that alone writes `history.db`, one that reads both files for charts, and one for
 * what takes long. Nothing waits for them to start; a call that comes early waits, and one that fails throws an AppError.
 */
export class HistoryWorkers {
  readonly writer: WriterCalls;
  /** Asked only once the writer has made the file or brought it up to date. */
  readonly reader: ReaderCalls;
  /** What takes long. Its thread ends when it has had nothing to do for a while. */
  readonly chores: ChoresCalls;
  readonly #options: HistoryWorkersOptions;
  readonly #threads: SupervisedThread[] = [];
  #opening: Promise<unknown> | undefined;

  constructor(options: HistoryWorkersOptions) {
    this.#options = options;
    const { writer } = createClient(historyWriterContract, this.#thread('writer'));
    const { reader } = createClient(historyReaderContract, this.#thread('reader'));
    const { chores } = createClient(choresContract, this.#thread('chores', CHORES_IDLE_MS));
    this.writer = withAppErrors(writer);
    this.reader = withAppErrors({ series: this.#onceOpen(reader.series), readings: this.#onceOpen(reader.readings), spans: this.#onceOpen(reader.spans), figures: this.#onceOpen(reader.figures) });
    // These read both files; right after the first start of all there is no history yet.
    this.chores = withAppErrors({ ...chores, createArchive: this.#onceOpen(chores.createArchive), scrub: this.#onceOpen(chores.scrub) });
  }

  /** Asks the threads to close their files and waits until they have ended. */
  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  #thread(role: HistoryRole, idleMs?: number): SupervisedThread {
    const { folder, start, clock, log, checkOutput } = this.#options;
    const thread = new SupervisedThread({
      role,
      clock,
      log,
      ...(idleMs === undefined ? {} : { idleMs }),
      start: () => start({ role, folder, checkOutput }, ({ level, fields, sentence }) => log[level]({ thread: role, ...fields }, sentence)),
    });
    this.#threads.push(thread);
    return thread;
  }

  #onceOpen<Input, Options, Output>(call: (input: Input, options?: Options) => Promise<Output>): (input: Input, options?: Options) => Promise<Output> {
    return async (input, options) => {
      await (this.#opening ??= this.#open());
      return call(input, options);
    };
  }

  async #open(): Promise<void> {
    try {
      await this.writer.open({ now: this.#options.clock.now() });
    } catch (error) {
      // The next question tries again: the disk may have room by then.
      this.#opening = undefined;
      throw error;
    }
  }
}

/** The same calls, which reject with main's own errors: those cross the bridge with their code and sentence. */
function withAppErrors<Calls extends object>(calls: Calls): Calls {
  const entries = Object.entries(calls as Readonly<Record<string, (...input: readonly unknown[]) => Promise<unknown>>>);
  const translated = entries.map(([name, call]) => {
    const wrapped = (...input: readonly unknown[]) =>
      call(...input).catch((error: unknown) => {
        throw toAppError(error);
      });
    return [name, wrapped] as const;
  });
  return Object.fromEntries(translated) as Calls;
}
