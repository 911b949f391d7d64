import { expect, test } from 'vitest';
import { mySensorsProtocol } from '../../../../../../src/main/hubs/protocols/mysensors/mysensors-protocol.ts';
import { SessionBench } from '../../../../../support/protocol-double.ts';

const READY = '0;255;3;0;14;Gateway startup complete.';

/** A session past its first line and its greeting. */
async function running(): Promise<SessionBench> {
  const bench = new SessionBench(mySensorsProtocol);
  bench.hears(READY);
  await bench.clock.advanceAsync(100, 5);
  bench.takeWritten();
  bench.takeEvents();
  return bench;
}

async function writtenAfter(bench: SessionBench, ...lines: readonly string[]): Promise<readonly string[]> {
  bench.hears(...lines);
  await bench.clock.advanceAsync(50, 5);
  return bench.takeWritten();
}

test('the gateway is asked for its version, its presentation and its nodes, 5 ms apart', async () => {
  const bench = new SessionBench(mySensorsProtocol);
  bench.hears(READY);
  const atOnce = bench.takeWritten();
  await bench.clock.advanceAsync(4, 1);
  const tooEarly = bench.takeWritten();
  await bench.clock.advanceAsync(20, 5);
  expect([atOnce, tooEarly, bench.takeWritten()]).toEqual([['0;255;3;0;2;\n'], [], ['0;255;3;0;19;\n', '255;255;3;0;20;\n']]);
});

test('nothing is written while a bootloader may listen', async () => {
  const bench = new SessionBench(mySensorsProtocol);
  await bench.clock.advanceAsync(1_150);
  const early = bench.takeWritten();
  await bench.clock.advanceAsync(50);
  expect([early, bench.takeWritten()]).toEqual([[], ['0;255;3;0;2;\n']]);
});

test('the first line of a link changes nothing, since its beginning may be missing', async () => {
  const bench = new SessionBench(mySensorsProtocol);
  bench.hears('7;1;1;0;0;24.5', '17;1;1;0;0;21.5');
  expect(bench.takeEvents().flatMap((event) => (event.t === 'reading' ? [[event.channel, event.value]] : []))).toEqual([['17/1/0', 21.5]]);
});

test('a presented child makes a channel with what it most likely measures', async () => {
  const bench = await running();
  bench.hears('7;255;0;0;17;2.4', '7;255;3;0;11;Tent', '7;1;0;0;6;canopy', '7;3;0;0;3;fan', '7;1;1;0;0;24.5', '7;1;1;0;0;nan', '7;3;1;0;2;1', '7;255;3;0;0;87');
  const monotonicMs = bench.clock.monotonicMs();
  expect(bench.takeEvents()).toEqual([
    { t: 'node', node: '7' },
    { t: 'channel', info: { channel: '7/1/0', direction: 'in', label: 'Tent · canopy · temperature', metric: 'air_temperature', unit: 'Cel' } },
    { t: 'channel', info: { channel: '7/3/2', direction: 'out', label: 'Tent · fan · status', output: { mode: 'onoff', safeValue: 0, hasFailsafe: false } } },
    { t: 'reading', channel: '7/1/0', value: 24.5, monotonicMs },
    { t: 'reading', channel: '7/1/0', value: null, monotonicMs },
    { t: 'output', channel: '7/3/2', value: 1, why: 'reported' },
    { t: 'node', node: '7', batteryPercent: 87 },
  ]);
});

test('what the library leaves open is left to the user, and a unit that the child tells settles it', async () => {
  const bench = await running();
  const meanings = (...lines: readonly string[]) => {
    bench.hears(...lines);
    return bench.takeEvents().flatMap((event) => (event.t === 'channel' ? [[event.info.channel, event.info.metric, event.info.unit]] : []));
  };
  expect([
    meanings('20;1;0;0;39;tank', '20;1;1;0;51;6.1', '20;1;1;0;53;1800', '20;1;1;0;0;20'),
    meanings('20;2;0;0;35;pot', '20;2;1;0;37;512'),
    meanings('20;3;0;0;22;air', '20;3;1;0;37;800', '20;3;1;0;43;ppm'),
    meanings('20;4;0;0;16;lamp', '20;4;1;0;37;900', '20;4;1;0;23;40'),
    meanings('20;5;1;0;48;1'),
  ]).toEqual([
    [['20/1/51', 'water_ph', 'pH'], ['20/1/53', 'water_ec', 'uS/cm'], ['20/1/0', 'water_temperature', 'Cel']],
    [['20/2/37', 'soil_moisture', undefined]],
    [['20/3/37', undefined, undefined], ['20/3/37', 'co2', 'ppm']],
    [['20/4/37', 'illuminance', 'lx'], ['20/4/23', 'light_level', '%']],
    [['20/5/48', undefined, undefined]],
  ]);
});

test('nodes are answered about units and time, never with an id', async () => {
  const bench = await running();
  const localS = Math.floor(bench.clock.now() / 1000) - new Date(bench.clock.now()).getTimezoneOffset() * 60;
  expect([
    await writtenAfter(bench, '9;255;0;0;17;2.3', '9;255;3;0;6;0'),
    await writtenAfter(bench, '9;255;3;0;1;'),
    await writtenAfter(bench, '255;157;3;0;3;'),
  ]).toEqual([['9;255;3;0;6;M\n'], [`9;255;3;0;1;${localS}\n`], []]);
});

test('a node that never presented itself is asked once a minute', async () => {
  const bench = await running();
  const first = await writtenAfter(bench, '9;4;1;0;37;40', '9;4;1;0;37;41');
  const again = await writtenAfter(bench, '9;4;1;0;37;42');
  for (let second = 0; second < 60; second++) {
    await bench.clock.advanceAsync(1_000, 500);
    bench.hears('0;255;3;0;9;still here');
  }
  bench.takeWritten();
  expect([first, again, await writtenAfter(bench, '9;4;1;0;37;43')]).toEqual([['9;255;3;0;19;\n'], [], ['9;255;3;0;19;\n']]);
});

test('echoes, log lines and words are signs of life and no readings', async () => {
  const bench = await running();
  const sense = bench.hears('0;7;1;1;2;1', '0;255;3;0;9;123 MCO:BGN', '0;1;1;0;47;hello', '0;1;4;0;2;0A0B');
  expect([sense, bench.takeEvents()]).toEqual([[true, true, true, true], []]);
});

test('a silent gateway is asked for its version every 5 s and one that talks is not', async () => {
  const bench = await running();
  await bench.clock.advanceAsync(16_000, 500);
  const whenSilent = bench.takeWritten();
  for (let second = 0; second < 15; second++) {
    bench.hears('0;255;3;0;9;still here');
    await bench.clock.advanceAsync(1_000, 500);
  }
  expect([whenSilent, bench.takeWritten()]).toEqual([['0;255;3;0;2;\n', '0;255;3;0;2;\n', '0;255;3;0;2;\n'], []]);
});

test('a gateway that starts again is told as a reset and greeted anew', async () => {
  const bench = await running();
  const written = await writtenAfter(bench, READY);
  expect([bench.takeEvents(), written]).toEqual([[{ t: 'reset' }], ['0;255;3;0;2;\n', '0;255;3;0;19;\n', '255;255;3;0;20;\n']]);
});

test('after stop no timer is left', async () => {
  const bench = await running();
  bench.session.stop();
  expect(bench.clock.pendingTimers).toBe(0);
});
