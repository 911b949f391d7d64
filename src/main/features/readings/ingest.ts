import type { StoredQuality } from '../../../shared/domain/quality.ts';
import { LARGEST_VALUE } from '../../database/repositories/reading-batch.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import { PLAUSIBLE_FROM, stampReading, type Stamp } from './reading-stamp.ts';
import type { Because, Series } from './series.ts';

/** More readings a second of one sensor are thinned: no sensor of a grow room has more to say. */
export const MOST_READINGS_PER_S = 200;
/** Changes are gathered for so long before they are announced. */
const ANNOUNCE_AFTER_MS = 20;

/** A reading as its hub's session understood it. */
export interface ArrivedReading {
  /** In the channel's unit; null when the hub says that the sensor failed. */
  readonly value: number | null;
  /** When the last byte of its line was read. */
  readonly monotonicMs: number;
  /** Arrived without the checksum that this hub otherwise sends. */
  readonly doubtful?: true;
}

export interface IngestOptions {
  readonly clock: Clock;
  /** Where readings wait for the disk. */
  readonly add: (at: number, sensorId: number, value: number | null, quality: StoredQuality) => void;
  /** Series that have changed since the last time, each once. */
  readonly announce: (changed: readonly Series[]) => void;
}

/**
 * The way of a reading from the hub's session to the last-value table and the buffer: judged, stamped, kept. Runs for
 * every reading of every hub, so it allocates nothing.
 */
export class Ingest {
  readonly #options: IngestOptions;
  readonly #stamp: Stamp = { at: 0, isDoubtful: false };
  #changed: Series[] = [];
  #cancel: CancelTimer | undefined;

  constructor(options: IngestOptions) {
    this.#options = options;
  }

  /** Takes one reading of a mapped channel. False when it was one too many in its second and was dropped. */
  take(series: Series, reading: ArrivedReading): boolean {
    const { monotonicMs } = reading;
    if (!withinRate(series, monotonicMs)) return false;
    const { clock } = this.#options;
    const wallMs = clock.now();
    // A wall clock that cannot be right says nothing; the monotonic instant is shifted when it is known.
    const isClockPlausible = wallMs >= PLAUSIBLE_FROM;
    const measuredAt = isClockPlausible ? Math.round(wallMs - (clock.monotonicMs() - monotonicMs)) : Math.round(monotonicMs);
    stampReading(measuredAt, series.newestAt, this.#stamp);
    const { at, isDoubtful } = this.#stamp;

    const value = reading.value !== null && Math.abs(reading.value) <= LARGEST_VALUE ? reading.value : null;
    const because = doubt(series, value, isDoubtful, reading.doubtful === true);
    const quality = value === null ? 'bad' : because === undefined ? 'good' : 'suspect';

    series.received(monotonicMs);
    series.newestAt = at;
    series.at = at;
    series.raw = value;
    series.quality = isClockPlausible || quality !== 'good' ? quality : 'suspect';
    series.because = because ?? (isClockPlausible ? undefined : 'clock_doubtful');
    series.hasReading = true;
    this.#options.add(at, series.sensorId, value, quality);
    this.touch(series);
    return true;
  }

  /** Has a series announced soon: something about it changed. */
  touch(series: Series): void {
    if (!series.isAnnounced) return;
    series.isAnnounced = false;
    this.#changed.push(series);
    this.#cancel ??= this.#options.clock.after(ANNOUNCE_AFTER_MS, () => this.#announce());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #announce(): void {
    this.#cancel = undefined;
    const changed = this.#changed;
    this.#changed = [];
    for (const series of changed) series.isAnnounced = true;
    this.#options.announce(changed);
  }
}

/** The worst reason to distrust a reading; undefined for a good one. */
function doubt(series: Series, value: number | null, isClockDoubtful: boolean, isUnchecked: boolean): Because | undefined {
  if (value === null) return 'sensor_failed';
  if (value < series.limits.low || value > series.limits.high) return 'out_of_range';
  if (isUnchecked) return 'no_checksum';
  return isClockDoubtful ? 'clock_doubtful' : undefined;
}

/**
 * Counts a series' readings by seconds of the monotonic clock. The bound also keeps the next free milliseconds of a
 * burst from running into the future.
 */
function withinRate(series: Series, monotonicMs: number): boolean {
  if (monotonicMs - series.secondStartMs >= 1_000 || monotonicMs < series.secondStartMs) {
    series.secondStartMs = monotonicMs;
    series.secondCount = 0;
  }
  series.secondCount += 1;
  return series.secondCount <= MOST_READINGS_PER_S;
}
