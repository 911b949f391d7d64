import { expect, test } from 'vitest';
import { HubConnection } from '../../../../../src/main/hubs/hub-connection.ts';
import type { ChannelInfo, HubEvent } from '../../../../../src/main/hubs/hub-protocol.ts';
import { shpProtocol } from '../../../../../src/main/hubs/protocols/shp/shp-protocol.ts';
import { createSimulatedOpener } from '../../../../../src/main/hubs/simulator/simulated-opener.ts';
import { METRICS } from '../../../../../src/shared/domain/metric.ts';
import { areConvertible } from '../../../../../src/shared/domain/unit-of-measure.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';

/** The app's own connection to the simulated hub. */
function connect(crc: 0 | 1 | 2 = 2) {
  const clock = new FakeClock();
  const opener = createSimulatedOpener({ clock, seed: 9, localHourOf: (instantMs) => (instantMs / 3_600_000) % 24, crc });
  const states: string[] = [];
  const events: HubEvent[] = [];
  const connection = new HubConnection({
    path: 'sim:tent',
    opener,
    clock,
    random: () => 0.5,
    protocols: [shpProtocol],
    listener: { onState: (state) => void (states.at(-1) !== state && states.push(state)), onRecognised: () => undefined, onEvent: (event) => events.push(event), onTraffic: () => undefined },
  });
  connection.start();
  return { clock, opener, connection, states, events };
}

const channelsOf = (events: readonly HubEvent[]): readonly ChannelInfo[] => {
  const byChannel = new Map(events.flatMap((event) => (event.t === 'channel' ? [[event.info.channel, event.info] as const] : [])));
  return [...byChannel.values()];
};

test.each([0, 1, 2] as const)('a minute with the simulated hub brings all channels and readings and no problem (crc %d)', async (crc) => {
  const { clock, connection, states, events } = connect(crc);
  await clock.advanceAsync(60_000);
  connection.stop();
  expect({
    states,
    identity: events.find((event) => event.t === 'identity')?.identity.hubKey,
    inputs: channelsOf(events).filter(({ direction }) => direction === 'in').length,
    outputs: channelsOf(events).filter(({ direction }) => direction === 'out').length,
    readings: events.filter((event) => event.t === 'reading').length,
    unusable: events.filter((event) => event.t === 'problem' || event.t === 'reset' || (event.t === 'reading' && (event.value === null || event.doubtful))),
  }).toEqual({ states: ['connecting', 'listening', 'online'], identity: 'sim-tent', inputs: 8, outputs: 5, readings: expect.closeTo(240, -2), unusable: [] });
});

test('what it measures is known to the app, in units that convert', async () => {
  const { clock, connection, events } = connect();
  await clock.advanceAsync(3_000);
  connection.stop();
  const inputs = channelsOf(events).filter(({ direction }) => direction === 'in');
  const strange = inputs.filter(({ metric, unit }) => metric === undefined || unit === undefined || !areConvertible(unit, METRICS[metric].unit));
  expect({ metrics: inputs.map(({ metric }) => metric), strange }).toEqual({
    metrics: ['air_temperature', 'relative_humidity', 'co2', 'ppfd', 'soil_moisture', 'soil_temperature', 'water_ph', 'water_ec'],
    strange: [],
  });
});

test('the app keeps it from falling safe for an hour', async () => {
  const { clock, connection, events, states } = connect();
  await clock.advanceAsync(3_600_000, 1_000);
  connection.stop();
  expect([states.at(-1), events.filter((event) => event.t === 'output' && event.why === 'failsafe')]).toEqual(['online', []]);
});

test('unplugged it is lost, plugged in again it resumes, and its boot is told', async () => {
  const { clock, opener, connection, states, events } = connect();
  await clock.advanceAsync(5_000);
  opener.unplug();
  await clock.advanceAsync(5_000);
  const readings = events.filter((event) => event.t === 'reading').length;
  opener.plug();
  await clock.advanceAsync(20_000);
  connection.stop();
  expect([states, events.filter((event) => event.t === 'reset').length, events.filter((event) => event.t === 'reading').length > readings]).toEqual([
    ['connecting', 'listening', 'online', 'lost', 'online'],
    1,
    true,
  ]);
});

test('a connection that was stopped leaves no timer of the hub behind', async () => {
  const { clock, connection } = connect();
  await clock.advanceAsync(5_000);
  connection.stop();
  expect(clock.pendingTimers).toBe(0);
});
