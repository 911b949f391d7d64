import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';
import { displayName, done, instant, metric, rowId, unitCode } from './values.ts';

/** How often a channel is expected to report, in milliseconds. */
export const periodMs = z.number().int().min(50).max(86_400_000);

export const sensor = z.strictObject({
  id: rowId,
  unitId: rowId,
  /** Absent once its hub was forgotten, and for imported ones that no hub feeds yet. */
  hubId: rowId.optional(),
  channel: z.string(),
  name: z.string(),
  metric,
  /** Of the raw values as they are stored. */
  unit: unitCode,
  /** What the user says that it reports; else the hub's word, else what was seen. */
  periodMs: periodMs.optional(),
  createdAt: instant,
  archivedAt: instant.optional(),
  /** What an import knew of it: the old protocol and address. */
  note: z.string().optional(),
});

/** One channel that goes on with a sensor which no hub feeds yet. */
export const channelBinding = z.strictObject({
  sensorId: rowId,
  hubId: rowId,
  channel: z.string().min(1).max(64),
  /** What the channel measures and in which unit: those of the sensor, or its history would not go on. */
  metric,
  unit: unitCode,
});

/** One channel given a meaning. */
export const channelMapping = z.strictObject({
  channel: z.string().min(1).max(64),
  name: displayName,
  metric,
  unit: unitCode,
});

export const sensorsContract = {
  list: query('viewer', z.strictObject({ unitId: rowId.optional(), includeArchived: z.boolean().optional() }), z.array(sensor)),
  /** Maps channels of a hub to sensors of a growth unit, all or none. A channel already mapped is changed, not doubled. */
  map: command('owner', z.strictObject({ hubId: rowId, unitId: rowId, channels: z.array(channelMapping).min(1).max(256) }), z.array(sensor)),
  /** Lets a channel feed an imported sensor, whose history goes on then. */
  bind: command('owner', channelBinding, sensor),
  update: command('owner', z.strictObject({ id: rowId, name: displayName.optional(), periodMs: periodMs.nullable().optional() }), sensor),
  archive: command('owner', z.strictObject({ id: rowId }), done),
} as const;

export type Sensor = z.output<typeof sensor>;
export type ChannelMapping = z.output<typeof channelMapping>;
export type ChannelBinding = z.output<typeof channelBinding>;
