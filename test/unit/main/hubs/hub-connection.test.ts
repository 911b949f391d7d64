import { expect, test } from 'vitest';
import type { HubConnectionOptions, PortWaker } from '../../../../src/main/hubs/hub-connection-contract.ts';
import { HubConnection } from '../../../../src/main/hubs/hub-connection.ts';
import type { HubEvent } from '../../../../src/main/hubs/hub-protocol.ts';
import { ALL_PROTOCOLS } from '../../../../src/main/hubs/protocols/all-protocols.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { MemoryOpener } from '../../../support/memory-opener.ts';

const hello = (id: string, boot = 1) => `{"t":"hello","shp":1,"id":"${id}","boot":${boot},"sess":1}`;
const reading = (sequence: number, value: number) => `{"t":"r","s":${sequence},"v":{"0":${value}}}`;

class Waker implements PortWaker {
  wake: () => void = () => undefined;

  onChange(_path: string, wake: () => void): () => void {
    this.wake = wake;
    return () => (this.wake = () => undefined);
  }
}

class Bench {
  readonly clock = new FakeClock();
  readonly opener = new MemoryOpener(this.clock);
  readonly waker = new Waker();
  readonly states: (string | undefined)[][] = [];
  readonly events: HubEvent[] = [];
  readonly traffic: string[] = [];
  readonly recognised: string[] = [];
  readonly hub: HubConnection;

  constructor(options: Partial<HubConnectionOptions> = {}) {
    this.hub = new HubConnection({
      path: '/dev/ttyUSB0',
      opener: this.opener,
      clock: this.clock,
      random: () => 0.5,
      protocols: ALL_PROTOCOLS,
      waker: this.waker,
      listener: {
        onState: (state, problem) => this.states.push(problem === undefined ? [state] : [state, problem]),
        onRecognised: (protocol) => this.recognised.push(protocol),
        onEvent: (event) => this.events.push(event),
        onTraffic: ({ direction, text, problem }) => this.traffic.push([direction, text, problem].filter(Boolean).join(' | ')),
      },
      ...options,
    });
    this.hub.start();
  }

  get values(): readonly (number | null)[] {
    return this.events.flatMap((event) => (event.t === 'reading' ? [event.value] : []));
  }

  get stateNames(): readonly (string | undefined)[] {
    return this.states.map(([state]) => state);
  }
}

test('an unknown device is listened to, recognised and what it said before is not lost', () => {
  const bench = new Bench();
  bench.opener.last.opens();
  bench.opener.last.says(reading(1, 21), reading(2, 22));
  const silent = [...bench.opener.last.written];
  bench.opener.last.says(reading(3, 23));
  expect([silent, bench.recognised, bench.values, bench.stateNames, bench.opener.last.written.length]).toEqual([[], ['shp'], [21, 22, 23], ['connecting', 'listening', 'online'], 1]);
});

test('an unrecognised device is never written to until its owner agrees, and then once it can have started', () => {
  const bench = new Bench();
  bench.opener.last.opens();
  bench.opener.last.says('{"temp":24}', 'hello');
  bench.clock.advance(10_000);
  const before = [[...bench.opener.last.written], bench.states.at(-1)];
  bench.hub.identify();
  bench.clock.advance(700);
  bench.opener.last.says('0;255;3;0;2;2.4.0');
  bench.clock.advance(5_000);
  expect([before, bench.opener.last.written.slice(0, 2), bench.recognised]).toEqual([
    [[], ['listening', 'The device sends lines, but none that the app knows. If it is a hub, let the app ask it who it is.']],
    ['{"c":"hello","shp":1}*AD49\n', '0;255;3;0;2;\n'],
    ['mysensors'],
  ]);
});

test('asking a port that is not open is refused with the reason', () => {
  const bench = new Bench();
  bench.opener.last.fail('port_busy', 'Another program uses it.');
  expect(() => bench.hub.identify()).toThrow(expect.objectContaining({ code: 'link_down', message: 'Another program uses it.' }));
});

test('a port that cannot be opened is tried again with a growing pause', () => {
  const bench = new Bench();
  for (let attempt = 0; attempt < 8; attempt++) {
    bench.opener.last.fail('port_missing', 'Plug it in.');
    const tried = bench.opener.links.length;
    while (bench.opener.links.length === tried) bench.clock.advance(50);
  }
  expect([bench.clock.monotonicMs(), bench.states]).toEqual([100 + 200 + 400 + 800 + 1600 + 3200 + 5000 + 5000, [['connecting'], ['unavailable', 'Plug it in.']]]);
});

test('a change at the port ends the pause', () => {
  const bench = new Bench();
  for (let attempt = 0; attempt < 6; attempt++) {
    bench.opener.last.fail('port_missing', 'Plug it in.');
    bench.clock.advance(5_000);
  }
  bench.opener.last.fail('port_missing', 'Plug it in.');
  const tried = bench.opener.links.length;
  bench.waker.wake();
  expect(bench.opener.links.length).toBe(tried + 1);
});

test('a hub that was online and goes is lost, and online again with a new link when it answers', () => {
  const bench = new Bench({ protocol: 'shp' });
  bench.opener.last.opens();
  bench.opener.last.says(hello('a'));
  const first = bench.opener.last;
  first.fail('link_down', 'Gone.');
  bench.clock.advance(200);
  bench.opener.last.fail('port_missing', 'Plug it in.');
  bench.clock.advance(500);
  bench.opener.last.opens();
  bench.opener.last.says(hello('a', 2), reading(1, 24));
  first.says(reading(9, 99));
  expect([bench.states, bench.values, bench.hub.stats().reconnects, bench.events.filter((event) => event.t === 'reset').length]).toEqual([
    [['connecting'], ['listening'], ['online'], ['lost', 'Gone.'], ['lost', 'Plug it in.'], ['online']],
    [24],
    1,
    1,
  ]);
});

