import { qualityOfCode } from '../../database/repositories/quality-code.ts';
import type { Addition, BatchResult, ReadingToStore } from '../../database/repositories/reading-batch.ts';
import type { SensorReadingRepository } from '../../database/repositories/sensor-reading.repository.ts';
import type { SealedTotal, SealedTotalRow, SensorSealedRepository } from '../../database/repositories/sensor-sealed.repository.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { Transact } from '../activity/activity.service.ts';

/** A start counts the newest hours until they hold so many rows (about 50 ms); older ones are counted afterwards. */
const COUNTED_AT_START = 150_000;
const COUNT_PAUSE_MS = 100;
/** Rows deleted in one transaction: more would hold up main, fewer write the pages around them again and again. */
const SLICE_ROWS = 5_000;

export interface ReadingBookOptions {
  readonly readings: SensorReadingRepository;
  readonly sealed: SensorSealedRepository;
  readonly transact: Transact;
  readonly clock: Clock;
  /** Only a test gives its own. */
  readonly countedAtStart?: number;
}

export interface StoredTotal {
  readonly count: number;
  readonly from?: number;
  readonly to?: number;
}

/** What the history says it holds of an hour and of the sensors that had readings in it. */
export interface SealedHour {
  readonly hour: number;
  /** Rows of SensorReading that it read. */
  readonly rows: number;
  readonly totals: readonly SealedTotalRow[];
}

interface OpenHour {
  /** Goes up with every batch that adds to the hour. */
  version: number;
  rows: number;
  /** Undefined: the hour holds rows from before this start that were not counted yet. */
  bySensor: Map<number, Addition> | undefined;
}

/**
 * Knows what is stored of every sensor: what stands in SensorReading is counted in memory, hour by hour, and what is
 * sealed stands in SensorSealed. Whoever stores or deletes readings does it here.
 *
 * A count is exact but while rows stand here that the history has too: they are counted twice until their hour is sealed
 * again. That is so for minutes, after a reading came while its hour was being sealed, after a crash in the middle of a
 * deletion, and for a reading that comes once more after its hour was sealed.
 */
export class ReadingBook {
  readonly #options: ReadingBookOptions;
  readonly #sealed: Map<number, SealedTotal>;
  readonly #open = new Map<number, OpenHour>();
  #uncounted: number[] = [];
  #whenCounted: (() => void)[] = [];
  #cancel: CancelTimer | undefined;

