import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { nameOf, numberOf, textOf } from './upstream-row.ts';
import { isTimeZone, parseUpstreamTime } from './upstream-time.ts';

/** The middles of the bands that a unit of the server was kept at, in canonical units. */
export interface WantedMiddles {
  readonly air_temperature?: number;
  readonly relative_humidity?: number;
  readonly soil_moisture?: number;
  readonly co2?: number;
}

export interface MappedUnit {
  readonly unitId: number;
  readonly name: string;
  readonly zone: string;
  readonly createdAt: number | undefined;
  readonly wanted: WantedMiddles;
}

/** The zone of a unit of the server, or else that of this computer. */
export function zoneOf(row: UpstreamRow, otherwise: string): string {
  const zone = textOf(row, 'timezone');
  return zone !== undefined && isTimeZone(zone) ? zone : otherwise;
}

/** Undefined when the row has no key. VOC, light and air quality wishes have no band here and are left out. */
export function mapUnit(row: UpstreamRow, machineZone: string): MappedUnit | undefined {
  const unitId = numberOf(row, 'unit_id');
  if (unitId === undefined) return undefined;
  const zone = zoneOf(row, machineZone);
  const middles = {
    air_temperature: numberOf(row, 'temperature_threshold'),
    relative_humidity: numberOf(row, 'humidity_threshold'),
    soil_moisture: numberOf(row, 'soil_moisture_threshold'),
    co2: numberOf(row, 'co2_threshold'),
  };
  return {
    unitId,
    name: nameOf(textOf(row, 'name'), `Unit ${unitId}`),
    zone,
    createdAt: parseUpstreamTime(textOf(row, 'created_at'), zone)?.at,
    // Zero is the server's word for "not set".
    wanted: Object.fromEntries(Object.entries(middles).filter(([, value]) => value !== undefined && value > 0)),
  };
}
