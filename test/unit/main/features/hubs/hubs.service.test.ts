import { expect, test } from 'vitest';
import { startAirRoom, startCore, temperatureLine } from '../../../../support/core-for-test.ts';

test('a path is connected once', async () => {
  const { core } = await startAirRoom();
  expect(() => core.hubs.connect({ path: '/dev/ttyUSB0' }, 'owner')).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(core.hubs.list().length).toBe(1);
});

test('there is one simulated hub, and its path is no port', () => {
  const { core } = startCore();
  core.hubs.connectSimulated({}, 'owner');
  expect(() => core.hubs.connectSimulated({}, 'owner')).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(() => core.hubs.connect({ path: 'sim:tent' }, 'owner')).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'path' }));
});

test('ports tell which hub uses them', async () => {
  const { core } = await startAirRoom();
  expect(await core.hubs.ports()).toEqual([{ path: '/dev/ttyUSB0', description: 'Acme', vendorId: '1a86', productId: '7523', hubId: 1 }]);
});

test('what a board is, is written down, so that the next start need not find out', async () => {
  const { core } = await startAirRoom();
  expect(core.hubs.list()[0]).toMatchObject({ name: 'ttyUSB0', kind: 'serial', path: '/dev/ttyUSB0', protocol: 'mysensors' });
});

test('a board that takes the place of another is refused, and the hub keeps its own identity', async () => {
  const room = startCore();
  const hello = (id: string): string => JSON.stringify({ t: 'hello', shp: 1, id, fw: '1.0', boot: 1, up: 5, crc: 0 });
  room.core.hubs.connect({ path: '/dev/ttyUSB0' }, 'owner');
  await room.clock.advanceAsync(100);
  room.port.says(hello('north'), hello('south'));
  await room.clock.advanceAsync(1_000);
  room.port.says(hello('south'));
  expect({ state: room.core.hubs.lives()[0]?.state, hubKey: room.core.hubs.list()[0]?.hubKey, record: room.activities().map(({ kind }) => kind) }).toEqual({
    state: 'wrong_hub',
    hubKey: 'north',
    record: ['hub_added', 'hub_online', 'hub_wrong'],
  });
});

test('outputs that a hub describes are stored once', async () => {
  const room = await startAirRoom();
  room.port.says('12;5;0;0;3;Fan', '12;5;1;0;2;1');
  await room.clock.advanceAsync(1_000);
  room.port.says('12;5;0;0;3;Fan', '12;5;1;0;2;0');
  await room.clock.advanceAsync(1_000);
  const outputs = room.database.connection.prepare('SELECT hub_id, channel, mode, safe_value, has_failsafe, unit_id FROM ActuatorConfig').all();
  const shown = room.core.hubs.channels(1).find(({ direction }) => direction === 'out');
  expect({ outputs, shown: shown?.lastValue }).toEqual({
    outputs: [{ hub_id: 1, channel: '12/5/2', mode: 'onoff', safe_value: 0, has_failsafe: 0, unit_id: null }],
    shown: 0,
  });
});

test('removing a hub archives its sensors, keeps their readings and closes its port', async () => {
  const room = await startAirRoom();
  room.port.says(temperatureLine(20));
  room.clock.advance(5_000);
  room.core.hubs.remove(1, 'owner');
  expect({
    hubs: room.core.hubs.list(),
    sensors: room.core.sensors.list({ includeArchived: true }).map(({ hubId, archivedAt }) => [hubId, archivedAt !== undefined]),
    live: room.core.readings.last(1),
    rows: room.rows().length,
    isOpen: room.port.isOpen,
    worst: room.core.status.status().worst,
  }).toEqual({ hubs: [], sensors: [[undefined, true], [undefined, true]], live: [], rows: 1, isOpen: false, worst: 'none_configured' });
});

test('traffic starts with the last 200 lines and goes on with each new one', async () => {
  const room = await startAirRoom();
  for (let i = 0; i < 5; i += 1) {
    room.port.says(...Array.from({ length: 100 }, (_, n) => temperatureLine(`${i}${String(n).padStart(2, '0')}`)));
    room.clock.advance(1_000);
  }
  const texts: string[] = [];
  const stop = room.core.hubs.followTraffic(1, ({ text }) => texts.push(text));
  room.port.says(temperatureLine(21));
  stop();
  room.port.says(temperatureLine(22));
  expect([texts.length, texts[0], texts.at(-1)]).toEqual([201, temperatureLine('300'), temperatureLine(21)]);
});

test('a hub that cannot be opened says so once on record, however often it is tried', async () => {
  const room = startCore();
  room.port.unplug();
  room.core.hubs.connect({ path: '/dev/ttyUSB7' }, 'owner');
  await room.clock.advanceAsync(60_000, 500);
  expect({ state: room.core.hubs.lives()[0]?.state, record: room.activities().map(({ kind }) => kind), worst: room.core.status.status().worst }).toEqual({
    state: 'unavailable',
    record: ['hub_added', 'hub_unavailable'],
    worst: 'hub_lost',
  });
});

test('a change of state is announced at once, everything else twice a second', async () => {
  const room = await startAirRoom();
  const states: string[] = [];
  room.core.hubs.live.subscribe(({ state }) => states.push(state));
  for (let i = 0; i < 100; i += 1) {
    room.port.says(temperatureLine(20));
    room.clock.advance(10);
  }
  room.port.unplug();
  expect(states).toEqual(['online', 'online', 'lost']);
});

