import type { ChannelBinding, ChannelMapping, Sensor } from '../../../shared/contract/sensors.contract.ts';
import { DERIVED_METRICS, METRICS, type Metric } from '../../../shared/domain/metric.ts';
import { areConvertible, type UnitCode } from '../../../shared/domain/unit-of-measure.ts';
import { AppError, must } from '../../../shared/rpc/errors.ts';
import type { HubRepository } from '../../database/repositories/hub.repository.ts';
import type { SensorConfigRepository } from '../../database/repositories/sensor-config.repository.ts';
import type { Clock } from '../../platform/clock.ts';
import { Signal } from '../../platform/signal.ts';
import type { ActivityService, Recorder } from '../activity/activity.service.ts';
import type { UnitsService } from '../units/units.service.ts';

export interface SensorsOptions {
  readonly sensors: SensorConfigRepository;
  readonly hubs: HubRepository;
  readonly units: UnitsService;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

export interface MapRequest {
  readonly hubId: number;
  readonly unitId: number;
  readonly channels: readonly ChannelMapping[];
}

export interface SensorUpdate {
  readonly name?: string | undefined;
  readonly periodMs?: number | null | undefined;
}

/** Sensors: channels of hubs that were given a meaning. */
export class SensorsService {
  /** A sensor was added, changed or archived. */
  readonly changed = new Signal<Sensor>();
  readonly #options: SensorsOptions;

  constructor(options: SensorsOptions) {
    this.#options = options;
  }

  list(filter: { readonly unitId?: number | undefined; readonly includeArchived?: boolean | undefined }): Sensor[] {
    return [...this.#options.sensors.list(filter)];
  }

  listOfHub(hubId: number): readonly Sensor[] {
    return this.#options.sensors.listOfHub(hubId);
  }

  /** @throws AppError `not_found`. */
  get(id: number): Sensor {
    const sensor = this.#options.sensors.get(id);
    if (!sensor) throw new AppError('not_found', 'This sensor does not exist any more. Choose another one.');
    return sensor;
  }

  /**
   * Maps channels, all or none. A channel that is mapped already keeps its sensor and takes the new name and unit;
   * where it is to mean something else (metric or unit of measure), its sensor is archived and a new one begins,
   * since the stored readings are raw and keep their old meaning.
   * @throws AppError `not_found`, `invalid_input` with the field.
   */
  map(request: MapRequest, actor: string): Sensor[] {
    this.#check(request);
    const archived: Sensor[] = [];
    const mapped = this.#options.activity.change(actor, (record) => request.channels.map((channel) => this.#mapOne(request, channel, archived, record)));
    for (const sensor of [...archived, ...mapped]) this.changed.publish(sensor);
    return mapped;
  }

  /**
   * Lets a channel go on with a sensor that no hub feeds. What is stored of it and what comes now must mean the same.
   * @throws AppError `not_found`, `conflict`, `invalid_input` with the field.
   */
  bind({ sensorId, hubId, channel, metric, unit }: ChannelBinding, actor: string): Sensor {
    const { sensors, hubs, activity } = this.#options;
    const before = this.get(sensorId);
    const hub = hubs.get(hubId);
    if (!hub) throw noSuchHub();
    checkBinding(before, metric, unit);
    const sensor = activity.change(actor, (record) => {
      const bound = must(sensors.bind(sensorId, { hubId, channel }), 'the sensor was found without a hub a moment ago');
      record('sensor_bound', `sensor:${sensorId}`, { name: bound.name, hub: hub.name, channel_before: before.channel, channel_after: channel });
      return bound;
    });
    this.changed.publish(sensor);
    return sensor;
  }

  /** @throws AppError `not_found`. */
  update(id: number, update: SensorUpdate, actor: string): Sensor {
    this.get(id);
    const sensor = this.#options.activity.change(actor, (record) => {
      const updated = must(this.#options.sensors.update(id, update), 'the sensor was found a moment ago');
      record('sensor_updated', `sensor:${id}`, { name: updated.name, periodMs: updated.periodMs ?? null });
      return updated;
    });
    this.changed.publish(sensor);
    return sensor;
  }

  /** Records it no more; its readings stay. Archiving twice changes nothing. @throws AppError `not_found`. */
  archive(id: number, actor: string): void {
    if (this.get(id).archivedAt !== undefined) return;
    const sensor = this.#options.activity.change(actor, (record) => this.#archiveOne(id, record));
    this.changed.publish(sensor);
  }

  /** Archives all sensors of a hub as part of a change; the caller announces them with `publish` after its commit. */
  archiveOfHub(hubId: number, record: Recorder): Sensor[] {
    return this.listOfHub(hubId).map(({ id }) => this.#archiveOne(id, record));
  }

  #mapOne(request: MapRequest, { channel, name, metric, unit }: ChannelMapping, archived: Sensor[], record: Recorder): Sensor {
    const { sensors, clock } = this.#options;
    const { hubId, unitId } = request;
    const known = sensors.getByChannel(hubId, channel);
    if (known && known.metric === metric && known.unit === unit) {
      if (known.name === name && known.unitId === unitId) return known;
      record('sensor_updated', `sensor:${known.id}`, { name, before: known.name });
      return must(sensors.update(known.id, { name, unitId }), 'the sensor was found a moment ago');
    }
    if (known) archived.push(this.#archiveOne(known.id, record));
    const sensor = sensors.insert({ hubId, unitId, channel, name, metric, unit, createdAt: clock.now() });
    record('sensor_mapped', `sensor:${sensor.id}`, { name, metric, channel });
    return sensor;
  }

  #archiveOne(id: number, record: Recorder): Sensor {
    const { sensors, clock } = this.#options;
    sensors.archive(id, clock.now());
    const sensor = this.get(id);
    record('sensor_archived', `sensor:${id}`, { name: sensor.name });
    return sensor;
  }

  #check({ hubId, unitId, channels }: MapRequest): void {
    this.#options.units.get(unitId);
    if (!this.#options.hubs.get(hubId)) throw noSuchHub();
    const seen = new Set<string>();
    for (const [index, { channel, metric, unit }] of channels.entries()) {
      if (seen.has(channel)) throw new AppError('invalid_input', 'A channel is named twice. Give each one meaning.', { field: `channels.${index}.channel` });
      seen.add(channel);
      if ((DERIVED_METRICS as readonly string[]).includes(metric)) {
        throw new AppError('invalid_input', 'This value is computed by the app. Choose what the sensor itself measures.', { field: `channels.${index}.metric` });
      }
      if (!areConvertible(unit, METRICS[metric].unit)) {
        throw new AppError('invalid_input', 'This unit does not fit what the channel measures. Choose another unit.', { field: `channels.${index}.unit` });
      }
    }
  }
}

function checkBinding(sensor: Sensor, metric: Metric, unit: UnitCode): void {
  if (sensor.archivedAt !== undefined) throw new AppError('conflict', 'This sensor is in the archive. Choose another one, or record the channel as a new sensor.', { field: 'sensorId' });
  if (sensor.hubId !== undefined) throw new AppError('conflict', 'A hub feeds this sensor already. Choose another one, or record the channel as a new sensor.', { field: 'sensorId' });
  if (sensor.metric !== metric) throw new AppError('invalid_input', 'This sensor measures something else. Choose one of the same quantity.', { field: 'metric' });
  if (sensor.unit !== unit) throw new AppError('invalid_input', 'The readings of this sensor are stored in another unit. Record the channel as a new sensor.', { field: 'unit' });
}

function noSuchHub(): AppError {
  return new AppError('not_found', 'This hub does not exist any more. Choose another one.');
}
