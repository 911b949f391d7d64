import type { Metric } from '../../../../shared/domain/metric.ts';
import type { UnitCode } from '../../../../shared/domain/unit-of-measure.ts';
import type { OutputInfo } from '../../hub-protocol.ts';
import type { ChildType, ValueType } from './mysensors-tables.ts';

/** What a value of a child most likely is. What the MySensors API leaves open is left out, and the user must say. */
export interface Meaning {
  readonly metric?: Metric;
  readonly unit?: UnitCode;
}

/** Units that the API fixes for a value type, whatever the child. Temperatures are °C, since we answer so when nodes ask. */
const UNITS: Partial<Record<ValueType, UnitCode>> = {
  temperature: 'Cel', humidity: '%', percentage: '%', pressure: 'hPa', 'light level': '%', weight: 'kg', distance: 'cm',
  watt: 'W', kwh: 'kWh', voltage: 'V', current: 'A', ph: 'pH', orp: 'mV', ec: 'uS/cm', status: 'bool', tripped: 'bool',
  'cooling set-point': 'Cel', 'heating set-point': 'Cel',
};

/** A child of this type and a value of that type: the metric, and a unit where it differs from `UNITS`. */
const METRICS: Partial<Record<ChildType, Partial<Record<ValueType, Meaning>>>> = {
  temperature: { temperature: { metric: 'air_temperature' } },
  humidity: { humidity: { metric: 'relative_humidity' }, temperature: { metric: 'air_temperature' } },
  barometer: { pressure: { metric: 'air_pressure' } },
  'light level': { level: { metric: 'illuminance', unit: 'lx' }, 'light level': { metric: 'light_level' } },
  // Percent or raw counts: the API does not say which.
  moisture: { level: { metric: 'soil_moisture' } },
  'water quality': {
    ph: { metric: 'water_ph' },
    ec: { metric: 'water_ec' },
    orp: { metric: 'water_orp' },
    temperature: { metric: 'water_temperature' },
  },
  // Litres a minute in practice, metres in the header of the library.
  water: { flow: { metric: 'water_flow' } },
  'water leak': { tripped: { metric: 'water_leak' } },
  multimeter: { voltage: { metric: 'voltage' }, current: { metric: 'current' } },
  power: { watt: { metric: 'power' }, kwh: { metric: 'energy' } },
  weight: { weight: { metric: 'weight' } },
};

/** Value types with which a child is commanded: what it reports in them is the state of an output. */
const OUTPUTS: Partial<Record<ChildType, Partial<Record<ValueType, OutputInfo['mode']>>>> = {
  binary: { status: 'onoff' },
  sprinkler: { status: 'onoff' },
  dimmer: { percentage: 'percent', status: 'onoff' },
  heater: { status: 'onoff' },
};

/** The one value type that a child of this type surely has, so that its channel can be shown before it first reports. */
const SURE: Partial<Record<ChildType, ValueType>> = {
  binary: 'status', sprinkler: 'status', dimmer: 'percentage', temperature: 'temperature', humidity: 'humidity',
  barometer: 'pressure', 'water leak': 'tripped', weight: 'weight', distance: 'distance', moisture: 'level',
};

/** `prefix` is what the child said of its unit (V_UNIT_PREFIX), as it was sent. */
export function meaningOf(child: ChildType | undefined, value: ValueType, prefix: string | undefined): Meaning {
  const unit = UNITS[value];
  const fixed: Meaning = unit ? { unit } : {};
  if (!child) return fixed;
  const said = prefix?.trim().toLowerCase() ?? '';
  if (child === 'air quality' && value === 'level') return said === 'ppm' ? { metric: 'co2', unit: 'ppm' } : {};
  if (child === 'custom' && (value === 'custom' || value === 'level') && said.startsWith('umol')) return { metric: 'ppfd', unit: 'umol/m2/s' };
  if (child === 'moisture' && value === 'level' && said === '%') return { metric: 'soil_moisture', unit: '%' };
  return { ...fixed, ...METRICS[child]?.[value] };
}

/** How the child is commanded with this value type; undefined when it only reports. */
export function outputMode(child: ChildType | undefined, value: ValueType): OutputInfo['mode'] | undefined {
  return child ? OUTPUTS[child]?.[value] : undefined;
}

export function sureValueType(child: ChildType): ValueType | undefined {
  return SURE[child];
}
