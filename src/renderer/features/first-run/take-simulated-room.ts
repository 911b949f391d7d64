import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Hub, HubChannel } from '../../../shared/contract/hubs.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import type { ClientOf } from '../../../shared/rpc/contract.ts';
import { draftOf, mappingsOf } from '../hubs/mapping-draft.ts';

/** The parts of taking the simulated room, in their order. */
export const SIMULATED_PARTS = ['hub', 'channels', 'unit', 'sensors'] as const;
export type SimulatedPart = (typeof SIMULATED_PARTS)[number];

const LOOK_EVERY_MS = 250;
/** Longer than the slowest simulated hub needs to describe itself, by far. */
export const CHANNELS_WITHIN_MS = 15_000;

export interface SimulatedRoomOptions {
  readonly client: Pick<ClientOf<AppContract>, 'hubs' | 'units' | 'sensors'>;
  readonly hubName: string;
  readonly unitName: string;
  /** IANA time zone of the growth unit. */
  readonly zone: string;
  readonly onPart: (part: SimulatedPart) => void;
  /** The sentence to throw when the hub names no channels in time. */
  readonly noChannels: string;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Connects the simulated hub, creates a growth unit and maps every channel whose meaning the hub names. What an
 * earlier try left behind is used again, so trying twice doubles nothing. Returns the id of the growth unit.
 */
export async function takeSimulatedRoom({ client, hubName, unitName, zone, onPart, noChannels, wait }: SimulatedRoomOptions): Promise<number> {
  onPart('hub');
  const hubs = await client.hubs.list({});
  const hub = hubs.find((candidate) => candidate.kind === 'simulated') ?? (await client.hubs.connectSimulated({ name: hubName }));

  onPart('channels');
  const channels = await awaitChannels(client, hub, wait, noChannels);

  onPart('unit');
  const unit = await unitFor(client, hub, unitName, zone);

  onPart('sensors');
  await client.sensors.map({ hubId: hub.id, unitId: unit.id, channels: [...mappingsOf(channels.map((channel) => draftOf(channel, undefined)))] });
  return unit.id;
}

/** A unit of that name that holds nothing real, or a new one: computed values must never stand among measured ones. */
async function unitFor(client: SimulatedRoomOptions['client'], hub: Hub, unitName: string, zone: string): Promise<GrowthUnit> {
  const units = await client.units.list({});
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? unitName : `${unitName} ${count}`;
    const taken = units.find((unit) => unit.name === name);
    if (taken === undefined) return client.units.create({ name, zone });
    const sensors = await client.sensors.list({ unitId: taken.id, includeArchived: true });
    if (sensors.every(({ hubId }) => hubId === hub.id)) return taken;
  }
}

/** Looks until the hub named its inputs and, looked at again, names no more of them. */
async function awaitChannels(client: SimulatedRoomOptions['client'], hub: Hub, wait: SimulatedRoomOptions['wait'], noChannels: string): Promise<readonly HubChannel[]> {
  let before = 0;
  for (let waitedMs = 0; waitedMs < CHANNELS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    const inputs = (await client.hubs.channels({ hubId: hub.id })).filter((channel) => channel.direction === 'in' && channel.metric !== undefined);
    if (inputs.length > 0 && inputs.length === before) return inputs;
    before = inputs.length;
    await wait(LOOK_EVERY_MS);
  }
  throw new Error(noChannels);
}
