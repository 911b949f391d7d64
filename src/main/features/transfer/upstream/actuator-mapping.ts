import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { noteOf } from './sensor-mapping.ts';
import { nameOf, numberOf, objectOf, textOf } from './upstream-row.ts';

export interface MappedActuator {
  readonly actuatorId: number;
  readonly unitId: number | undefined;
  readonly name: string;
  readonly mode: 'onoff' | 'percent';
  /** Off, whatever it is: nobody here has seen the device. */
  readonly safeValue: 0;
  readonly maxOnS: number | undefined;
  readonly minOffS: number | undefined;
  readonly note: string;
  readonly isActive: boolean;
  readonly createdAtText: string | undefined;
}

/** What pumps and valves move; a run without an end floods, so one that names no limit gets a short one. */
const WATERING = /pump|valve/i;
const WATERING_LIMIT_S = 60;

/**
 * An output that no hub here has yet. It is stored as a switch that is off at rest (a dimmer as percent): the server's
 * own modes are not taken over, since a device that is mapped to a hub later says itself what it can.
 */
export function mapActuator(row: UpstreamRow, config: UpstreamRow | undefined): MappedActuator | undefined {
  const actuatorId = numberOf(row, 'actuator_id');
  if (actuatorId === undefined) return undefined;
  const settings = config && objectOf(config, 'config_data');
  const type = textOf(row, 'actuator_type') ?? 'Unknown';
  const limitS = settings && numberOf(settings, 'max_runtime_seconds');
  const coolDownS = settings && numberOf(settings, 'cooldown_seconds');
  return {
    actuatorId,
    unitId: numberOf(row, 'unit_id'),
    name: nameOf(textOf(row, 'name'), `Actuator ${actuatorId}`),
    mode: /^dimmer$/i.test(type) ? 'percent' : 'onoff',
    safeValue: 0,
    maxOnS: limitS !== undefined && limitS > 0 ? limitS : WATERING.test(type) ? WATERING_LIMIT_S : undefined,
    minOffS: coolDownS !== undefined && coolDownS >= 0 ? coolDownS : undefined,
    note: noteOf(['actuator_type', 'model', 'protocol'], row, settings),
    isActive: numberOf(row, 'is_active') !== 0,
    createdAtText: textOf(row, 'created_at'),
  };
}
