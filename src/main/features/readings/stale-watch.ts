import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { IsHubOnline } from './live-value.ts';
import type { Series } from './series.ts';

const LOOK_EVERY_MS = 500;
/**
 * A hub that went away without a word leaves stale series before it is known to be lost. Silence is put on record
 * only when the hub is still there so long afterwards: otherwise the hub's own entry stands for all its series.
 */
const ON_RECORD_AFTER_MS = 15_000;
const NAMES_IN_ONE_ENTRY = 3;

/** Series of one hub that fell silent, or speak again, together. */
export interface SilenceEntry {
  readonly kind: 'series_stale' | 'series_fresh';
  readonly subject: string;
  /** Up to three names; `+2` counts the others. */
  readonly name: string;
  readonly count: number;
}

export interface StaleWatchOptions {
  readonly clock: Clock;
  readonly series: () => Iterable<Series>;
  readonly isHubOnline: IsHubOnline;
  /** A series became stale or fresh. */
  readonly onChange: (series: Series) => void;
  readonly onRecord: (entry: SilenceEntry) => void;
}

/** Looks twice a second, by the monotonic clock, which series have become too old to rely on. */
export class StaleWatch {
  readonly #options: StaleWatchOptions;
  /** Since when series that were fresh in this run are stale. */
  readonly #staleSince = new Map<Series, number>();
  readonly #onRecord = new Set<Series>();
  #cancel: CancelTimer | undefined;

  constructor(options: StaleWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#cancel ??= this.#options.clock.every(LOOK_EVERY_MS, () => this.#look());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** A series that records no more. */
  forget(series: Series): void {
    this.#staleSince.delete(series);
    this.#onRecord.delete(series);
  }

  #look(): void {
    const nowMs = this.#options.clock.monotonicMs();
    const fresh: Series[] = [];
    for (const series of this.#options.series()) {
      const isStale = series.isStaleAt(nowMs);
      if (isStale === series.isStale) continue;
      series.isStale = isStale;
      this.#options.onChange(series);
      if (isStale) this.#staleSince.set(series, nowMs);
      else {
        this.#staleSince.delete(series);
        if (this.#onRecord.delete(series)) fresh.push(series);
      }
    }
    this.#record('series_stale', this.#silentForLong(nowMs));
    this.#record('series_fresh', fresh);
  }

  #silentForLong(nowMs: number): Series[] {
    const silent: Series[] = [];
    for (const [series, sinceMs] of this.#staleSince) {
      if (!this.#options.isHubOnline(series.hubId)) {
        // Counted from when the hub is back: a sensor that then stays silent is worth an entry of its own.
        this.#staleSince.set(series, nowMs);
        continue;
      }
      if (nowMs - sinceMs < ON_RECORD_AFTER_MS) continue;
      this.#staleSince.delete(series);
      this.#onRecord.add(series);
      silent.push(series);
    }
    return silent;
  }

  #record(kind: SilenceEntry['kind'], series: readonly Series[]): void {
    for (const hubId of new Set(series.map((one) => one.hubId))) {
      const ofHub = series.filter((one) => one.hubId === hubId);
      const [first] = ofHub;
      if (!first) continue;
      const names = ofHub.slice(0, NAMES_IN_ONE_ENTRY).map(({ name }) => name).join(', ');
      const others = ofHub.length - NAMES_IN_ONE_ENTRY;
      this.#options.onRecord({
        kind,
        subject: ofHub.length === 1 ? `sensor:${first.sensorId}` : `hub:${hubId}`,
        name: others > 0 ? `${names} +${others}` : names,
        count: ofHub.length,
      });
    }
  }
}
