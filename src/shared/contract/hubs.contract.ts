import { z } from 'zod';
import { command, query, topic } from '../rpc/contract.ts';
import { displayName, done, instant, metric, nothing, rowId, unitCode } from './values.ts';

/** A port by the path under which the operating system shows it, or one given by hand such as a pseudo-terminal. */
export const portPath = z.string().trim().min(1, 'Type the path of the port.').max(255).regex(/^[^\p{Cc}]*$/u, 'Leave out control characters.');

/** The protocols that the app speaks; each has a folder in `src/main/hubs/protocols` and a name in the texts. */
export const protocolName = z.enum(['shp', 'mysensors']);

export const port = z.strictObject({
  path: z.string(),
  /** What USB says: manufacturer, product, serial. Absent for ports without USB. */
  description: z.string().optional(),
  vendorId: z.string().optional(),
  productId: z.string().optional(),
  serialNumber: z.string().optional(),
  /** The hub that uses it. */
  hubId: rowId.optional(),
});

export const hubState = z.enum([
  'connecting',
  /** Open, nothing recognised yet. */
  'listening',
  'online',
  /** It was there and is gone or silent; the app keeps trying. */
  'lost',
  /** The port cannot be opened; `problem` says why and what to do. */
  'unavailable',
  /** Another board than the one that was set up answers on this port; its readings are not taken. */
  'wrong_hub',
]);

export const hub = z.strictObject({
  id: rowId,
  name: z.string(),
  kind: z.enum(['serial', 'simulated']),
  path: z.string(),
  /** Absent until the board was recognised. */
  protocol: protocolName.optional(),
  hubKey: z.string().optional(),
  firmware: z.string().optional(),
  createdAt: instant,
});

export const problemCount = z.strictObject({ kind: z.string(), count: z.number().int(), lastMessage: z.string(), lastAt: instant });

/** What changes all the time about a hub. */
export const hubLive = z.strictObject({
  hubId: rowId,
  state: hubState,
  since: instant,
  /** A sentence: why it is not online, and what to do. */
  problem: z.string().optional(),
  /** Lines a second over the last 10 s. */
  linesPerS: z.number(),
  lines: z.number().int(),
  readings: z.number().int(),
  lastLineAt: instant.optional(),
  reconnects: z.number().int(),
  problems: z.array(problemCount),
});

export const channel = z.strictObject({
  channel: z.string(),
  direction: z.enum(['in', 'out']),
  label: z.string(),
  metric: metric.optional(),
  unit: unitCode.optional(),
  /** The last raw value; null when the hub says that the sensor failed. */
  lastValue: z.number().nullable().optional(),
  lastAt: instant.optional(),
  /** The sensor it is mapped to. */
  sensorId: rowId.optional(),
});

export const trafficLine = z.strictObject({
  at: instant,
  direction: z.enum(['in', 'out']),
  /** Printable text; other bytes as `\xNN`; at most 512 characters. */
  text: z.string(),
  /** Why it was not taken. */
  problem: z.string().optional(),
});

export const hubsContract = {
  ports: query('viewer', nothing, z.array(port)),
  /** Says that the list of ports may have changed. */
  portsChanged: topic('viewer', 'latest', nothing, z.strictObject({ at: instant })),
  list: query('viewer', nothing, z.array(hub)),
  /** Opens the port and listens; nothing is written until the board is recognised or `identify` was called. */
  connect: command('owner', z.strictObject({ path: portPath, name: displayName.optional() }), hub),
  connectSimulated: command('owner', z.strictObject({ name: displayName.optional() }), hub),
  /** The owner agrees that the app asks the board who it is, which writes to it. */
  identify: command('owner', z.strictObject({ hubId: rowId }), done),
  rename: command('owner', z.strictObject({ hubId: rowId, name: displayName }), hub),
  /** Forgets the hub. Its sensors are archived; their readings stay. */
  remove: command('owner', z.strictObject({ hubId: rowId }), done),
  reconnect: command('operator', z.strictObject({ hubId: rowId }), done),
  channels: query('viewer', z.strictObject({ hubId: rowId }), z.array(channel)),
  live: topic('viewer', 'latest', nothing, hubLive),
  traffic: topic('operator', 'every', z.strictObject({ hubId: rowId }), trafficLine),
} as const;

export type ProtocolName = z.output<typeof protocolName>;
export type Port = z.output<typeof port>;
export type Hub = z.output<typeof hub>;
export type HubState = z.output<typeof hubState>;
export type HubLive = z.output<typeof hubLive>;
export type HubChannel = z.output<typeof channel>;
export type TrafficLine = z.output<typeof trafficLine>;
