import { expect, test } from 'vitest';
import { CHANNELS_WITHIN_MS, takeSimulatedRoom, type SimulatedRoomOptions } from '../../../../../src/renderer/features/first-run/take-simulated-room.ts';
import type { Hub, HubChannel } from '../../../../../src/shared/contract/hubs.contract.ts';
import type { ChannelMapping } from '../../../../../src/shared/contract/sensors.contract.ts';
import type { Sensor } from '../../../../../src/shared/contract/sensors.contract.ts';
import type { GrowthUnit } from '../../../../../src/shared/contract/units.contract.ts';

const AT = 1_790_000_000_000;
const HUB: Hub = { id: 1, name: 'Simulated hub', kind: 'simulated', path: 'sim:tent', createdAt: AT };
const UNIT: GrowthUnit = { id: 2, name: 'Demo tent', zone: 'UTC', leafOffsetC: -1, createdAt: AT };
const CHANNELS: readonly HubChannel[] = [
  { channel: '0', direction: 'in', label: 'Air', metric: 'air_temperature', unit: 'Cel' },
  { channel: '1', direction: 'in', label: 'Unknown' },
  { channel: '9', direction: 'out', label: 'Lamp' },
];

/** A main that answers from memory: the hub names one channel more each time it is looked at. */
function main(hubs: Hub[] = [], units: GrowthUnit[] = [], channels: readonly HubChannel[] = CHANNELS, sensors: Sensor[] = []) {
  const mapped: ChannelMapping[] = [];
  const parts: string[] = [];
  const waits: number[] = [];
  let looks = 0;
  const unused = () => {
    throw new Error('not used here');
  };
  const client = {
    hubs: {
      list: async () => hubs,
      connectSimulated: async () => (hubs.push(HUB), HUB),
      channels: async () => channels.slice(0, looks++),
      ports: unused, portsChanged: unused, connect: unused, identify: unused, rename: unused, remove: unused, reconnect: unused, live: unused, traffic: unused,
    },
    units: { list: async () => units, create: async ({ name }: { name: string }) => (units.push({ ...UNIT, name }), { ...UNIT, name }), update: unused },
    sensors: { map: async (input: { channels: ChannelMapping[] }) => (mapped.push(...input.channels), []), list: async () => sensors, bind: unused, update: unused, archive: unused },
  } satisfies SimulatedRoomOptions['client'];
  const run = () =>
    takeSimulatedRoom({
      client, hubName: 'Simulated hub', unitName: 'Demo tent', zone: 'UTC', noChannels: 'No channels came.',
      onPart: (part) => parts.push(part),
      wait: async (ms) => void waits.push(ms),
    });
  return { run, hubs, units, mapped, parts, waits };
}

test('the simulated room becomes a unit whose sensors are the channels with a meaning', async () => {
  const { run, hubs, units, mapped, parts } = main();
  expect([await run(), hubs, units, mapped, parts]).toEqual([
    2, [HUB], [UNIT],
    [{ channel: '0', metric: 'air_temperature', unit: 'Cel', name: 'Air' }],
    ['hub', 'channels', 'unit', 'sensors'],
  ]);
});

test('a unit of that name with sensors of its own is left alone', async () => {
  const sensor: Sensor = { id: 1, unitId: UNIT.id, hubId: HUB.id + 1, channel: '0', name: 'Air', metric: 'air_temperature', unit: 'Cel', createdAt: UNIT.createdAt };
  const { run, units } = main([HUB], [UNIT], CHANNELS, [sensor]);
  await run();
  expect(units.map(({ name }) => name)).toEqual(['Demo tent', 'Demo tent 2']);
});

test('a second try uses what the first one left', async () => {
  const { run, hubs, units } = main([HUB], [UNIT]);
  await run();
  expect([hubs, units]).toEqual([[HUB], [UNIT]]);
});

test('a hub that names no channels is given up with a sentence', async () => {
  const { run, waits } = main([], [], []);
  await expect(run()).rejects.toThrow('No channels came.');
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(CHANNELS_WITHIN_MS);
});
