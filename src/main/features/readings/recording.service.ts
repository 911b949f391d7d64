import type { LiveValue } from '../../../shared/contract/readings.contract.ts';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import type { StoredQuality } from '../../../shared/domain/quality.ts';
import type { AppError } from '../../../shared/rpc/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { Signal } from '../../platform/signal.ts';
import type { ActivityDetail, ActivityService } from '../activity/activity.service.ts';
import { Ingest, type ArrivedReading } from './ingest.ts';
import { derivedLiveValues, liveValueOf, type IsHubOnline } from './live-value.ts';
import type { ReadingBook } from './reading-book.ts';
import type { HubDeclaration, Series } from './series.ts';
import { SeriesTable } from './series-table.ts';
import { StaleWatch } from './stale-watch.ts';
import { WriteBehind, type StorageFigures } from './write-behind.ts';

export interface RecordingOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly book: ReadingBook;
  readonly activity: ActivityService;
  readonly isHubOnline: IsHubOnline;
  /** Leaf minus air of a growth unit, in K. */
  readonly leafOffsetC: (unitId: number) => number;
  readonly flushIntervalS: number;
}

/** Whether a channel's reading was taken, has no sensor, or was one too many in its second. */
export type Taken = 'taken' | 'unmapped' | 'thinned';

/** Records what the hubs measure: the last-value table, and behind it the database. */
export class RecordingService {
  /** Values that changed, many times a second; derived values among them. */
  readonly changed = new Signal<readonly LiveValue[]>();
  readonly #options: RecordingOptions;
  readonly #table = new SeriesTable();
  readonly #ingest: Ingest;
  readonly #storage: WriteBehind;
  readonly #staleWatch: StaleWatch;
  #failure: { readonly at: number; readonly monotonicMs: number; readonly detail: ActivityDetail; readonly isOnRecord: boolean } | undefined;

  constructor(options: RecordingOptions) {
    const { clock, log, book, activity, isHubOnline } = options;
    this.#options = options;
    this.#storage = new WriteBehind({
      clock,
      log,
      flushIntervalS: options.flushIntervalS,
      store: (batch) => book.insert(batch),
      onFailure: (error) => this.#storageFailed(error),
      onRecovery: () => this.#storageRecovered(),
    });
    this.#ingest = new Ingest({
      clock,
      add: (at, sensorId, value, quality) => this.#storage.add(at, sensorId, value, quality),
      announce: (series) => this.#announce(series),
    });
    this.#staleWatch = new StaleWatch({
      clock,
      series: () => this.#table.all(),
      isHubOnline,
      onChange: (series) => this.#ingest.touch(series),
      onRecord: ({ kind, subject, name, count }) => activity.note(kind, subject, { name, count }),
    });
  }

  start(): void {
    this.#storage.start();
    this.#staleWatch.start();
  }

  /** Stores what still waits. Call it after the last hub was stopped. */
  stop(): void {
    this.#staleWatch.stop();
    this.#ingest.stop();
    this.#storage.stop();
  }

  /** Records a sensor from now on, or takes over what was changed of it; one that was archived is recorded no more. */
  put(sensor: Sensor): void {
    if (sensor.archivedAt !== undefined) return this.#remove(sensor.id);
    const { clock, book } = this.#options;
    const put = this.#table.put(sensor);
    if (!put) return;
    const { series, isNew } = put;
    if (isNew) {
      const last = book.latest(sensor.id);
      if (last) series.restore(last, clock.now(), clock.monotonicMs());
    }
    this.#ingest.touch(series);
  }

  take(hubId: number, channel: string, reading: ArrivedReading): Taken {
    const series = this.#table.find(hubId, channel);
    if (!series) return 'unmapped';
    return this.#ingest.take(series, reading) ? 'taken' : 'thinned';
  }

  /** What the hub says of a channel: its range and how often it reports. */
  declare(hubId: number, channel: string, declared: HubDeclaration): void {
    this.#table.find(hubId, channel)?.declare(declared);
  }

  /** The hub came or went, which is why its values are old or not. */
  hubChanged(hubId: number): void {
    for (const series of this.#table.all()) if (series.hubId === hubId) this.#ingest.touch(series);
  }

  /** Something changed of which all values of a unit may depend. */
  unitChanged(unitId: number): void {
    for (const series of this.#table.ofUnit(unitId)) this.#ingest.touch(series);
  }

  setFlushInterval(seconds: number): void {
    this.#storage.setInterval(seconds);
  }

  /** The last word of every series of a growth unit, judged now. */
  liveOfUnit(unitId: number): LiveValue[] {
    const sensors = this.#table.ofUnit(unitId).map((series) => this.#liveValue(series));
    return [...sensors, ...this.#derived(unitId, sensors)];
  }

  /** How often a series reports, as far as known. */
  periodMs(sensorId: number): number | undefined {
    return this.#table.get(sensorId)?.periodMs;
  }

  hasReading(sensorId: number): boolean {
    return this.#table.get(sensorId)?.hasReading ?? false;
  }

  figures(): StorageFigures {
    return this.#storage.figures();
  }

  /** Whether any series had readings and has become too old. */
  hasStale(): boolean {
    const nowMs = this.#options.clock.monotonicMs();
    return this.#table.all().some((series) => series.hasReading && series.isStaleAt(nowMs));
  }

  /** Whether the last word of any series that is not stale has this quality. */
  hasFresh(quality: StoredQuality): boolean {
    const nowMs = this.#options.clock.monotonicMs();
    return this.#table.all().some((series) => series.hasReading && series.quality === quality && !series.isStaleAt(nowMs));
  }

  /** Whether any series still waits for its first reading. */
  hasWaiting(): boolean {
    return this.#table.all().some((series) => !series.hasReading);
  }

  #remove(sensorId: number): void {
    const series = this.#table.remove(sensorId);
    if (series) this.#staleWatch.forget(series);
  }

  #liveValue(series: Series): LiveValue {
    return liveValueOf(series, this.#options.clock.monotonicMs(), this.#options.isHubOnline);
  }

  #derived(unitId: number, sensors: readonly LiveValue[]): LiveValue[] {
    return derivedLiveValues(unitId, this.#options.leafOffsetC(unitId), sensors, (sensorId) => this.#table.get(sensorId)?.hubId ?? 0);
  }

  #announce(changed: readonly Series[]): void {
    if (!this.changed.isHeard) return;
    const airUnits = new Set<number>();
    const values = changed.map((series) => {
      if (series.metric === 'air_temperature' || series.metric === 'relative_humidity') airUnits.add(series.unitId);
      return this.#liveValue(series);
    });
    for (const unitId of airUnits) {
      values.push(...this.#derived(unitId, this.#table.ofUnit(unitId).map((series) => this.#liveValue(series))));
    }
    this.changed.publish(values);
  }

  #storageFailed(error: AppError): void {
    const detail = { code: error.code, problem: error.message };
    const isOnRecord = this.#options.activity.note('storage_failed', 'app', detail);
    const { clock } = this.#options;
    this.#failure = { at: clock.now(), monotonicMs: clock.monotonicMs(), detail, isOnRecord };
  }

  #storageRecovered(): void {
    const { activity, clock } = this.#options;
    const failure = this.#failure;
    this.#failure = undefined;
    if (!failure) return;
    // The disk that refused the readings mostly refused the entry as well.
    if (!failure.isOnRecord) activity.note('storage_failed', 'app', { ...failure.detail, since: failure.at });
    activity.note('storage_recovered', 'app', { afterMs: Math.round(clock.monotonicMs() - failure.monotonicMs), lost: this.figures().lost });
  }
}