test('each command stands on record with who gave it', async () => {
  const room = await startAirRoom();
  const { core } = room;
  core.hubs.rename(1, 'Gateway', 'anna');
  core.hubs.identify(1, 'anna');
  core.hubs.reconnect(1, 'anna');
  core.units.update(1, { name: 'Big tent' }, 'anna');
  core.sensors.update(1, { name: 'Canopy', periodMs: 5_000 }, 'anna');
  core.preferences.set({ theme: 'dark' }, 'anna');
  core.sensors.archive(1, 'anna');
  core.hubs.remove(1, 'anna');
  expect(room.activities().filter(({ actor }) => actor === 'anna').map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'hub_renamed hub:1',
    'hub_identify_asked hub:1',
    'hub_reconnect_asked hub:1',
    'unit_updated unit:1',
    'sensor_updated sensor:1',
    'preferences_changed app',
    'sensor_archived sensor:1',
    'sensor_archived sensor:2',
    'hub_removed hub:1',
  ]);
});

test('a port with a long name, such as a link by id, is connected under the beginning of it', async () => {
  const { core } = startCore();
  const path = '/dev/serial/by-id/usb-Silicon_Labs_CP2102N_USB_to_UART_Bridge_Controller_8e0f2bd7c8b2e911b2d8-if00-port0';
  expect(core.hubs.connect({ path }, 'owner')).toMatchObject({ name: 'usb-Silicon_Labs_CP2102N_USB_to_UART_Bridge_Controller_8e0f2', path });
});

test('whatever a hub says of itself and of its outputs fits the database', async () => {
  const room = startCore();
  room.core.hubs.connect({ path: '/dev/ttyUSB0' }, 'owner');
  await room.clock.advanceAsync(100);
  const output = (i: number, fields: object): string => JSON.stringify({ t: 'ch', i, k: 'act', m: 'onoff', n: 'Fan', ...fields });
  room.port.says(
    JSON.stringify({ t: 'hello', shp: 1, id: 'north', fw: 'v'.repeat(300) }),
    output(1, { n: 'x'.repeat(100) }),
    output(2, { n: ' ' }),
    output(3, { maxon: -5, minoff: -5 }),
    output(4, { maxon: 1e30, minoff: 1e30 }),
    output(5, { safe: 1e31 }),
  );
  await room.clock.advanceAsync(1_000);
  expect({
    firmware: room.core.hubs.list()[0]?.firmware,
    outputs: room.database.connection.prepare('SELECT name, max_on_s AS maxOnS, min_off_s AS minOffS FROM ActuatorConfig ORDER BY channel').all(),
    problems: room.core.hubs.lives()[0]?.problems.map(({ kind, count }) => [kind, count]),
  }).toEqual({
    firmware: 'v'.repeat(128),
    outputs: ['x'.repeat(60), '2', 'Fan', 'Fan'].map((name) => ({ name, maxOnS: null, minOffS: null })),
    problems: [['syntax', 1]],
  });
});

test('a MySensors node with long names has its outputs stored, and a gateway may have a long version', async () => {
  const room = await startAirRoom();
  room.port.says('0;255;3;0;2;' + '2'.repeat(140), '12;255;3;0;11;Grow node with a long name', '12;5;0;0;4;Lamp above the second bench');
  await room.clock.advanceAsync(1_000);
  expect({
    firmware: room.core.hubs.list()[0]?.firmware?.length,
    outputs: room.database.connection.prepare('SELECT name FROM ActuatorConfig').pluck().all(),
  }).toEqual({ firmware: 128, outputs: ['Grow node with a long name · Lamp above the second bench · p'] });
});

test('a hub that says it reports once in years does not keep its values fresh for so long', async () => {
  const room = startCore();
  room.core.units.create({ name: 'Tent', zone: 'Europe/Berlin' }, 'owner');
  room.core.hubs.connect({ path: '/dev/ttyUSB0' }, 'owner');
  await room.clock.advanceAsync(100);
  room.port.says(JSON.stringify({ t: 'hello', shp: 1, id: 'north' }), JSON.stringify({ t: 'ch', i: 1, k: 'co2', u: 'ppm', n: 'CO2', per: 1e12 }));
  room.core.sensors.map({ hubId: 1, unitId: 1, channels: [{ channel: '1', name: 'CO2', metric: 'co2', unit: 'ppm' }] }, 'owner');
  room.port.says(JSON.stringify({ t: 'r', s: 1, v: { 1: 600 } }));
  room.clock.advance(10 * 60_000);
  expect(room.core.readings.last(1).map(({ quality, periodMs }) => [quality, periodMs])).toEqual([['stale', 60_000]]);
});

test('asking a running MySensors gateway again loses none of its readings', async () => {
  const room = await startAirRoom();
  room.port.says(temperatureLine(20));
  room.core.hubs.identify(1, 'owner');
  room.clock.advance(1_000);
  room.port.says(temperatureLine(21), temperatureLine(22));
  room.clock.advance(5_000);
  expect(room.rows().map(({ value }) => value)).toEqual([20, 21, 22]);
});
