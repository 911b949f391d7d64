import type { DayStatistics, LiveValue, SeriesColumns, SeriesRef } from '../../../shared/contract/readings.contract.ts';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import { localDays } from '../../../shared/domain/local-day.ts';
import { METRICS, type DerivedMetric } from '../../../shared/domain/metric.ts';
import { convert } from '../../../shared/domain/unit-of-measure.ts';
import type { HistoryWorkers } from '../../database/history/history-workers.ts';
import type { SensorsService } from '../sensors/sensors.service.ts';
import type { UnitsService } from '../units/units.service.ts';
import { dayStatistics } from './day-statistics.ts';
import { chooseAirPair } from './derived-value.ts';
import type { ReadingBook, StoredTotal } from './reading-book.ts';
import type { RecordingService } from './recording.service.ts';
import { derivedColumns, NO_BUCKETS, sensorColumns, type RawBuckets } from './series-columns.ts';
import { seriesStepMs } from './series-step.ts';

export interface ReadingsOptions {
  readonly reader: HistoryWorkers['reader'];
  readonly book: ReadingBook;
  readonly recording: RecordingService;
  readonly sensors: SensorsService;
  readonly units: UnitsService;
  /** Told of chunks of the history that could not be read; what they held is missing from the answer. */
  readonly onDamage: (chunkIds: readonly number[]) => void;
}

export interface SeriesRequest {
  readonly series: SeriesRef;
  readonly from: number;
  readonly to: number;
  readonly maxPoints: number;
}

/** Answers what was measured: now from memory, before now from the thread that reads the history. */
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

  /**
   * The local days, in the zone of its unit, that a span touches and in which the sensor has a reading: statistics of
   * the good ones in the metric's canonical unit. @throws AppError `not_found`, `cancelled`.
   */
  async days({ sensorId, from, to }: { readonly sensorId: number; readonly from: number; readonly to: number }, signal: AbortSignal): Promise<DayStatistics[]> {
    const { sensors, units, reader, onDamage } = this.#options;
    const sensor = sensors.get(sensorId);
    const days = localDays(from, to, units.get(sensor.unitId).zone);
    const bounds = [...days.slice(0, 1).map((day) => day.from), ...days.map((day) => day.to)];
    const statistics = await reader.spans({ sensorId, bounds }, { signal });
    if (statistics.damaged.length > 0) onDamage(statistics.damaged);
    return dayStatistics(days, statistics, toCanonical(sensor));
  }

  /** What is stored of a unit's sensors, archived ones too. @throws AppError `not_found`. */
  stored(unitId: number): Promise<StoredTotal> {
    const { units, sensors, book } = this.#options;
    units.get(unitId);
    return book.totalOf(sensors.list({ unitId, includeArchived: true }).map(({ id }) => id));
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
    if (!pair) return sensorColumns(NO_BUCKETS, seriesStepMs(request.to - request.from, request.maxPoints, 0), (raw) => raw);
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

  async #buckets(sensor: Sensor, { from, to }: SeriesRequest, stepMs: number, signal: AbortSignal): Promise<RawBuckets> {
    const { reader, onDamage } = this.#options;
    const buckets = await reader.series({ sensorId: sensor.id, from, to, stepMs }, { signal });
    if (buckets.damaged.length > 0) onDamage(buckets.damaged);
    return buckets;
  }
}

function toCanonical(sensor: Sensor): (raw: number) => number {
  const { unit } = METRICS[sensor.metric];
  return (raw) => convert(raw, sensor.unit, unit);
}
