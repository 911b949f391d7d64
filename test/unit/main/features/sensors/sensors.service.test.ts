import { expect, test } from 'vitest';
import { SensorConfigRepository } from '../../../../../src/main/database/repositories/sensor-config.repository.ts';
import type { Metric } from '../../../../../src/shared/domain/metric.ts';
import type { UnitCode } from '../../../../../src/shared/domain/unit-of-measure.ts';
import { startAirRoom, temperatureLine, TEMPERATURE_CHANNEL, type CoreForTest } from '../../../../support/core-for-test.ts';

const AIR = { channel: TEMPERATURE_CHANNEL, name: 'Air temperature', metric: 'air_temperature', unit: 'Cel' } as const;

test('mapping a channel again changes the name of its sensor and does not double it', async () => {
  const { core } = await startAirRoom();
  const [renamed] = core.sensors.map({ hubId: 1, unitId: 1, channels: [{ ...AIR, name: 'Canopy' }] }, 'owner');
  expect([renamed?.id, renamed?.name, core.sensors.list({}).length]).toEqual([1, 'Canopy', 2]);
});

test('a channel that means something else from now on begins a new sensor and archives the old one', async () => {
  const room = await startAirRoom();
  room.core.sensors.map({ hubId: 1, unitId: 1, channels: [{ ...AIR, metric: 'leaf_temperature' }] }, 'owner');
  room.port.says(temperatureLine(21));
  room.clock.advance(5_000);
  expect({
    sensors: room.core.sensors.list({ includeArchived: true }).map(({ id, metric, archivedAt }) => [id, metric, archivedAt !== undefined]),
    rows: room.rows().map(({ sensorId, value }) => [sensorId, value]),
    live: room.core.readings.last(1).filter(({ sensorId }) => sensorId !== undefined).map(({ key, value }) => [key, value]),
  }).toEqual({
    sensors: [[1, 'air_temperature', true], [2, 'relative_humidity', false], [3, 'leaf_temperature', false]],
    rows: [[3, 21]],
    live: [['sensor:2', null], ['sensor:3', 21]],
  });
});

test('a channel that was heard before it was mapped shows its last value at once', async () => {
  const { core, port, clock } = await startAirRoom();
  port.says('12;2;0;0;6;Soil', '12;2;1;0;0;18.5');
  const at = clock.now();
  clock.advance(1_000);
  core.sensors.map({ hubId: 1, unitId: 1, channels: [{ channel: '12/2/0', name: 'Soil', metric: 'soil_temperature', unit: 'Cel' }] }, 'owner');
  expect(core.readings.last(1).find(({ key }) => key === 'sensor:3')).toMatchObject({ value: 18.5, at, quality: 'good' });
});

test('a mapping that is wrong in one channel changes none', async () => {
  const { core } = await startAirRoom();
  const map = (...channels: Parameters<typeof core.sensors.map>[0]['channels']): unknown => {
    try {
      return core.sensors.map({ hubId: 1, unitId: 1, channels: [{ ...AIR, name: 'Renamed' }, ...channels] }, 'owner');
    } catch (error) {
      const { code, field } = error as { code?: string; field?: string };
      return [code, field];
    }
  };
  expect({
    unit: map({ channel: 'x', name: 'X', metric: 'co2', unit: 'Cel' }),
    derived: map({ channel: 'x', name: 'X', metric: 'vpd_air', unit: 'kPa' }),
    twice: map(AIR),
    sensors: core.sensors.list({}).map(({ name }) => name),
  }).toEqual({
    unit: ['invalid_input', 'channels.1.unit'],
    derived: ['invalid_input', 'channels.1.metric'],
    twice: ['invalid_input', 'channels.1.channel'],
    sensors: ['Air temperature', 'Air humidity'],
  });
});

