import { expect, test } from 'vitest';
import { sealShpLine } from '../../../../../../src/main/hubs/protocols/shp/shp-codec.ts';
import { shpProtocol } from '../../../../../../src/main/hubs/protocols/shp/shp-protocol.ts';
import { SessionBench } from '../../../../../support/protocol-double.ts';

const HELLO = '{"t":"hello","shp":1,"id":"uno-1","fw":"f","boot":1,"crc":1,"sess":1}';
const WRITES_HELLO = Buffer.from(sealShpLine({ c: 'hello', shp: 1 })).toString();
const WRITES_DESC = Buffer.from(sealShpLine({ c: 'desc' })).toString();
const beat = (question: number) => Buffer.from(sealShpLine({ c: 'hb', q: question, to: 10 })).toString();
const sealed = (text: string) => sealShpLine(JSON.parse(text) as Record<string, string>).subarray(0, -1);
const reading = (sequence: number, value: number) => sealed(`{"t":"r","s":${sequence},"v":{"0":${value}}}`);

/** A session that has greeted and was answered. */
function inSession(): SessionBench {
  const bench = new SessionBench(shpProtocol);
  bench.clock.advance(1_200);
  bench.hears(HELLO);
  return bench;
}

test('nothing is written while a bootloader may listen, then it greets until it is answered', () => {
  const bench = new SessionBench(shpProtocol);
  bench.clock.advance(1_199);
  const early = bench.takeWritten();
  bench.clock.advance(1);
  const first = bench.takeWritten();
  bench.clock.advance(30_000);
  expect([early, first, bench.takeWritten().length]).toEqual([[], [WRITES_HELLO], 9]);
});

test('a line of the running program is greeted at once', () => {
  const bench = new SessionBench(shpProtocol);
  bench.clock.advance(20);
  bench.hears('{"t":"hello","shp":1,"id":"uno-1","boot":1,"sess":0}');
  expect(bench.takeWritten()).toEqual([WRITES_HELLO]);
});

test('after the greeting it asks for the channels and beats every 3 s', () => {
  const bench = inSession();
  bench.hears('{"t":"ch","i":0,"k":"co2","u":"ppm","n":"CO2"}', '{"t":"end","n":1}');
  bench.clock.advance(7_000);
  expect([bench.takeEvents(), bench.takeWritten()]).toEqual([
    [
      { t: 'identity', identity: { hubKey: 'uno-1', firmware: 'f', bootId: '1' } },
      { t: 'channel', info: { channel: '0', direction: 'in', label: 'CO2', metric: 'co2', unit: 'ppm' } },
    ],
    [WRITES_HELLO, WRITES_DESC, beat(1), beat(2), beat(3)],
  ]);
});

test('the channels are asked for again until all of them came', () => {
  const bench = inSession();
  bench.hears('{"t":"ch","i":0,"k":"co2","u":"ppm"}', '{"t":"end","n":2}');
  bench.clock.advance(2_000);
  const again = bench.takeWritten().filter((line) => line === WRITES_DESC).length;
  bench.hears('{"t":"ch","i":1,"k":"co2","u":"ppm"}', '{"t":"end","n":2}');
  bench.clock.advance(60_000);
  expect([again, bench.takeWritten().filter((line) => line === WRITES_DESC).length]).toEqual([2, 0]);
});

test('missing lines are counted, a repeated line is not taken twice, a counter that starts again is no loss', () => {
  const bench = inSession();
  bench.takeEvents();
  bench.hears(reading(5, 24), reading(6, 25), reading(6, 25), reading(9, 26), reading(0, 27));
  expect(bench.takeEvents().map((event) => (event.t === 'reading' ? event.value : event.t === 'problem' ? [event.kind, event.count] : event))).toEqual([24, 25, ['duplicate', 1], ['gap', 2], 26, 27]);
});

test('a line without the checksum that the hub otherwise sends is doubtful, and a failed sensor is null', () => {
  const bench = inSession();
  bench.takeEvents();
  bench.hears(sealed('{"t":"r","s":1,"v":{"0":null}}'), '{"t":"r","s":2,"v":{"0":24.5}}', '{"t":"r","s":3,"v":{"0":1e999}}');
  const monotonicMs = 1_200;
  expect(bench.takeEvents()).toEqual([
    { t: 'reading', channel: '0', value: null, monotonicMs },
    { t: 'reading', channel: '0', value: 24.5, monotonicMs, doubtful: true },
    { t: 'problem', kind: 'range', message: 'Channel 0 sent something that is no number.', count: 1 },
    { t: 'reading', channel: '0', value: null, monotonicMs, doubtful: true },
  ]);
});

test('a boot is told and the hub greeted anew', () => {
  const bench = inSession();
  bench.clock.advance(5_000);
  bench.takeWritten();
  bench.takeEvents();
  bench.hears('{"t":"hello","shp":1,"id":"uno-1","fw":"f","boot":2,"crc":1,"sess":0}');
  expect([bench.takeEvents(), bench.takeWritten()]).toEqual([[{ t: 'reset' }, { t: 'identity', identity: { hubKey: 'uno-1', firmware: 'f', bootId: '2' } }], [WRITES_HELLO]]);
});

test('a hub that forgot the session is greeted again, and one that never has one is not shouted at', () => {
  const bench = inSession();
  bench.clock.advance(5_000);
  bench.takeWritten();
  bench.hears('{"t":"a","q":2,"ok":0,"err":"nosess"}');
  const afterRefusal = bench.takeWritten();
  for (let answer = 0; answer < 20; answer++) bench.hears(HELLO.replace('"sess":1', '"sess":0'));
  expect([afterRefusal, bench.takeWritten()]).toEqual([[WRITES_HELLO], []]);
});

test('a hub of a later version is read and never written to again', () => {
  const bench = new SessionBench(shpProtocol);
  bench.hears(HELLO.replace('"shp":1', '"shp":2'), reading(1, 24));
  bench.clock.advance(60_000);
  expect([bench.takeWritten(), bench.takeEvents().map((event) => event.t), bench.clock.pendingTimers]).toEqual([[], ['identity', 'log', 'reading'], 0]);
});

test('after stop no timer is left and nothing is written', () => {
  const bench = inSession();
  bench.takeWritten();
  bench.session.stop();
  bench.clock.advance(60_000);
  expect([bench.clock.pendingTimers, bench.takeWritten()]).toEqual([0, []]);
});

test('numbers that cannot count lines are no sequence: nothing is told to be missing or doubled', () => {
  const bench = inSession();
  bench.takeEvents();
  bench.hears(reading(1.5, 24), reading(2.7, 25), reading(-4, 26), reading(-4, 27), reading(1e17, 28), reading(1e17, 29));
  expect(bench.takeEvents().map((event) => (event.t === 'reading' ? event.value : event))).toEqual([24, 25, 26, 27, 28, 29]);
});
