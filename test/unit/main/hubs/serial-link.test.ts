import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runSerialHost } from '../../../../src/main/hubs/host/serial-host.ts';
import type { HostCommand, HostReport } from '../../../../src/main/hubs/host/host-messages.ts';
import { systemClock } from '../../../../src/main/platform/clock.ts';
import { eventually } from '../../../support/eventually.ts';
import { HubBench } from '../../../support/hub-bench.ts';
import { PtyPeer } from '../../../support/pty-peer.ts';

let bench: HubBench;
const peers: PtyPeer[] = [];

async function rawPeer(path = bench.path()): Promise<PtyPeer> {
  const peer = await PtyPeer.start('raw_peer', path);
  peers.push(peer);
  return peer;
}

beforeEach(() => {
  bench = new HubBench();
});

afterEach(async () => {
  await bench.stop();
  for (const peer of peers.splice(0)) await peer.unplug();
});

test('lines arrive whole and in order, and what is written reaches the hub', async () => {
  const peer = await rawPeer();
  const opened = bench.open();
  await eventually('open', () => opened.isOpen);
  await peer.say('one\r\ntw');
  await peer.say('o\nthree\n');
  await opened.link.write(Buffer.from('hello\n'));
  await eventually('both ways', () => opened.lines.length === 3 && peer.heard().includes('hello\n'));
  expect([opened.lines, peer.heard()]).toEqual([['one', 'two', 'three'], 'hello\n']);
});

test('what is written while the link is down is refused and never delivered', async () => {
  const peer = await rawPeer();
  const first = bench.open();
  const early = first.link.write(Buffer.from('too early\n')).catch((error: { code: string }) => error.code);
  await eventually('open', () => first.isOpen);
  await peer.unplug();
  await eventually('down', () => first.down !== undefined);
  const late = first.link.write(Buffer.from('HEATER ON\n')).catch((error: { code: string }) => error.code);
  const again = await rawPeer();
  const second = bench.open();
  await eventually('open again', () => second.isOpen);
  await second.link.write(Buffer.from('hello\n'));
  await eventually('heard', () => again.heard().length >= 6);
  expect([await early, await late, first.down?.code, again.heard()]).toEqual(['link_down', 'link_down', 'link_down', 'hello\n']);
});

test('half a line before an unplug is never joined to what comes after it', async () => {
  const peer = await rawPeer();
  const first = bench.open();
  await eventually('open', () => first.isOpen);
  await peer.say('whole\n{"t":2');
  await eventually('a line', () => first.lines.length === 1);
  await peer.unplug();
  await eventually('down', () => first.down !== undefined);
  const again = await rawPeer();
  const second = bench.open();
  await eventually('open again', () => second.isOpen);
  await again.say('4.9}\nnext\n');
  await eventually('lines', () => second.lines.length === 2);
  expect([first.lines, second.lines]).toEqual([['whole'], ['4.9}', 'next']]);
});

test('a port that another holds is busy, one that is absent missing, and a file no port', async () => {
  await rawPeer();
  const first = bench.open();
  await eventually('open', () => first.isOpen);
  writeFileSync(bench.path('file'), '');
  const others = [bench.open(), bench.open(bench.path('absent')), bench.open(bench.path('file'))];
  await eventually('all refused', () => others.every(({ down }) => down !== undefined));
  expect([others.map(({ down }) => down?.code), first.down]).toEqual([['port_busy', 'port_missing', 'port_missing'], undefined]);
});

test('a port that was closed can be opened again at once', async () => {
  await rawPeer();
  const codes: (string | undefined)[] = [];
  for (let round = 0; round < 5; round++) {
    const opened = bench.open();
    await eventually('open', () => opened.isOpen || opened.down !== undefined);
    opened.link.close();
    codes.push(opened.down?.code);
  }
  expect(codes).toEqual(Array.from({ length: 5 }, () => 'closed'));
});

test('a hub that takes nothing is given up, the write is refused, and the port is free again', async () => {
  const peer = await rawPeer();
  const opened = bench.open();
  await eventually('open', () => opened.isOpen);
  peer.freeze();
  const refused = await opened.link.write(new Uint8Array(256 * 1024).fill(0x78)).catch((error: { code: string }) => error.code);
  const again = bench.open();
  await eventually('open again', () => again.isOpen);
  expect([refused, opened.down?.code]).toEqual(['link_down', 'link_down']);
});

test('a megabyte without a line end is dropped and counted, and good lines before and after are kept', async () => {
  const peer = await rawPeer();
  const opened = bench.open();
  await eventually('open', () => opened.isOpen);
  await peer.say('before\n');
  for (let sent = 0; sent < 16; sent++) await peer.say('x'.repeat(64 * 1024));
  await peer.say('\nafter\n');
  await eventually('the line after', () => opened.lines.includes('after'));
  await eventually('the count', () => opened.dropped.overlong === 1024 * 1024);
  expect([opened.lines, opened.dropped]).toEqual([['before', 'after'], { overlong: 1024 * 1024, flood: 0 }]);
});

test('10,000 lines a second come complete while main keeps up', async () => {
  const peer = await rawPeer();
  const opened = bench.open();
  await eventually('open', () => opened.isOpen);
  const seconds = process.env['SYSGROW_LONG'] ? 10 : 2;
  const rssBefore = process.memoryUsage().rss;
  for (let tick = 0; tick < seconds * 20; tick++) {
    await peer.say(Array.from({ length: 500 }, (_, index) => `{"t":"r","s":${tick * 500 + index},"v":{"0":24.5,"1":58}}\n`).join(''));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const sent = seconds * 10_000;
  await eventually('all lines', () => opened.lines.length >= sent);
  const isInOrder = opened.lines.every((line, index) => line.startsWith(`{"t":"r","s":${index},`));
  const grownMb = (process.memoryUsage().rss - rssBefore) / 1024 / 1024;
  expect([opened.lines.length, isInOrder, opened.dropped, grownMb < 150]).toEqual([sent, true, { overlong: 0, flood: 0 }, true]);
});

test('a main that takes nothing is sent eight batches, and what does not fit into the bound is counted as flood', async () => {
  const peer = await rawPeer();
  const reports: HostReport[] = [];
  let toHost: (command: HostCommand) => void = () => undefined;
  const stop = runSerialHost({ post: (report) => reports.push(report), listen: (take) => ((toHost = take), () => undefined) }, systemClock);
  const lines = () => reports.flatMap((report) => (report.t === 'lines' ? [report.ends.length] : []));
  const flooded = () => reports.reduce((sum, report) => sum + (report.t === 'dropped' && report.dropped.kind === 'flood' ? report.dropped.count : 0), 0);
  toHost({ t: 'open', link: 1, path: peer.link, baudRate: 115_200 });
  await eventually('open', () => reports.length > 0);
  const sent = 80_000;
  for (let block = 0; block < sent / 1000; block++) await peer.say(`${'a line of which there are far too many'.padEnd(49)}\n`.repeat(1000));
  await eventually('flood', () => flooded() > 0);
  // Nothing comes any more once the peer has said all.
  let before = -1;
  for (let now = flooded(); now !== before; now = flooded()) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  const unacknowledged = lines().length;
  for (let taken = 0; taken < 100; taken++) {
    toHost({ t: 'ack', link: 1, batches: 1 });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await eventually('all the rest', () => lines().reduce((sum, count) => sum + count, 0) + flooded() === sent);
  await stop();
  expect(unacknowledged).toBe(8);
});