  constructor(options: ReadingBookOptions) {
    this.#options = options;
    this.#sealed = new Map(options.sealed.list().map((total) => [total.sensorId, total]));
    this.#uncounted = [...options.readings.hoursBefore(Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY)];
    for (const hour of this.#uncounted) this.#open.set(hour, { version: 0, rows: 0, bySensor: undefined });
    while (this.#uncounted.length > 0 && this.openRows < (options.countedAtStart ?? COUNTED_AT_START)) this.#countNext();
  }

  /** Counts what the start left out, one hour at a time. */
  start(): void {
    if (this.#uncounted.length === 0) return;
    this.#cancel ??= this.#options.clock.every(COUNT_PAUSE_MS, () => this.#countNext());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Rows of SensorReading that are not sealed, as far as counted. */
  get openRows(): number {
    let rows = 0;
    for (const hour of this.#open.values()) rows += hour.rows;
    return rows;
  }

  /** Stores readings in one transaction. @throws AppError when the disk refuses; nothing is stored then. */
  insert(readings: readonly ReadingToStore[]): BatchResult {
    const result = this.#options.transact(() => this.#options.readings.insertBatch(readings));
    for (const addition of result.added) this.#add(addition);
    return result;
  }

  /** Takes note of readings that were stored as part of a transaction of somebody else's, once it was committed. */
  took(additions: readonly Addition[]): void {
    for (const addition of additions) this.#add(addition);
  }

  /** A number that changes whenever a reading is added to the hour. */
  versionOf(hour: number): number {
    return this.#open.get(hour)?.version ?? 0;
  }

  /** The newest reading of a sensor, by its time. */
  latest(sensorId: number): ReadingToStore | undefined {
    let at = Number.NEGATIVE_INFINITY;
    for (const { bySensor } of this.#open.values()) at = Math.max(at, bySensor?.get(sensorId)?.lastAt ?? at);
    const sealed = this.#sealed.get(sensorId);
    if (Number.isFinite(at) && !(sealed && sealed.lastAt > at)) return this.#options.readings.get(sensorId, at);
    return sealed && { sensorId, at: sealed.lastAt, value: sealed.lastValue, quality: sealed.lastQuality };
  }

  /** How many readings are stored of some sensors, and from when to when. Waits while a large backlog is being counted. */
  async totalOf(sensorIds: readonly number[]): Promise<StoredTotal> {
    if (this.#uncounted.length > 0) await new Promise<void>((resolve) => this.#whenCounted.push(resolve));
    return this.knownOf(sensorIds);
  }

  /** The same as far as it is known now. */
  knownOf(sensorIds: readonly number[]): StoredTotal {
    let [count, from, to] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const take = (part: { readonly count: number; readonly firstAt: number; readonly lastAt: number } | undefined): void => {
      if (!part) return;
      count += part.count;
      from = Math.min(from, part.firstAt);
      to = Math.max(to, part.lastAt);
    };
    for (const sensorId of sensorIds) {
      take(this.#sealed.get(sensorId));
      for (const { bySensor } of this.#open.values()) take(bySensor?.get(sensorId));
    }
    return count === 0 ? { count } : { count, from, to };
  }

  /**
   * Deletes rows of a sealed hour in slices; each step is one short transaction. The first one also takes over what the
   * history says. Ends with false, and leaves the rest, as soon as a reading was added to the hour since `version`.
   * @throws AppError when the disk refuses; Error when the table does not hold what was sealed, and then nothing goes.
   */
  *deleteSealed({ hour, rows, totals }: SealedHour, version: number): Generator<void, boolean> {
    const { readings, sealed, transact } = this.#options;
    if (this.versionOf(hour) !== version) return false;
    const found = readings.rowsOf(hour);
    if (found !== rows) throw new Error(`Of the hour ${hour} ${rows} readings were sealed, and ${found} stand in SensorReading.`);
    // Counting took its milliseconds; a reading that came meanwhile is another reason to stop.
    yield;
    if (this.versionOf(hour) !== version) return false;
    let left = rows - transact(() => {
      for (const total of totals) sealed.put(total);
      return readings.deleteSlice(hour, SLICE_ROWS);
    });
    for (const total of totals) this.#sealed.set(total.sensorId, { ...total, lastQuality: qualityOfCode(total.lastQuality) });
    this.#forget(hour);
    while (left > 0) {
      yield;
      if (this.#open.has(hour)) return false;
      left -= transact(() => readings.deleteSlice(hour, SLICE_ROWS));
    }
    return true;
  }

  #add(addition: Addition): void {
    const { hour, sensorId } = addition;
    let open = this.#open.get(hour);
    if (!open) this.#open.set(hour, (open = { version: 0, rows: 0, bySensor: new Map() }));
    open.version += 1;
    // What is not counted yet is counted with everything else of its hour.
    if (!open.bySensor) return;
    open.rows += addition.count;
    const known = open.bySensor.get(sensorId);
    open.bySensor.set(
      sensorId,
      known ? { ...addition, count: known.count + addition.count, firstAt: Math.min(known.firstAt, addition.firstAt), lastAt: Math.max(known.lastAt, addition.lastAt) } : addition,
    );
  }

  #forget(hour: number): void {
    this.#open.delete(hour);
    if (this.#uncounted.includes(hour)) this.#uncounted = this.#uncounted.filter((other) => other !== hour);
    this.#tellIfCounted();
  }

  /** The newest of those that were not counted yet. */
  #countNext(): void {
    const hour = this.#uncounted.pop();
    const open = hour === undefined ? undefined : this.#open.get(hour);
    if (hour !== undefined && open) {
      const counts = this.#options.readings.countsOf(hour);
      open.bySensor = new Map(counts.map((count) => [count.sensorId, count]));
      open.rows = counts.reduce((rows, { count }) => rows + count, 0);
    }
    this.#tellIfCounted();
  }

  #tellIfCounted(): void {
    if (this.#uncounted.length > 0) return;
    this.stop();
    for (const tell of this.#whenCounted.splice(0)) tell();
  }
}