test('a hub that falls silent is lost after the limit of its protocol, and its link is not used again', () => {
  const bench = new Bench({ protocol: 'shp' });
  bench.opener.last.opens();
  bench.opener.last.says(hello('a'));
  bench.clock.advance(9_900);
  const before = bench.states.at(-1);
  bench.clock.advance(700);
  expect([before, bench.states.at(-1), bench.opener.links[0]?.isDown]).toEqual([['online'], ['lost', 'The hub has said nothing that makes sense for 11 s. Check its cable and its program; the app keeps trying.'], true]);
});

test('garbage is no sign of life', () => {
  const bench = new Bench({ protocol: 'mysensors' });
  bench.opener.last.opens();
  bench.opener.last.says('torn', '7;1;1;0;0;24');
  const link = bench.opener.last;
  for (let second = 0; second < 20 && !link.isDown; second++) {
    bench.clock.advance(1_000);
    link.says('\x80\x81\x82');
  }
  expect([bench.states.at(-1)?.[0], bench.hub.stats().problems.map(({ kind, count }) => [kind, count > 10])]).toEqual(['lost', [['syntax', true]]]);
});

test('another hub on the port is told and nothing of it is taken', () => {
  const bench = new Bench({ protocol: 'shp', expectedHubKey: 'mine' });
  bench.opener.last.opens();
  bench.opener.last.says(reading(1, 21), hello('other'), reading(2, 22));
  bench.clock.advance(60_000);
  expect([bench.stateNames, bench.events, bench.opener.last.written.length, bench.opener.links.length]).toEqual([['connecting', 'listening', 'wrong_hub'], [], 1, 1]);
});

test('readings count from the moment the hub has said that it is the right one', () => {
  const bench = new Bench({ protocol: 'shp', expectedHubKey: 'mine' });
  bench.opener.last.opens();
  bench.opener.last.says(reading(1, 21), hello('mine'), reading(2, 22));
  expect([bench.stateNames.at(-1), bench.values]).toEqual(['online', [22]]);
});

test('a first line without its beginning is no problem of the hub, a later one is', () => {
  const bench = new Bench({ protocol: 'shp' });
  bench.opener.last.opens();
  bench.opener.last.says('":24}}', reading(1, 24), 'x');
  expect([bench.hub.stats().problems.map(({ kind, count }) => [kind, count]), bench.traffic.slice(0, 1), bench.traffic.at(-1)]).toEqual([[['syntax', 1]], ['in | ":24}}'], 'in | x | A line is no JSON object.']);
});

test('what the framing dropped is counted and told', () => {
  const bench = new Bench({ protocol: 'shp' });
  bench.opener.last.opens();
  bench.opener.last.drops('overlong', 5_000);
  bench.opener.last.drops('flood', 20);
  expect([bench.hub.stats().problems.map(({ kind, count }) => [kind, count]), bench.events.map((event) => event.t)]).toEqual([[['overlong', 5_000], ['flood', 20]], ['problem', 'problem']]);
});

test('at most 200 lines of traffic are told in a second, and all are counted', () => {
  const bench = new Bench({ protocol: 'shp' });
  bench.opener.last.opens();
  bench.opener.last.says(...Array.from({ length: 5_000 }, (_, index) => reading(index, 24)));
  expect([bench.traffic.length, bench.hub.stats().lines, bench.hub.stats().readings]).toEqual([200, 5_000, 5_000]);
});

test('reconnect opens a new link at once', () => {
  const bench = new Bench({ protocol: 'shp' });
  bench.opener.last.opens();
  bench.opener.last.says(hello('a'));
  bench.hub.reconnect();
  expect([bench.opener.links.map((link) => link.isDown), bench.stateNames.at(-1)]).toEqual([[true, false], 'connecting']);
});

test('after stop nothing runs and nobody hears anything', () => {
  const bench = new Bench({ protocol: 'shp' });
  bench.opener.last.opens();
  bench.opener.last.says(hello('a'));
  bench.hub.stop();
  const told = bench.states.length + bench.events.length + bench.traffic.length;
  bench.opener.last.says(reading(1, 24));
  bench.waker.wake();
  bench.clock.advance(60_000);
  expect([bench.clock.pendingTimers, bench.opener.links.length, bench.states.length + bench.events.length + bench.traffic.length]).toEqual([0, 1, told]);
});

test('of a known hub that sends values and does not say who it is, the page tells so; once it says it, it is online', () => {
  const bench = new Bench({ protocol: 'shp', expectedHubKey: 'north' });
  bench.opener.last.opens();
  for (let second = 1; second <= 8; second += 1) {
    bench.clock.advance(1_000);
    bench.opener.last.says(reading(second, 20));
  }
  const before = [bench.states.at(-1), bench.values];
  bench.opener.last.says(hello('north'), reading(9, 21));
  expect([before, bench.states.at(-1), bench.values]).toEqual([
    [['listening', 'The hub sends values but does not say which hub it is, so they are not taken. Restart it, and check the wire on which it receives.'], []],
    ['online'],
    [21],
  ]);
});
