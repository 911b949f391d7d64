import { expect, test } from 'vitest';
import type { HostCommand, HostProcess, HostReport } from '../../../../src/main/hubs/host/host-messages.ts';
import { SerialHostClient } from '../../../../src/main/hubs/serial-host-client.ts';
import { silentLog } from '../../../../src/main/platform/log.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

/** A host whose answers the test gives. */
class ScriptedHost implements HostProcess {
  readonly commands: HostCommand[] = [];
  #take: (report: HostReport) => void = () => undefined;
  readonly #exits: ((reason: string) => void)[] = [];
  readonly pipe = {
    post: (command: HostCommand) => void this.commands.push(command),
    listen: (take: (report: HostReport) => void) => {
      this.#take = take;
      return () => (this.#take = () => undefined);
    },
  };

  reports(report: HostReport): void {
    this.#take(report);
  }

  kill(): void {
    for (const run of this.#exits) run('killed');
  }

  onExit(run: (reason: string) => void): void {
    this.#exits.push(run);
  }
}

function newBench() {
  const clock = new FakeClock();
  const hosts: ScriptedHost[] = [];
  const client = new SerialHostClient({
    clock,
    log: silentLog,
    start: () => {
      const host = new ScriptedHost();
      hosts.push(host);
      return host;
    },
  });
  const told: string[] = [];
  const open = () => client.open({ path: '/dev/ttyUSB0', baudRate: 115_200 }, {
    onOpen: () => told.push('open'),
    onLines: (lines) => told.push(...lines.map((line) => `${Buffer.from(line.bytes).toString()} at ${line.monotonicMs}`)),
    onDropped: () => undefined,
    onDown: ({ code }) => told.push(code),
  });
  return { clock, hosts, client, told, open };
}

test('lines carry the time at which they were read on the clock of main, and each batch is acknowledged', () => {
  const { clock, hosts, told, open } = newBench();
  open();
  clock.advance(1_000);
  hosts[0]?.reports({ t: 'opened', link: 1 });
  hosts[0]?.reports({ t: 'lines', link: 1, bytes: Buffer.from('onetwo'), ends: Uint32Array.of(3, 6), agesMs: Float32Array.of(20, 5) });
  expect([told, hosts[0]?.commands]).toEqual([
    ['open', 'one at 980', 'two at 995'],
    [{ t: 'open', link: 1, path: '/dev/ttyUSB0', baudRate: 115_200 }, { t: 'ack', link: 1, batches: 1 }],
  ]);
});

test('a host that answers no ping is ended and another one started', () => {
  const { clock, hosts, told, open } = newBench();
  open();
  hosts[0]?.reports({ t: 'opened', link: 1 });
  clock.advance(10_000);
  hosts[0]?.reports({ t: 'pong', id: 2 });
  clock.advance(14_000);
  const before = hosts.length;
  clock.advance(2_000);
  expect([before, hosts.length, told]).toEqual([1, 2, ['open', 'link_down']]);
});

test('a host that dies again and again is started less and less often, and opens meanwhile fail at once', async () => {
  const { clock, hosts, told, open, client } = newBench();
  open();
  const startedMs: number[] = [];
  for (let death = 0; death < 6; death++) {
    hosts.at(-1)?.kill();
    const before = hosts.length;
    if (death === 5) open();
    while (hosts.length === before) clock.advance(50);
    startedMs.push(clock.monotonicMs());
  }
  await Promise.resolve();
  await client.stop();
  expect([startedMs, told, clock.pendingTimers]).toEqual([[200, 600, 1_400, 3_000, 6_200, 11_200], ['link_down', 'link_down'], 0]);
});

test('a port that does not open in 10 s is given up', () => {
  const { clock, hosts, told, open } = newBench();
  open();
  for (let second = 0; second < 11; second++) {
    clock.advance(1_000);
    hosts[0]?.reports({ t: 'pong', id: 0 });
  }
  expect([told, hosts[0]?.commands.some((command) => command.t === 'close')]).toEqual([['link_down'], true]);
});

test('listing ports that takes too long gives none', async () => {
  const { clock, client } = newBench();
  const ports = client.listPorts();
  clock.advance(5_000);
  expect(await ports).toEqual([]);
});

test('a host that cannot be started is tried again, and meanwhile links are down and no ports are known', async () => {
  const clock = new FakeClock();
  let tries = 0;
  const client = new SerialHostClient({
    clock,
    log: silentLog,
    start: () => {
      tries += 1;
      throw new Error('its program is missing');
    },
  });
  const told: string[] = [];
  client.open({ path: '/dev/ttyUSB0', baudRate: 115_200 }, { onOpen: () => undefined, onLines: () => undefined, onDropped: () => undefined, onDown: ({ code }) => told.push(code) });
  const ports = await client.listPorts();
  await clock.advanceAsync(20_000);
  await client.stop();
  expect({ told, ports, isTriedAgain: tries > 3, timers: clock.pendingTimers }).toEqual({ told: ['link_down'], ports: [], isTriedAgain: true, timers: 0 });
});

test('lines that a main which stood still takes late keep the time at which they were read', () => {
  const { clock, hosts, told, open } = newBench();
  open();
  hosts[0]?.reports({ t: 'opened', link: 1 });
  const line = (text: string, sentMs: number): HostReport => ({ t: 'lines', link: 1, bytes: Buffer.from(text), ends: Uint32Array.of(text.length), agesMs: Float32Array.of(1), sentMs });
  clock.advance(1_000);
  hosts[0]?.reports(line('a', 71_000));
  clock.advance(10_000);
  hosts[0]?.reports(line('b', 72_000));
  hosts[0]?.reports(line('c', 81_000));
  expect(told).toEqual(['open', 'a at 999', 'b at 1999', 'c at 10999']);
});
