import { AppError } from '../../../shared/rpc/errors.ts';
import { hourOf, hourOfChunk, sensorOfChunk, startOfHour } from '../../database/history/hour.ts';
import type { HistoryWorkers } from '../../database/history/history-workers.ts';
import type { SensorReadingRepository } from '../../database/repositories/sensor-reading.repository.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { ActivityDetail, ActivityService } from '../activity/activity.service.ts';
import type { ReadingBook } from '../readings/reading-book.ts';
import { PLAUSIBLE_FROM } from '../readings/reading-stamp.ts';
import { dueHours, retryDelayMs } from './sealing-schedule.ts';

const FIRST_LOOK_MS = 15_000;
const LOOK_EVERY_MS = 30_000;
/** So many hours are taken up at one look; the next look goes on. */
const HOURS_AT_ONCE = 240;
/** Between two slices of a deletion, for everything else that main has to do. */
const SLICE_PAUSE_MS = 25;
/** Between two hours of a backlog: as long as the hour before took, within these bounds. */
const LEAST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;

export interface SealingOptions {
  readonly writer: Pick<HistoryWorkers['writer'], 'open' | 'seal' | 'setChunksAside'>;
  readonly readings: SensorReadingRepository;
  readonly book: ReadingBook;
  /** Gives some free pages of `sysgrow.db` back to the disk and answers how many are left. */
  readonly vacuum: () => number;
  readonly activity: ActivityService;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SealingFigures {
  /** The end of the newest hour that was sealed since the start, in epoch milliseconds. */
  readonly sealedUntil?: number;
  /** Readings that wait in SensorReading, as far as counted. */
  readonly openRows: number;
  /** Why nothing is sealed at the moment. */
  readonly problem?: string;
}

/**
 * Has every hour that is over sealed by the thread that writes `history.db`, and then deletes its rows from SensorReading
 * in short slices. While sealing fails nothing is deleted: the table grows, by some 30 bytes a reading, until it succeeds.
 */
export class SealingService {
  readonly #options: SealingOptions;
  /** When an hour was sealed last, by the monotonic clock. */
  readonly #sealedMs = new Map<number, number>();
  /** Hours that could not be sealed: they come after all others, so that one bad hour holds up none. */
  readonly #failedHours = new Set<number>();
  readonly #knownDamage = new Set<number>();
  #cancels: readonly CancelTimer[] = [];
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #isStopped = false;
  #sealedUntil: number | undefined;
  #failures = 0;
  #failure: { readonly sinceMs: number; readonly sentence: string; readonly isOnRecord: boolean } | undefined;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  #setAside: string | undefined;

  constructor(options: SealingOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock } = this.#options;
    this.#cancels = [clock.after(FIRST_LOOK_MS, () => this.look()), clock.every(LOOK_EVERY_MS, () => this.look())];
  }

