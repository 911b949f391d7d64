import type { LiveValue, SeriesColumns, SeriesRef } from '../../../shared/contract/readings.contract.ts';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import { METRICS, type DerivedMetric } from '../../../shared/domain/metric.ts';
import { convert } from '../../../shared/domain/unit-of-measure.ts';
import type { ReadingBucket, SensorReadingRepository, StoredTotal } from '../../database/repositories/sensor-reading.repository.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SensorsService } from '../sensors/sensors.service.ts';
import type { UnitsService } from '../units/units.service.ts';
import { readBuckets } from './bucket-reader.ts';
import { chooseAirPair } from './derived-value.ts';
import type { RecordingService } from './recording.service.ts';
import { derivedColumns, sensorColumns } from './series-columns.ts';
import { seriesStepMs } from './series-step.ts';

export interface ReadingsOptions {
  readonly repository: SensorReadingRepository;
  readonly recording: RecordingService;
  readonly sensors: SensorsService;
  readonly units: UnitsService;
  readonly clock: Clock;
}

export interface SeriesRequest {
  readonly series: SeriesRef;
  readonly from: number;
  readonly to: number;
  readonly maxPoints: number;
}

/** Answers what was measured: now from memory, before now from the database. */
export class ReadingsService {
  readonly #options: ReadingsOptions;

  constructor(options: ReadingsOptions) {
    this.#options = options;
  }

  /** @throws AppError `not_found`. */
  last(unitId: number): LiveValue[] {
    this.#options.units.get(unitId);
    return this.#options.recording.liveOfUnit(unitId);
  }

  /** Gives each value of a unit that changes from now on. @throws AppError `not_found`. */
  follow(unitId: number, take: (value: LiveValue) => void): () => void {
    this.#options.units.get(unitId);
    return this.#options.recording.changed.subscribe((values) => {
      for (const value of values) if (value.unitId === unitId) take(value);
    });
  }

  /** What is stored; readings of the last flush interval may still be missing. @throws AppError `not_found`, `cancelled`. */
  series(request: SeriesRequest, signal: AbortSignal): Promise<SeriesColumns> {
    const { series } = request;
    return series.kind === 'sensor'
      ? this.#sensorSeries(this.#options.sensors.get(series.sensorId), request, signal)
      : this.#derivedSeries(series.unitId, series.metric, request, signal);
  }

  /** @throws AppError `not_found`. */
  stored(unitId: number): StoredTotal {
    this.#options.units.get(unitId);
    return this.#options.repository.totalOfUnit(unitId);
  }

  async #sensorSeries(sensor: Sensor, request: SeriesRequest, signal: AbortSignal): Promise<SeriesColumns> {
    const stepMs = this.#stepMs(request, [sensor]);
    return sensorColumns(await this.#buckets(sensor, request, stepMs, signal), stepMs, toCanonical(sensor));
  }

  /** From the pair of sensors that would speak for the unit if both were good; older pairs of the unit have no part in it. */
  async #derivedSeries(unitId: number, metric: DerivedMetric, request: SeriesRequest, signal: AbortSignal): Promise<SeriesColumns> {
    const { leafOffsetC } = this.#options.units.get(unitId);
    const candidates = this.#options.sensors
      .list({ unitId })
      .flatMap((sensor) => (sensor.hubId === undefined ? [] : [{ sensor, sensorId: sensor.id, hubId: sensor.hubId }]));
    const pair = chooseAirPair(
      candidates.filter(({ sensor }) => sensor.metric === 'air_temperature'),
      candidates.filter(({ sensor }) => sensor.metric === 'relative_humidity'),
      () => true,
    );
    if (!pair) return sensorColumns([], seriesStepMs(request.to - request.from, request.maxPoints, 0), (raw) => raw);
    const air = pair.temperature.sensor;
    const humidity = pair.humidity.sensor;
    const stepMs = this.#stepMs(request, [air, humidity]);
    return derivedColumns(
      metric,
      leafOffsetC,
      stepMs,
      { buckets: await this.#buckets(air, request, stepMs, signal), toCanonical: toCanonical(air) },
      { buckets: await this.#buckets(humidity, request, stepMs, signal), toCanonical: toCanonical(humidity) },
    );
  }

  #stepMs({ from, to, maxPoints }: SeriesRequest, sensors: readonly Sensor[]): number {
    const periods = sensors.map((sensor) => this.#options.recording.periodMs(sensor.id) ?? sensor.periodMs ?? 0);
    return seriesStepMs(to - from, maxPoints, Math.max(...periods));
  }

  #buckets(sensor: Sensor, request: SeriesRequest, stepMs: number, signal: AbortSignal): Promise<ReadingBucket[]> {
    const { repository, clock } = this.#options;
    const stored = repository.totalOfUnit(sensor.unitId);
    if (stored.from === undefined || stored.to === undefined) return Promise.resolve([]);
    const from = Math.max(request.from, stored.from);
    const to = Math.min(request.to, stored.to + 1);
    return readBuckets({ sensorId: sensor.id, from, to, stepMs }, (slice) => repository.buckets(slice), clock, signal);
  }
}

function toCanonical(sensor: Sensor): (raw: number) => number {
  const { unit } = METRICS[sensor.metric];
  return (raw) => convert(raw, sensor.unit, unit);
}
