import type { UpstreamRow, UpstreamSourceRepository } from '../../../database/repositories/upstream-source.repository.ts';
import { unitOfPlant } from './plant-place.ts';
import { QUANTITIES, type Quantity } from './reading-quantity.ts';
import { mapSensor, noteOfEstimate, sensorName, type MappedSensor } from './sensor-mapping.ts';
import type { SourceSurvey } from './source-survey.ts';
import { nameOf, numberOf, textOf } from './upstream-row.ts';

/** A sensor to be: one quantity of one device, or of one plant whose device is not known. */
export interface PlannedSensor {
  /** `Sensor:3:lux`, `Plants:16:soil_moisture`: names it in the source. */
  readonly key: string;
  readonly quantity: Quantity;
  /** In the source. */
  readonly unitId: number | undefined;
  readonly name: string;
  readonly note: string;
  readonly isActive: boolean;
  readonly createdAtText: string | undefined;
}

export interface SensorPlan {
  readonly bySensor: ReadonlyMap<number, readonly PlannedSensor[]>;
  readonly ofPlants: readonly PlannedSensor[];
  /** The sensor to which a plant's reading of a quantity belongs. */
  keyOfPlant(plantId: number, quantity: Quantity): string | undefined;
}

/**
 * Soil values stand in the source under their plant alone. They are given to a sensor that is linked to the plant: one
 * that is known to measure this, else the first; a plant without a linked sensor gets one of its own.
 */
export function planSensors(source: UpstreamSourceRepository, survey: SourceSurvey): SensorPlan {
  const configs = new Map(source.all('SensorConfig', 'config_id').map((row) => [numberOf(row, 'sensor_id'), row]));
  const rows = source.all('Sensor', 'sensor_id');
  const mapWith = (extra: ReadonlyMap<number, ReadonlySet<Quantity>>): Map<number, MappedSensor> =>
    new Map(
      rows.flatMap((row) => {
        const id = numberOf(row, 'sensor_id');
        const found = new Set([...(survey.bySensor.get(id ?? 0) ?? []), ...(extra.get(id ?? 0) ?? [])]);
        const mapped = mapSensor(row, configs.get(id), found);
        return mapped ? [[mapped.sensorId, mapped] as const] : [];
      }),
    );
  const alone = mapWith(new Map());
  const links = linksOf(source, alone);
  const attributed = new Map<string, number>();
  const extra = new Map<number, Set<Quantity>>();
  const ofPlants: PlannedSensor[] = [];
  const plants = new Map(source.all('Plants', 'plant_id').map((row) => [numberOf(row, 'plant_id'), row]));
  for (const [plantId, { quantities, unitId }] of survey.byPlant) {
    const linked = links.get(plantId) ?? [];
    for (const quantity of quantities) {
      const sensor = linked.find((one) => one.quantities.includes(quantity)) ?? linked[0];
      if (!sensor) {
        ofPlants.push(ofPlant(source, plantId, plants.get(plantId), quantity, unitId));
        continue;
      }
      attributed.set(`${plantId} ${quantity}`, sensor.sensorId);
      extra.set(sensor.sensorId, (extra.get(sensor.sensorId) ?? new Set()).add(quantity));
    }
  }
  return {
    bySensor: new Map([...mapWith(extra)].map(([id, sensor]) => [id, plannedOf(sensor, survey.estimatedBySensor.get(id) ?? new Set())])),
    ofPlants,
    keyOfPlant: (plantId, quantity) => {
      const sensorId = attributed.get(`${plantId} ${quantity}`);
      return sensorId === undefined ? plantKey(plantId, quantity) : sensorKey(sensorId, quantity);
    },
  };
}

export const sensorKey = (sensorId: number, quantity: Quantity): string => `Sensor:${sensorId}:${quantity}`;
const plantKey = (plantId: number, quantity: Quantity): string => `Plants:${plantId}:${quantity}`;

function plannedOf(sensor: MappedSensor, estimated: ReadonlySet<Quantity>): PlannedSensor[] {
  return sensor.quantities.map((quantity) => ({
    key: sensorKey(sensor.sensorId, quantity),
    quantity,
    unitId: sensor.unitId,
    name: sensorName(sensor.name, quantity, sensor.quantities.length === 1),
    note: estimated.has(quantity) ? noteOfEstimate(sensor.note) : sensor.note,
    isActive: sensor.isActive,
    createdAtText: sensor.createdAtText,
  }));
}

function ofPlant(source: UpstreamSourceRepository, plantId: number, plant: UpstreamRow | undefined, quantity: Quantity, unitId: number | undefined): PlannedSensor {
  const device = nameOf(plant && textOf(plant, 'name'), `Plant ${plantId}`);
  return {
    key: plantKey(plantId, quantity),
    quantity,
    unitId: (plant && unitOfPlant(source, plant)) ?? unitId,
    name: sensorName(device, quantity, false),
    note: `SYSGrow server: readings of a plant without a linked sensor (${QUANTITIES[quantity].metric})`,
    isActive: true,
    createdAtText: plant && textOf(plant, 'created_at'),
  };
}

function linksOf(source: UpstreamSourceRepository, sensors: ReadonlyMap<number, MappedSensor>): ReadonlyMap<number, readonly MappedSensor[]> {
  const links = new Map<number, Set<MappedSensor>>();
  for (const row of source.all('PlantSensors', 'id')) {
    const plantId = numberOf(row, 'plant_id');
    const sensor = sensors.get(numberOf(row, 'sensor_id') ?? 0);
    if (plantId !== undefined && sensor) links.set(plantId, (links.get(plantId) ?? new Set()).add(sensor));
  }
  return new Map([...links].map(([plantId, found]) => [plantId, [...found]]));
}
