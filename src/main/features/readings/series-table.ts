import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import { Series } from './series.ts';

/** All series that record now: the last-value table of the app. Found by where readings come from and by unit. */
export class SeriesTable {
  readonly #bySensor = new Map<number, Series>();
  readonly #bySource = new Map<number, Map<string, Series>>();
  #all: readonly Series[] | undefined;

  /** Adds the series of a sensor or takes over its changes. A sensor without a hub has none. */
  put(sensor: Sensor): { readonly series: Series; readonly isNew: boolean } | undefined {
    const { hubId } = sensor;
    if (hubId === undefined) return undefined;
    const known = this.#bySensor.get(sensor.id);
    if (known) {
      known.configure(sensor);
      return { series: known, isNew: false };
    }
    const series = new Series({ ...sensor, hubId });
    this.#bySensor.set(sensor.id, series);
    this.#all = undefined;
    const ofHub = this.#bySource.get(hubId) ?? new Map<string, Series>();
    ofHub.set(sensor.channel, series);
    this.#bySource.set(hubId, ofHub);
    return { series, isNew: true };
  }

  /** Takes a series out and answers with it. */
  remove(sensorId: number): Series | undefined {
    const series = this.#bySensor.get(sensorId);
    if (!series) return undefined;
    this.#bySensor.delete(sensorId);
    this.#all = undefined;
    const ofHub = this.#bySource.get(series.hubId);
    if (ofHub?.get(series.channel) === series) ofHub.delete(series.channel);
    return series;
  }

  get(sensorId: number): Series | undefined {
    return this.#bySensor.get(sensorId);
  }

  find(hubId: number, channel: string): Series | undefined {
    return this.#bySource.get(hubId)?.get(channel);
  }

  all(): readonly Series[] {
    return (this.#all ??= [...this.#bySensor.values()]);
  }

  ofUnit(unitId: number): Series[] {
    return this.all().filter((series) => series.unitId === unitId);
  }
}
