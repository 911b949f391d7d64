import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { quantityOfName, QUANTITY_NAMES, type Quantity } from './reading-quantity.ts';
import { nameOf, numberOf, objectOf, textOf } from './upstream-row.ts';

/** A sensor of the server, which may measure several things; here each of them is a sensor. */
export interface MappedSensor {
  readonly sensorId: number;
  readonly unitId: number | undefined;
  readonly name: string;
  readonly quantities: readonly Quantity[];
  /** Old kind, protocol and address: 1 to 500 characters. */
  readonly note: string;
  readonly isActive: boolean;
  readonly createdAtText: string | undefined;
}

/** What older servers called a sensor by. */
const TYPE_QUANTITY: Readonly<Record<string, Quantity>> = {
  soil_moisture: 'soil_moisture', light_sensor: 'lux', light: 'lux', temperature: 'temperature', humidity: 'humidity', co2: 'co2', ph: 'ph', ec: 'ec', voc: 'voc', pressure: 'pressure',
};
const ADDRESS_KEYS = ['mqtt_topic', 'zigbee_ieee', 'friendly_name', 'gpio_pin', 'adc_channel', 'i2c_bus', 'i2c_address', 'ip_address', 'poll_interval'];
const LONGEST_NOTE = 500;

/**
 * `found`: what its readings hold. What it was set up for counts as well, so that a sensor without a reading is kept;
 * the type of an older server counts only where nothing else is known.
 */
export function mapSensor(row: UpstreamRow, config: UpstreamRow | undefined, found: ReadonlySet<Quantity>): MappedSensor | undefined {
  const sensorId = numberOf(row, 'sensor_id');
  if (sensorId === undefined) return undefined;
  const settings = config && objectOf(config, 'config_data');
  const wanted = new Set([...found, ...primaryQuantities(settings)]);
  const byType = TYPE_QUANTITY[textOf(row, 'sensor_type') ?? ''];
  if (wanted.size === 0 && byType) wanted.add(byType);
  return {
    sensorId,
    unitId: numberOf(row, 'unit_id'),
    name: nameOf(textOf(row, 'name'), `Sensor ${sensorId}`),
    quantities: QUANTITY_NAMES.filter((quantity) => wanted.has(quantity)),
    note: noteOf(['sensor_type', 'model', 'protocol'], row, settings),
    isActive: numberOf(row, 'is_active') !== 0,
    createdAtText: textOf(row, 'created_at'),
  };
}

/** What is known of a device that no hub here has: `mqtt BME280, mqtt_topic growtent/1/env`. */
export function noteOf(columns: readonly string[], row: UpstreamRow, settings: Readonly<Record<string, unknown>> | undefined): string {
  const words = columns.flatMap((column) => textOf(row, column) ?? []);
  const address = ADDRESS_KEYS.concat('zigbee_id', 'ieee_address').flatMap((key) => {
    const value = settings?.[key] ?? row[key];
    return typeof value === 'string' || typeof value === 'number' ? [`${key} ${value}`] : [];
  });
  return `SYSGrow server: ${[words.join(' '), ...address].filter(Boolean).join(', ')}`.replaceAll(/\p{Cc}+/gu, ' ').slice(0, LONGEST_NOTE);
}

/** The note of a sensor whose values are guesses, such as CO2 from a VOC sensor: nobody may steer by them as by measured ones. */
export function noteOfEstimate(note: string): string {
  const estimate = '; estimated by the sensor, not measured';
  return `${note.slice(0, LONGEST_NOTE - estimate.length)}${estimate}`;
}

/** The name of one of the sensors that a device becomes; alone it keeps the device's. */
export function sensorName(device: string, quantity: Quantity, isOnly: boolean): string {
  if (isOnly) return device;
  const suffix = ` ${quantity.replaceAll('_', ' ')}`;
  return `${device.slice(0, 60 - suffix.length).trim()}${suffix}`;
}

function primaryQuantities(settings: Readonly<Record<string, unknown>> | undefined): readonly Quantity[] {
  const named = settings?.['primary_metrics'];
  return Array.isArray(named) ? named.flatMap((name) => (typeof name === 'string' ? (quantityOfName(name) ?? []) : [])) : [];
}
