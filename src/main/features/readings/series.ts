import type { LiveValue } from '../../../shared/contract/readings.contract.ts';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import type { StoredQuality } from '../../../shared/domain/quality.ts';
import type { UnitCode } from '../../../shared/domain/unit-of-measure.ts';
import { effectivePeriodMs, SeenGaps, staleAfterMs } from './freshness.ts';
import { readingLimits, type DeclaredRange, type ReadingLimits } from './reading-limits.ts';

export type Because = NonNullable<LiveValue['because']>;

/** What a hub says of the channel behind a series. */
export interface HubDeclaration {
  readonly range?: DeclaredRange;
  readonly periodMs?: number;
}

/** The last reading of a series as it came: the raw value in the channel's unit. */
export interface LastReading {
  readonly at: number;
  readonly value: number | null;
  readonly quality: StoredQuality;
}

/**
 * One mapped sensor and the last that is known of it. Written by the ingest alone and for every reading, so its
 * fields change in place instead of being replaced.
 */
export class Series {
  readonly sensorId: number;
  readonly hubId: number;
  readonly channel: string;
  readonly metric: Metric;
  readonly unit: UnitCode;
  unitId: number;
  name: string;
  limits: ReadingLimits;

  /** The newest instant under which a reading was given to the buffer; -Infinity before the first. */
  newestAt = Number.NEGATIVE_INFINITY;
  hasReading = false;
  raw: number | null = null;
  at = 0;
  quality: StoredQuality = 'bad';
  because: Because | undefined;
  /** When the last reading was received; may lie before the start of the monotonic clock. */
  monotonicMs = Number.NEGATIVE_INFINITY;

  /** The second whose readings are being counted, for the bound on the rate. */
  secondStartMs = Number.NEGATIVE_INFINITY;
  secondCount = 0;

  isAnnounced = true;
  isStale = true;

  #userPeriodMs: number | undefined;
  #declared: HubDeclaration = {};
  readonly #gaps = new SeenGaps();
  #hasReceived = false;

  constructor(sensor: Sensor & { readonly hubId: number }) {
    this.sensorId = sensor.id;
    this.hubId = sensor.hubId;
    this.unitId = sensor.unitId;
    this.channel = sensor.channel;
    this.name = sensor.name;
    this.metric = sensor.metric;
    this.unit = sensor.unit;
    this.#userPeriodMs = sensor.periodMs;
    this.limits = readingLimits(sensor.metric, sensor.unit);
  }

  /** Takes over what a person may change of a sensor; its channel, metric and unit never change. */
  configure(sensor: Sensor): void {
    this.unitId = sensor.unitId;
    this.name = sensor.name;
    this.#userPeriodMs = sensor.periodMs;
  }

  /** Takes over what the hub says of the channel. */
  declare(declared: HubDeclaration): void {
    this.#declared = declared;
    this.limits = readingLimits(this.metric, this.unit, declared.range);
  }

  /** Starts from what was stored before the app started, with its true age. */
  restore(last: LastReading, wallMs: number, monotonicMs: number): void {
    this.newestAt = last.at;
    this.hasReading = true;
    this.raw = last.value;
    this.at = last.at;
    this.quality = last.quality;
    this.because = last.quality === 'bad' ? 'sensor_failed' : last.quality === 'suspect' && this.#isOutside(last.value) ? 'out_of_range' : undefined;
    // An instant in the future was stamped by a clock that was wrong; its age is at least the difference.
    this.monotonicMs = monotonicMs - Math.abs(wallMs - last.at);
  }

  /** Notes when a reading was received, to learn the rhythm of the series. */
  received(monotonicMs: number): void {
    // The gap to a reading from before the app started says how long it was off, nothing of the rhythm.
    if (this.#hasReceived && monotonicMs > this.monotonicMs) this.#gaps.add(monotonicMs - this.monotonicMs);
    this.#hasReceived = true;
    this.monotonicMs = monotonicMs;
  }

  get periodMs(): number {
    return effectivePeriodMs({ userPeriodMs: this.#userPeriodMs, hubPeriodMs: this.#declared.periodMs, seenPeriodMs: this.#gaps.medianMs });
  }

  /** Whether the last reading is too old at this monotonic instant to be relied on. A series without one is stale. */
  isStaleAt(monotonicMs: number): boolean {
    return !this.hasReading || monotonicMs - this.monotonicMs > staleAfterMs(this.periodMs);
  }

  #isOutside(value: number | null): boolean {
    return value !== null && (value < this.limits.low || value > this.limits.high);
  }
}
