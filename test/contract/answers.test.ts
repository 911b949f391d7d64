import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type App } from '../../src/main/app.ts';
import { startSerialHostInProcess } from '../../src/main/hubs/host/in-process-host.ts';
import { silentLog } from '../../src/main/platform/log.ts';
import { contract } from '../../src/shared/contract/contract.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { connect } from '../support/rpc-double.ts';

let folder: string;
let app: App;
const clock = new FakeClock();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sysgrow-answers-'));
  app = createApp({ dataFolder: folder, version: '0.0.1', clock, log: silentLog, serial: () => startSerialHostInProcess(clock), random: () => 0.5, watchFolder: folder });
  await app.start();
  app.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(20_000);
});
afterAll(async () => {
  await app.stop('end of the test');
  rmSync(folder, { recursive: true, force: true });
});

/** In an order in which each finds what it needs. Absent: `connect` and `ports`, which need real ports. */
const CALLS: readonly (readonly [string, unknown])[] = [
  ['app.info', {}],
  ['preferences.get', {}],
  ['preferences.set', { theme: 'dark' }],
  ['units.list', {}],
  ['units.create', { name: 'Second tent', zone: 'Europe/Berlin', leafOffsetC: -2 }],
  ['units.update', { id: 1, name: 'First tent' }],
  ['hubs.list', {}],
  ['hubs.channels', { hubId: 1 }],
  ['hubs.rename', { hubId: 1, name: 'The hub' }],
  ['hubs.identify', { hubId: 1 }],
  ['hubs.reconnect', { hubId: 1 }],
  ['sensors.list', { unitId: 1 }],
  ['sensors.map', { hubId: 1, unitId: 1, channels: [{ channel: '0', name: 'Canopy', metric: 'air_temperature', unit: 'Cel' }] }],
  ['sensors.update', { id: 1, name: 'Air', periodMs: 2_000 }],
  ['readings.last', { unitId: 1 }],
  ['readings.stored', { unitId: 1 }],
  ['readings.series', { series: { kind: 'sensor', sensorId: 1 }, from: clock.now(), to: clock.now() + 60_000, maxPoints: 100 }],
  ['readings.series', { series: { kind: 'derived', unitId: 1, metric: 'vpd_air' }, from: clock.now(), to: clock.now() + 60_000, maxPoints: 100 }],
  ['sensors.archive', { id: 2 }],
  ['activity.list', {}],
  ['hubs.remove', { hubId: 1 }],
  ['hubs.connectSimulated', {}],
];

const TOPICS = [
  ['app.status', {}],
  ['hubs.portsChanged', {}],
  ['hubs.live', {}],
  ['hubs.traffic', { hubId: 1 }],
  ['readings.live', { unitId: 1 }],
  ['activity.added', {}],
] as const;

test('every call and topic of the contract is tried here, but for those that need real ports', () => {
  const all = Object.entries(contract).flatMap(([feature, calls]) => Object.keys(calls).map((name) => `${feature}.${name}`));
  const tried = new Set<string>([...CALLS, ...TOPICS].map(([path]) => path));
  expect(all.filter((path) => !tried.has(path))).toEqual(['hubs.ports', 'hubs.connect']);
});

test('what the app answers and announces is what the contract says', async () => {
  const connection = connect(contract, app.handlers);
  TOPICS.forEach(([path, input], index) => connection.post({ t: 'subscribe', id: 1_000 + index, path, input }));
  await clock.advanceAsync(1_000);
  for (const [index, [path, input]] of CALLS.entries()) {
    connection.post({ t: 'call', id: index, path, input });
    await clock.advanceAsync(500);
  }
  await clock.advanceAsync(2_000);
  connection.clock.advance(1_000);
  const wrong = connection.sent.flatMap((message) => (message.t === 'error' ? [{ call: CALLS[message.id]?.[0] ?? TOPICS[message.id - 1_000]?.[0], error: message.error }] : []));
  const framed = connection.sent.flatMap((message) => (message.t === 'frame' ? [TOPICS[message.id - 1_000]?.[0]] : []));
  const answered = connection.sent.filter((message) => message.t === 'result').length;
  connection.disconnect();
  expect({ wrong, reported: connection.reported, answered, framed: [...new Set(framed)].sort() }).toEqual({
    wrong: [],
    reported: [],
    answered: CALLS.length,
    framed: ['activity.added', 'app.status', 'hubs.live', 'hubs.traffic', 'readings.live'],
  });
});
