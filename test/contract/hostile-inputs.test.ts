import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contract } from '../../src/shared/contract/contract.ts';
import type { AppContract } from '../../src/shared/contract/contract.ts';
import type { Definition, Handlers } from '../../src/shared/rpc/contract.ts';
import { connect } from '../support/rpc-double.ts';

interface Named {
  readonly path: string;
  readonly definition: Definition;
}

const definitions: readonly Named[] = Object.entries(contract).flatMap(([feature, calls]) =>
  Object.entries(calls as Record<string, Definition>).map(([name, definition]) => ({ path: `${feature}.${name}`, definition })),
);

/** Handlers that only record that they were reached. */
function recordingHandlers(reached: unknown[]): Handlers<AppContract> {
  const record = (input: unknown): null => {
    reached.push(input);
    return null;
  };
  const features = Object.entries(contract).map(([feature, calls]) => [feature, Object.fromEntries(Object.keys(calls).map((name) => [name, record]))]);
  return Object.fromEntries(features) as unknown as Handlers<AppContract>;
}

function ask({ path, definition }: Named, input: unknown) {
  const reached: unknown[] = [];
  const connection = connect(contract, recordingHandlers(reached));
  connection.post({ t: definition.kind === 'topic' ? 'subscribe' : 'call', id: 1, path, input });
  return { reached, codes: connection.sent.map((message) => (message.t === 'error' ? message.error.code : message.t)) };
}

const refused = { reached: [], codes: ['invalid_input'] };
const pollutingName = fc.constantFrom('__proto__', 'constructor', 'prototype');

/** Any plain data with a polluting name somewhere in it. */
const polluted = fc.tuple(fc.jsonValue(), pollutingName, fc.jsonValue(), fc.integer({ min: 0, max: 4 })).map(([around, name, payload, depth]) => {
  let value: unknown = JSON.parse(`{"${name}": ${JSON.stringify(payload)}}`);
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? { inner: value, around } : [around, value];
  return value;
});

