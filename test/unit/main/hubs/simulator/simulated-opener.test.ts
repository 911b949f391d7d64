import { expect, test } from 'vitest';
import { createSimulatedOpener } from '../../../../../src/main/hubs/simulator/simulated-opener.ts';
import type { LinkOpener, SerialLink } from '../../../../../src/main/hubs/serial-link.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';

const hourUtc = (instantMs: number): number => (instantMs / 3_600_000) % 24;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Opens the path and keeps what the link tells. */
function open(opener: LinkOpener, path = 'sim:tent') {
  const told: string[] = [];
  const lines: string[] = [];
  const link: SerialLink = opener.open(
    { path, baudRate: 115_200 },
    {
      onOpen: () => told.push('open'),
      onLines: (received) => lines.push(...received.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))),
      onDropped: ({ kind }) => told.push(kind),
      onDown: ({ code }) => told.push(code),
    },
  );
  return { link, told, lines };
}

const setUp = () => {
  const clock = new FakeClock();
  return { clock, opener: createSimulatedOpener({ clock, seed: 4, localHourOf: hourUtc }) };
};

test('it opens a moment later and then talks', () => {
  const { clock, opener } = setUp();
  const { told, lines } = open(opener);
  expect([...told, ...lines]).toEqual([]);
  clock.advance(10);
  expect([told, lines[0]?.slice(0, 40)]).toEqual([['open'], '{"t":"hello","shp":1,"id":"sim-tent","fw']);
});

test('what is written is answered', async () => {
  const { clock, opener } = setUp();
  const { link, lines } = open(opener);
  clock.advance(10);
  lines.length = 0;
  await link.write(Buffer.from('{"c":"hel'));
  await link.write(Buffer.from('lo","shp":1}\n'));
  clock.advance(10);
  expect(lines.map((line) => /"sess":(\d)/.exec(line)?.[1])).toEqual(['1']);
});

test('the same seed and the same times give the same bytes', () => {
  const run = (): readonly string[] => {
    const { clock, opener } = setUp();
    const { lines } = open(opener);
    clock.advance(60_000);
    return lines;
  };
  expect(run()).toEqual(run());
});

test('a write before it is open, after it was closed, or after it was unplugged is refused at once', async () => {
  const { clock, opener } = setUp();
  const { link } = open(opener);
  await expect(link.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'link_down' });
  clock.advance(10);
  opener.unplug();
  await expect(link.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'link_down' });
});

test('a closed link says so once, afterwards nothing, and leaves no timer', async () => {
  const { clock, opener } = setUp();
  const { link, told, lines } = open(opener);
  clock.advance(10);
  link.close();
  link.close();
  const before = lines.length;
  clock.advance(10_000);
  await settle();
  expect([told, lines.length - before, clock.pendingTimers]).toEqual([['open', 'closed'], 0, 0]);
});

test('a link closed before it opened never opens', async () => {
  const { clock, opener } = setUp();
  const { link, told } = open(opener);
  link.close();
  clock.advance(10);
  await settle();
  expect([told, clock.pendingTimers]).toEqual([['closed'], 0]);
});

test('unplugging takes the link down; until it is plugged in again the port is missing', async () => {
  const { clock, opener } = setUp();
  const first = open(opener);
  clock.advance(10);
  opener.unplug();
  const second = open(opener);
  clock.advance(10);
  opener.plug();
  const third = open(opener);
  clock.advance(10);
  await settle();
  expect([first.told, second.told, third.told]).toEqual([['open', 'link_down'], ['port_missing'], ['open']]);
});

test('the port takes one user at a time, and another path leads nowhere', async () => {
  const { clock, opener } = setUp();
  const first = open(opener);
  const second = open(opener);
  const elsewhere = open(opener, 'sim:moon');
  clock.advance(10);
  await settle();
  expect([first.told, second.told, elsewhere.told]).toEqual([['open'], ['port_busy'], ['port_missing']]);
});

test('every opening is a boot of its own, of the same hub', async () => {
  const { clock, opener } = setUp();
  const boots: (string | undefined)[] = [];
  for (let i = 0; i < 2; i += 1) {
    const { link, lines } = open(opener);
    clock.advance(10);
    boots.push(/"id":"sim-tent".*"boot":(\d+)/.exec(lines[0] ?? '')?.[1]);
    link.close();
  }
  await settle();
  expect(Number(boots[1])).toBe(Number(boots[0]) + 1);
});

test('while it is unplugged the tent goes on without its devices', () => {
  const { clock, opener } = setUp();
  const airC = (lines: readonly string[]): number => Number(/"v":\{"0":([\d.]+)/.exec(lines.find((line) => line.includes('"t":"r"')) ?? '')?.[1]);
  const first = open(opener);
  clock.advance(10);
  opener.unplug();
  clock.advance(3_600_000);
  opener.plug();
  const second = open(opener);
  clock.advance(10);
  expect(airC(first.lines) - airC(second.lines)).toBeGreaterThan(1);
});