test('hubs, units and sensors that do not exist are refused by name', async () => {
  const { core } = await startAirRoom();
  const calls = [
    () => core.sensors.map({ hubId: 9, unitId: 1, channels: [AIR] }, 'owner'),
    () => core.sensors.map({ hubId: 1, unitId: 9, channels: [AIR] }, 'owner'),
    () => core.sensors.update(9, { name: 'X' }, 'owner'),
    () => core.sensors.archive(9, 'owner'),
    () => core.readings.last(9),
    () => core.hubs.channels(9),
    () => core.units.update(9, { name: 'X' }, 'owner'),
  ];
  for (const call of calls) expect(call).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('a sensor in the archive is recorded no more, and its readings stay', async () => {
  const room = await startAirRoom();
  room.port.says(temperatureLine(20));
  room.clock.advance(5_000);
  room.core.sensors.archive(1, 'owner');
  room.core.sensors.archive(1, 'owner');
  room.port.says(temperatureLine(21));
  room.clock.advance(5_000);
  expect({
    rows: room.rows().map(({ value }) => value),
    keys: room.core.readings.last(1).map(({ key }) => key),
    archived: room.activities().filter(({ kind }) => kind === 'sensor_archived').length,
  }).toEqual({ rows: [20], keys: ['sensor:2'], archived: 1 });
});

const SOIL = { hubId: 1, channel: '12/2/0', metric: 'soil_temperature', unit: 'Cel' } as const;

/** A sensor that no hub feeds, as an import leaves it; it gets the next free id. */
function importSensor(room: CoreForTest, { metric, unit }: { readonly metric: Metric; readonly unit: UnitCode }): number {
  const { id } = new SensorConfigRepository(room.database.connection).insert({ unitId: 1, hubId: null, channel: `imported:${metric}`, name: `Old ${metric}`, metric, unit, createdAt: room.clock.now() });
  return id;
}

test('the history of an imported sensor goes on with the channel that is bound to it', async () => {
  const room = await startAirRoom();
  const { core, port, clock } = room;
  const sensorId = importSensor(room, SOIL);
  const importedAt = clock.now() - 60_000;
  core.book.insert([{ at: importedAt, sensorId, value: 17, quality: 'good' }]);
  port.says('12;2;0;0;6;Soil');
  const bound = core.sensors.bind({ sensorId, ...SOIL }, 'owner');
  const before = core.readings.last(1).find(({ key }) => key === 'sensor:3')?.value;
  port.says('12;2;1;0;0;18.5');
  clock.advance(5_000);
  expect({
    bound: [bound.id, bound.hubId, bound.channel],
    before,
    values: room.rows().filter((row) => row.sensorId === sensorId).map(({ value }) => value),
    channel: core.hubs.channels(1).find(({ channel }) => channel === SOIL.channel)?.sensorId,
    entries: room.activities().filter(({ kind }) => kind === 'sensor_bound').map(({ actor, subject, detail }) => [actor, subject, detail['name'], detail['channel_after']]),
  }).toEqual({
    bound: [3, 1, '12/2/0'],
    before: 17,
    values: [17, 18.5],
    channel: 3,
    entries: [['owner', 'sensor:3', 'Old soil_temperature', '12/2/0']],
  });
});

test('a channel is bound only to a free sensor of the same metric and unit, and only when it is free itself', async () => {
  const room = await startAirRoom();
  const { core } = room;
  const sensorId = importSensor(room, SOIL);
  const archivedId = importSensor(room, SOIL);
  core.sensors.archive(archivedId, 'owner');
  const bind = (change: object): unknown => {
    try {
      return core.sensors.bind({ sensorId, ...SOIL, ...change }, 'owner');
    } catch (error) {
      const { code, field } = error as { code?: string; field?: string };
      return [code, field];
    }
  };
  expect({
    metric: bind({ metric: 'air_temperature' }),
    unit: bind({ unit: 'degF' }),
    channel: bind({ channel: TEMPERATURE_CHANNEL }),
    archived: bind({ sensorId: archivedId }),
    fed: bind({ sensorId: 1 }),
    hub: bind({ hubId: 9 }),
    sensor: bind({ sensorId: 9 }),
    still: core.sensors.get(sensorId).hubId,
    entries: room.activities().filter(({ kind }) => kind === 'sensor_bound').length,
  }).toEqual({
    metric: ['invalid_input', 'metric'],
    unit: ['invalid_input', 'unit'],
    channel: ['conflict', 'channel'],
    archived: ['conflict', 'sensorId'],
    fed: ['conflict', 'sensorId'],
    hub: ['not_found', undefined],
    sensor: ['not_found', undefined],
    still: undefined,
    entries: 0,
  });
});