  /** Ends after the step that is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const cancel of this.#cancels) cancel();
    this.#wake?.();
    await this.#running;
  }

  figures(): SealingFigures {
    return {
      openRows: this.#options.book.openRows,
      ...(this.#sealedUntil === undefined ? {} : { sealedUntil: this.#sealedUntil }),
      ...(this.#failure === undefined ? {} : { problem: this.#failure.sentence }),
    };
  }

  /** Seals what is due, unless that is going on already or a failure was a short time ago. */
  look(): void {
    if (this.#running || this.#isStopped || this.#options.clock.monotonicMs() < this.#notBeforeMs) return;
    this.#running = this.#sealDue().finally(() => (this.#running = undefined));
  }

  /** Chunks that a chart or a check could not read: they are taken out of the way, once, and put on record. */
  async reportDamage(chunkIds: readonly number[]): Promise<void> {
    const { writer, clock, log } = this.#options;
    const ids = chunkIds.filter((id) => !this.#knownDamage.has(id));
    if (ids.length === 0) return;
    for (const id of ids) this.#knownDamage.add(id);
    try {
      const setAside = await writer.setChunksAside({ ids, now: clock.now() });
      for (const id of setAside) this.#noteDamage(sensorOfChunk(id), hourOfChunk(id));
    } catch (error) {
      for (const id of ids) this.#knownDamage.delete(id);
      log.warn({ error, ids }, 'Damaged chunks could not be set aside; it is tried again when they are read again.');
    }
  }

  /** Puts chunks on record that were found damaged, and are out of the way already. */
  noteDamage(chunkIds: readonly number[]): void {
    for (const id of chunkIds) this.#noteDamage(sensorOfChunk(id), hourOfChunk(id));
  }

  async #sealDue(): Promise<void> {
    const { writer, readings, clock } = this.#options;
    try {
      const now = clock.now();
      // A clock that lost its battery makes no hour be over.
      if (now < PLAUSIBLE_FROM) return;
      this.#noteSetAside((await writer.open({ now })).setAside);
      const open = readings.hoursBefore(startOfHour(hourOf(now)), HOURS_AT_ONCE);
      const due = dueHours(open, this.#sealedMs, { now, monotonicMs: clock.monotonicMs() });
      for (const hour of [...due.filter((one) => !this.#failedHours.has(one)), ...due.filter((one) => this.#failedHours.has(one))]) {
        const startedMs = clock.monotonicMs();
        await this.#seal(hour);
        this.#succeeded();
        await this.#pause(Math.min(Math.max(clock.monotonicMs() - startedMs, LEAST_PAUSE_MS), LONGEST_PAUSE_MS));
        if (this.#isStopped) return;
      }
      if (due.length === 0) this.#succeeded();
    } catch (error) {
      if (!this.#isStopped) this.#failed(error);
    }
  }

  async #seal(hour: number): Promise<void> {
    const { writer, book, clock, log } = this.#options;
    const version = book.versionOf(hour);
    const startedMs = clock.monotonicMs();
    this.#failedHours.add(hour);
    const report = await writer.seal({ hour, now: clock.now() });
    if (this.#isStopped) return;
    this.#sealedMs.set(hour, clock.monotonicMs());
    for (const { sensorId } of report.damaged) this.#noteDamage(sensorId, hour);
    const isWhole = await this.#delete(report, version);
    this.#failedHours.delete(hour);
    if (!isWhole) return;
    await this.#giveBack();
    this.#sealedUntil = Math.max(this.#sealedUntil ?? 0, startOfHour(hour + 1));
    const { rows, tooOld, chunks, bytes } = report;
    log.info({ hour: new Date(startOfHour(hour)).toISOString(), rows, tooOld, chunks, bytes, tookMs: Math.round(clock.monotonicMs() - startedMs) }, 'An hour was sealed.');
    if (tooOld > 0) log.warn({ hour, tooOld }, 'Readings came for an hour whose raw readings were pruned, and are gone.');
  }

  /** False when the rest stays for another sealing: a reading was added, or the app is closing. */
  async #delete(report: Parameters<ReadingBook['deleteSealed']>[0], version: number): Promise<boolean> {
    const slices = this.#options.book.deleteSealed(report, version);
    for (let slice = slices.next(); ; slice = slices.next()) {
      if (slice.done) return slice.value;
      await this.#pause(SLICE_PAUSE_MS);
      if (this.#isStopped) return false;
    }
  }

  /** The room of what was deleted: pages that are taken up again one by one cost a tenth more writing than new ones. */
  async #giveBack(): Promise<void> {
    const { vacuum, log } = this.#options;
    try {
      let left = Number.POSITIVE_INFINITY;
      for (let now = vacuum(); now > 0 && now < left && !this.#isStopped; now = vacuum()) {
        left = now;
        await this.#pause(SLICE_PAUSE_MS);
      }
    } catch (error) {
      log.warn({ error }, 'The room of deleted readings could not be given back to the disk; it is used again for new ones.');
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#isStopped) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#options.clock.after(ms, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }

  #succeeded(): void {
    const { activity, clock } = this.#options;
    const failure = this.#failure;
    if (this.#failedHours.size > 0) return;
    this.#failures = 0;
    this.#failure = undefined;
    if (failure?.isOnRecord) activity.note('sealing_recovered', 'app', { afterMs: Math.round(clock.monotonicMs() - failure.sinceMs) });
  }

  #failed(error: unknown): void {
    const { activity, clock, log, book } = this.#options;
    this.#failures += 1;
    this.#notBeforeMs = clock.monotonicMs() + retryDelayMs(this.#failures);
    const sentence = error instanceof AppError ? error.message : 'The history cannot take up readings. They stay where they are and it is tried again; see the log.';
    log.error({ error, failures: this.#failures, openRows: book.openRows }, 'Sealing failed; the readings stay where they are.');
    const detail: ActivityDetail = { problem: sentence, ...(error instanceof AppError ? { code: error.code } : {}) };
    // A disk that is full refuses the entry as well: it is tried again with every failure until it stands.
    const isOnRecord = this.#failure?.isOnRecord === true || activity.note('sealing_failed', 'app', detail);
    this.#failure = { sinceMs: this.#failure?.sinceMs ?? clock.monotonicMs(), sentence, isOnRecord };
  }

  #noteSetAside(folder: string | undefined): void {
    if (folder === undefined || folder === this.#setAside) return;
    this.#setAside = folder;
    this.#options.activity.note('history_set_aside', 'app', { file: folder });
  }

  #noteDamage(sensorId: number, hour: number): void {
    this.#options.activity.note('chunk_damaged', `sensor:${sensorId}`, { from: startOfHour(hour), hour: new Date(startOfHour(hour)).toISOString().slice(0, 16).replace('T', ' ') });
  }
}
