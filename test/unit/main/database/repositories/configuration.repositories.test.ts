import { expect, test } from 'vitest';
import { ActuatorConfigRepository } from '../../../../../src/main/database/repositories/actuator-config.repository.ts';
import { GrowthUnitRepository } from '../../../../../src/main/database/repositories/growth-unit.repository.ts';
import { HubRepository } from '../../../../../src/main/database/repositories/hub.repository.ts';
import { SensorConfigRepository } from '../../../../../src/main/database/repositories/sensor-config.repository.ts';
import { hub as hubSchema } from '../../../../../src/shared/contract/hubs.contract.ts';
import { sensor as sensorSchema } from '../../../../../src/shared/contract/sensors.contract.ts';
import { growthUnit } from '../../../../../src/shared/contract/units.contract.ts';
import { openForTest } from '../open-for-test.ts';

const AT = 1_768_471_200_000;

function setUp() {
  const { connection } = openForTest();
  const units = new GrowthUnitRepository(connection);
  const hubs = new HubRepository(connection);
  const sensors = new SensorConfigRepository(connection);
  const actuators = new ActuatorConfigRepository(connection);
  const unit = units.insert({ name: 'Tent', zone: 'Europe/Berlin', leafOffsetC: -2, createdAt: AT });
  const hub = hubs.insert({ name: 'Board', kind: 'serial', path: '/dev/ttyACM0', createdAt: AT });
  const sensor = sensors.insert({ unitId: unit.id, hubId: hub.id, channel: '0', name: 'Air', metric: 'air_temperature', unit: 'Cel', createdAt: AT });
  return { units, hubs, sensors, actuators, unit, hub, sensor };
}

test('what repositories give fits the contract', () => {
  const { unit, hub, sensor } = setUp();
  expect([growthUnit.parse(unit), hubSchema.parse(hub), sensorSchema.parse(sensor)]).toEqual([
    { id: 1, name: 'Tent', zone: 'Europe/Berlin', leafOffsetC: -2, createdAt: AT },
    { id: 1, name: 'Board', kind: 'serial', path: '/dev/ttyACM0', createdAt: AT },
    { id: 1, unitId: 1, hubId: 1, channel: '0', name: 'Air', metric: 'air_temperature', unit: 'Cel', createdAt: AT },
  ]);
});

test('a growth unit changes in what is given; one that does not exist stays so', () => {
  const { units, unit } = setUp();
  expect([units.update(1, { name: 'Room' }), units.update(1, { leafOffsetC: 1 }), units.update(9, { name: 'Nowhere' }), units.list()]).toEqual([
    { ...unit, name: 'Room' },
    { ...unit, name: 'Room', leafOffsetC: 1 },
    undefined,
    [{ ...unit, name: 'Room', leafOffsetC: 1 }],
  ]);
});

test('a hub keeps the last word of the board about itself', () => {
  const { hubs, hub } = setUp();
  hubs.recognise(1, { protocol: 'shp', hubKey: 'k1', firmware: '1.0' });
  hubs.recognise(1, { protocol: 'shp', firmware: '1.1' });
  hubs.rename(1, 'Left board');
  expect([hubs.getByPath('/dev/ttyACM0'), hubs.get(2)]).toEqual([{ ...hub, name: 'Left board', protocol: 'shp', hubKey: 'k1', firmware: '1.1' }, undefined]);
});

test('a second hub on the same port is a conflict', () => {
  const { hubs, hub } = setUp();
  expect(() => hubs.insert({ name: 'Other', kind: 'serial', path: '/dev/ttyACM0', createdAt: AT })).toThrow(expect.objectContaining({ code: 'conflict', field: 'path' }));
  expect(hubs.list()).toEqual([hub]);
});

test('a forgotten hub leaves its sensors without one', () => {
  const { hubs, sensors, sensor } = setUp();
  const { hubId: _, ...orphan } = sensor;
  expect([sensors.archive(1, AT + 1), hubs.remove(1), hubs.remove(1), sensors.get(1)]).toEqual([true, true, false, { ...orphan, archivedAt: AT + 1 }]);
});

test('a channel feeds one sensor at a time', () => {
  const { sensors, sensor } = setUp();
  const { id: _, ...same } = { ...sensor, hubId: 1 };
  expect(() => sensors.insert(same)).toThrow(expect.objectContaining({ code: 'conflict', field: 'channel' }));
  sensors.archive(1, AT + 1);
  const next = sensors.insert(same);
  expect([sensors.archive(1, AT + 2), sensors.getByChannel(1, '0'), sensors.listOfHub(1), sensors.list({ unitId: 1 }), sensors.list({ includeArchived: true }).length, sensors.list({ unitId: 2 })]).toEqual([
    false, next, [next], [next], 2, [],
  ]);
});

test('a period is set, kept and given back to the hub', () => {
  const { sensors, sensor } = setUp();
  expect([sensors.update(1, { periodMs: 5_000 }), sensors.update(1, { name: 'Top' }), sensors.update(1, { periodMs: null }), sensors.update(9, {})]).toEqual([
    { ...sensor, periodMs: 5_000 },
    { ...sensor, name: 'Top', periodMs: 5_000 },
    { ...sensor, name: 'Top' },
    undefined,
  ]);
});

test('an actuator is stored as its hub describes it, and described anew', () => {
  const { actuators } = setUp();
  const fan = actuators.insert({ hubId: 1, channel: '9', name: 'Fan', mode: 'onoff', safeValue: 0, minOffS: 30, hasFailsafe: false, createdAt: AT });
  const described = actuators.describe(1, { mode: 'percent', safeValue: 20, hasFailsafe: true });
  expect([fan, described, actuators.listOfHub(1), actuators.archive(1, AT + 1), actuators.listOfHub(1), actuators.get(1)?.archivedAt]).toEqual([
    { id: 1, hubId: 1, channel: '9', name: 'Fan', mode: 'onoff', safeValue: 0, minOffS: 30, hasFailsafe: false, createdAt: AT },
    { id: 1, hubId: 1, channel: '9', name: 'Fan', mode: 'percent', safeValue: 20, hasFailsafe: true, createdAt: AT },
    [described], true, [], AT + 1,
  ]);
  expect(() => actuators.insert({ hubId: 1, channel: '8', name: 'Pump', mode: 'onoff', safeValue: 0, hasFailsafe: true, createdAt: AT }) && actuators.insert({ hubId: 1, channel: '8', name: 'Pump', mode: 'onoff', safeValue: 0, hasFailsafe: true, createdAt: AT })).toThrow(expect.objectContaining({ code: 'conflict' }));
});