for (const named of definitions) {
  test(`${named.path} refuses whatever its schema does not take`, () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true }), (input) => {
        fc.pre(isCloneable(input) && !named.definition.input.safeParse(structuredClone(input)).success);
        expect(ask(named, input)).toEqual(refused);
      }),
      { numRuns: 60 },
    );
  });

  test(`${named.path} refuses names that reach for a prototype`, () => {
    fc.assert(
      fc.property(polluted, (input) => {
        expect(ask(named, input)).toEqual(refused);
      }),
      { numRuns: 40 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test(`${named.path} refuses a field that it does not know`, () => {
    expect(ask(named, { ...validInput(named), unknownField: 1 })).toEqual(refused);
  });

  test(`${named.path} takes the input that it was made for`, () => {
    expect(ask(named, validInput(named)).reached.length).toBe(1);
  });
}

test('inputs that are huge, deep or cyclic are refused before they are parsed', () => {
  const named = definitions[0] as Named;
  let deep: unknown = 1;
  for (let i = 0; i < 1000; i++) deep = [deep];
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const inputs = [Array.from({ length: 100_000 }, () => 0), 'x'.repeat(2_000_000), { a: 'x'.repeat(2_000_000) }, deep, cyclic];
  expect(inputs.map((input) => ask(named, input))).toEqual(inputs.map(() => refused));
});

/** One honest input for every call. A new call without one fails the test that needs it. */
const VALID: Readonly<Record<string, object>> = {
  'app.savePicture': { name: 'History', png: 'iVBORw0KGgo=' },
  'hubs.connect': { path: '/dev/ttyUSB0' },
  'hubs.identify': { hubId: 1 },
  'hubs.rename': { hubId: 1, name: 'Tent hub' },
  'hubs.remove': { hubId: 1 },
  'hubs.reconnect': { hubId: 1 },
  'hubs.channels': { hubId: 1 },
  'hubs.traffic': { hubId: 1 },
  'units.create': { name: 'Tent', zone: 'Europe/Berlin' },
  'units.update': { id: 1, name: 'Tent' },
  'plants.get': { id: 1 },
  'plants.create': { name: 'Basil', stage: 'seedling', stageStartedAt: 1_760_000_000_000 },
  'plants.update': { id: 1, name: 'Basil' },
  'plants.stage': { plantId: 1, stage: 'vegetative', startedAt: 1_760_000_000_000, isApproximate: false },
  'plants.place': { plantId: 1, unitId: null, at: 1_760_000_000_000 },
  'plants.pot': { plantId: 1, volumeL: 5, medium: 'soil', at: 1_760_000_000_000 },
  'plants.removeEvent': { plantId: 1, kind: 'stage', eventId: 1 },
  'plants.archive': { id: 1 },
  'plants.restore': { id: 1 },
  'sensors.map': { hubId: 1, unitId: 1, channels: [{ channel: '0', name: 'Air', metric: 'air_temperature', unit: 'Cel' }] },
  'sensors.bind': { sensorId: 1, hubId: 1, channel: '9', metric: 'air_temperature', unit: 'Cel' },
  'sensors.update': { id: 1, name: 'Air' },
  'sensors.archive': { id: 1 },
  'readings.last': { unitId: 1 },
  'readings.live': { unitId: 1 },
  'readings.series': { series: { kind: 'sensor', sensorId: 1 }, from: 1_760_000_000_000, to: 1_760_000_100_000, maxPoints: 100 },
  'readings.days': { sensorId: 1, from: 1_760_000_000_000, to: 1_760_000_100_000 },
  'transfer.pickFile': { kind: 'csv' },
  'transfer.previewServer': { token: 'file-1' },
  'transfer.importServer': { token: 'file-1' },
  'transfer.previewCsv': { token: 'file-1', form: { delimiter: ';' } },
  'transfer.importCsv': {
    token: 'file-1',
    form: { delimiter: ';', hasHeader: true, decimal: 'comma', time: 'iso', zone: 'Europe/Berlin' },
    timeColumn: 0,
    columns: [{ column: 1, to: { kind: 'sensor', sensorId: 1 } }],
  },
  'transfer.exportReadings': { sensorIds: [1], from: 1_760_000_000_000, to: 1_760_000_100_000, zone: 'Europe/Berlin' },
  'transfer.exportChart': { series: [{ kind: 'sensor', sensorId: 1 }], from: 1_760_000_000_000, to: 1_760_000_100_000, maxPoints: 100, shown: { from: 1_760_000_000_000, to: 1_760_000_100_000 }, zone: 'Europe/Berlin' },
  'transfer.exportTable': { table: 'ActivityLog' },
  'readings.stored': { unitId: 1 },
  'species.get': { id: 'lettuce' },
  'species.saveOwn': { species: { name: 'Shiso', group: 'herb', stages: [{ stage: 'vegetative' }] } },
  'species.removeOwn': { id: 'own-shiso' },
  'profiles.get': { id: 'basil' },
  'profiles.create': { name: 'Basil' },
  'profiles.save': { id: 'basil', ifRevision: '1', name: 'Basil', note: '', stages: [{ stage: 'vegetative', day: {}, night: {}, rootZone: {} }] },
  'profiles.remove': { id: 'basil' },
  'profiles.useLastGood': { id: 'basil' },
  'data.backUpNow': { kind: 'manual' },
  'data.verifyBackup': { name: 'daily-2026-11-23T10-00-00-000Z.sysgrow.zip' },
  'data.previewRestore': { name: 'daily-2026-11-23T10-00-00-000Z.sysgrow.zip' },
  'data.restore': { name: 'daily-2026-11-23T10-00-00-000Z.sysgrow.zip' },
  'data.checkNow': { scrub: true },
  'data.bringBackReadings': { name: 'daily-2026-11-23T10-00-00-000Z.sysgrow.zip' },
  'data.salvage': { id: 'quarantine_2026-11-23T10-00-00.000Z' },
  'data.discardQuarantine': { id: 'quarantine_2026-11-23T10-00-00.000Z' },
};

function validInput({ path }: Named): object {
  return VALID[path] ?? {};
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
