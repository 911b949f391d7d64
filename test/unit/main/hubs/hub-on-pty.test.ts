import type { ChildProcess } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { startSerialHostInProcess } from '../../../../src/main/hubs/host/in-process-host.ts';
import type { HostProcess } from '../../../../src/main/hubs/host/host-messages.ts';
import { eventually } from '../../../support/eventually.ts';
import { HubBench } from '../../../support/hub-bench.ts';
import { PtyPeer } from '../../../support/pty-peer.ts';
import { startSerialHostInChild } from '../../../support/serial-host-fork.ts';

const isLong = Boolean(process.env['SYSGROW_LONG']);
const benches: HubBench[] = [];
const peers: PtyPeer[] = [];

function newBench(...options: ConstructorParameters<typeof HubBench>): HubBench {
  const bench = new HubBench(...options);
  benches.push(bench);
  return bench;
}

async function peer(...options: Parameters<typeof PtyPeer.start>): Promise<PtyPeer> {
  const started = await PtyPeer.start(...options);
  peers.push(started);
  return started;
}

afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.stop();
  for (const started of peers.splice(0)) await started.unplug();
});

test('every unplug in the middle of a stream is noticed, every replug resumes, and no value is glued', { timeout: 180_000 }, async () => {
  const bench = newBench();
  const hub = bench.connect('shp');
  const rounds = isLong ? 30 : 5;
  let slowestMs = 0;
  for (let round = 0; round < rounds; round++) {
    const plugged = await peer('shp_peer', bench.path(), '--period-ms', '1', '--values', '2', '--counter', '--no-crc');
    const before = hub.values.length;
    await eventually(`values in round ${round}`, () => hub.states.at(-1) === 'online' && hub.values.length > before + 100);
    const unpluggedMs = performance.now();
    await plugged.unplug();
    await eventually(`loss in round ${round}`, () => hub.states.at(-1) === 'lost');
    slowestMs = Math.max(slowestMs, performance.now() - unpluggedMs);
  }
  // Value i of line s is s × 10 + i, so whatever does not end in 0 or 1 was put together from two lines.
  expect([hub.connection.stats().reconnects, hub.values.filter((value) => value % 10 > 1), slowestMs < 1_000]).toEqual([rounds - 1, [], true]);
});

test('a SYSGrow hub is recognised, told apart by its id and described', async () => {
  const bench = newBench();
  await peer('shp_peer', bench.path(), '--period-ms', '50', '--id', 'tent-7', '--values', '3');
  const hub = bench.connect();
  await eventually('the description', () => hub.events.filter((event) => event.t === 'channel').length === 4 && hub.values.length > 3);
  const identity = hub.events.find((event) => event.t === 'identity');
  expect([hub.states, identity]).toEqual([['connecting', 'listening', 'online'], { t: 'identity', identity: { hubKey: 'tent-7', firmware: 'shp_peer 1', bootId: '1' } }]);
});

test('a MySensors gateway is recognised and its nodes are described, even the one that has to be asked', async () => {
  const bench = newBench();
  await peer('mysensors_peer', bench.path(), '--period-ms', '100');
  const hub = bench.connect();
  const channels = () => new Map(hub.events.flatMap((event) => (event.t === 'channel' ? [[event.info.channel, event.info.label] as const] : [])));
  await eventually('all channels', () => channels().get('9/4/37') === 'Pot · pot 4 · level' && channels().size === 7);
  expect([...channels().keys()].sort()).toEqual(['20/5/0', '20/5/51', '20/5/53', '7/1/0', '7/2/1', '7/3/2', '9/4/37']);
});

test('random bytes and torn UTF-8 are counted as problems, and good lines among them are kept', async () => {
  const bench = newBench();
  const hostile = await peer('raw_peer', bench.path());
  const hub = bench.connect('shp');
  await eventually('open', () => hub.states.includes('listening'));
  let seed = 12_345;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const reading = (sequence: number) => Buffer.from(`{"t":"r","s":${sequence},"v":{"0":${sequence}}}\n`);
  await hostile.say('torn"}\n');
  for (let round = 1; round <= 50; round++) {
    await hostile.say(Buffer.from(Array.from({ length: 2_000 }, () => Math.floor(random() * 256))));
    await hostile.say(Buffer.from([0x0a, 0xe2, 0x82, 0x0a]));
    await hostile.say(reading(round));
  }
  await eventually('the last value', () => hub.values.includes(50));
  const problems = hub.connection.stats().problems.map(({ kind, count }) => [kind, count > 0]);
  expect([hub.values, problems, hub.states.at(-1)]).toEqual([Array.from({ length: 50 }, (_, index) => index + 1), [['syntax', true], ['overlong', true]], 'online']);
});

test('a serial host that dies is started again and the hub resumes', async () => {
  const hosts: HostProcess[] = [];
  const bench = newBench(() => {
    const host = startSerialHostInProcess();
    hosts.push(host);
    return host;
  });
  await peer('shp_peer', bench.path(), '--period-ms', '20');
  const hub = bench.connect('shp');
  await eventually('online', () => hub.states.at(-1) === 'online');
  hosts[0]?.kill();
  await eventually('lost', () => hub.states.includes('lost'));
  await eventually('online again', () => hub.states.at(-1) === 'online');
  expect([hosts.length, hub.states]).toEqual([2, ['connecting', 'listening', 'online', 'lost', 'online']]);
});

test('the host as a process of its own: killed, it is started again, and the hub resumes', { timeout: 40_000 }, async () => {
  const children: ChildProcess[] = [];
  const bench = newBench(() => startSerialHostInChild((child) => children.push(child)));
  await peer('shp_peer', bench.path(), '--period-ms', '20');
  const hub = bench.connect('shp');
  await eventually('online', () => hub.states.at(-1) === 'online' && hub.values.length > 10, 20_000);
  children[0]?.kill('SIGKILL');
  await eventually('lost', () => hub.states.includes('lost'));
  const before = hub.values.length;
  await eventually('values again', () => hub.states.at(-1) === 'online' && hub.values.length > before + 10, 20_000);
  expect([children.length, hub.states]).toEqual([2, ['connecting', 'listening', 'online', 'lost', 'online']]);
});
