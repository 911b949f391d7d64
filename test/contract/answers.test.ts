import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type App } from '../../src/main/app.ts';
import { startHistoryInProcess } from '../../src/main/database/history/in-process-history.ts';
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
  app = createApp({ dataFolder: folder, version: '0.0.1', clock, log: silentLog, serial: () => startSerialHostInProcess(clock), history: startHistoryInProcess, checkOutput: true, random: () => 0.5, watchFolder: folder });
  await app.start();
  app.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(20_000);
  // The jobs of the start come to their end, so that none of them announces anything in between.
  const isDone = async () => (await app.handlers.data.jobs({}, { actor: 'owner', role: 'owner', signal: new AbortController().signal })).some(({ name, lastSuccessAt }) => name === 'optimize' && lastSuccessAt !== undefined);
  while (!(await isDone())) await clock.advanceAsync(50);
});
afterAll(async () => {
  await app.stop('end of the test');
  rmSync(folder, { recursive: true, force: true });
});

/** In an order in which each finds what it needs. Absent: `connect` and `ports`, which need real ports; `sensors.bind`, which needs an imported sensor; `profiles.save`, which needs a revision, and `profiles.useLastGood`, which needs a broken file; previews and imports of `transfer`, which need a picked file (transfer.handlers.test.ts); what of `data` needs a backup or a damaged file (data.handlers.test.ts). */
const CALLS: readonly (readonly [string, unknown])[] = [
  ['app.info', {}],
  ['app.savePicture', { name: 'History', png: 'iVBORw0KGgoAAAAASUVORK5CYII=' }],
  ['preferences.get', {}],
  ['preferences.set', { theme: 'dark' }],
  ['units.list', {}],
  ['units.create', { name: 'Second tent', zone: 'Europe/Berlin', leafOffsetC: -2 }],
  ['units.update', { id: 1, name: 'First tent' }],
  ['plants.create', { name: 'Basil', variety: 'Genovese', stage: 'seedling', stageStartedAt: clock.now() - 86_400_000, unitId: 1, pot: { volumeL: 0.5, medium: 'soil' } }],
  ['plants.update', { id: 1, name: 'Basil by the door', variety: null }],
  ['plants.stage', { plantId: 1, stage: 'vegetative', startedAt: clock.now(), isApproximate: true }],
  ['plants.place', { plantId: 1, unitId: null, at: clock.now() + 60_000 }],
  ['plants.pot', { plantId: 1, volumeL: 2.5, medium: 'coco', at: clock.now() - 60_000 }],
  ['plants.removeEvent', { plantId: 1, kind: 'stage', eventId: 2 }],
  ['plants.list', { unitId: 1 }],
  ['plants.get', { id: 1 }],
  ['plants.archive', { id: 1 }],
  ['plants.restore', { id: 1 }],
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
  ['readings.days', { sensorId: 1, from: clock.now() - 86_400_000, to: clock.now() + 60_000 }],
  ['sensors.archive', { id: 2 }],
  ['species.list', {}],
  ['species.get', { id: 'tomato' }],
  ['species.ownFile', {}],
  ['species.saveOwn', { species: { name: 'Shiso', group: 'herb', stages: [{ stage: 'vegetative', bands: { co2: { min: 400, grade: 'C' } } }] } }],
  ['species.removeOwn', { id: 'own-shiso' }],
  ['profiles.create', { name: 'Basil', speciesId: 'basil' }],
  ['profiles.create', { name: 'Empty' }],
  ['profiles.list', {}],
  ['profiles.get', { id: 'basil' }],
  ['profiles.remove', { id: 'empty' }],
  ['transfer.pickFile', { kind: 'csv' }],
  ['transfer.exportReadings', { sensorIds: [1], from: clock.now(), to: clock.now() + 60_000, zone: 'Europe/Berlin' }],
  ['transfer.exportChart', { series: [{ kind: 'derived', unitId: 1, metric: 'vpd_air' }], from: clock.now(), to: clock.now() + 60_000, maxPoints: 100, shown: { from: clock.now(), to: clock.now() + 60_000 }, zone: 'Europe/Berlin' }],
  ['transfer.exportTable', { table: 'ActivityLog' }],
  ['transfer.cancel', {}],
  ['transfer.last', {}],
  ['data.meter', {}],
  ['data.settings', {}],
  ['data.setSettings', { rawDays: 30 }],
  ['data.chooseBackupFolder', {}],
  ['data.jobs', {}],
  ['data.backups', {}],
  ['data.integrity', {}],
  ['data.damage', {}],
  ['data.documents', {}],
  ['data.exportArchive', {}],
  ['data.openArchive', {}],
  ['data.checkNow', { scrub: true }],
  ['data.cancelTask', {}],
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
  ['species.changed', {}],
  ['profiles.changed', {}],
  ['transfer.state', {}],
  ['data.jobChanged', {}],
  ['data.task', {}],
] as const;

test('every call and topic of the contract is tried here, but for those that need real ports', () => {
  const all = Object.entries(contract).flatMap(([feature, calls]) => Object.keys(calls).map((name) => `${feature}.${name}`));
  const tried = new Set<string>([...CALLS, ...TOPICS].map(([path]) => path));
  expect(all.filter((path) => !tried.has(path))).toEqual(['hubs.ports', 'hubs.connect', 'sensors.bind', 'profiles.save', 'profiles.useLastGood', 'transfer.previewServer', 'transfer.importServer', 'transfer.previewCsv', 'transfer.importCsv',
    'data.backUpNow', 'data.verifyBackup', 'data.previewRestore', 'data.restore', 'data.startAnew', 'data.bringBackReadings', 'data.salvage', 'data.discardQuarantine']);
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
    framed: ['activity.added', 'app.status', 'data.task', 'hubs.live', 'hubs.traffic', 'profiles.changed', 'readings.live', 'species.changed'],
  });
});
