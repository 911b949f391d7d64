import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc16 } from '../../../../../../src/main/hubs/protocols/shp/crc16.ts';
import { sealShpLine } from '../../../../../../src/main/hubs/protocols/shp/shp-codec.ts';
import { decodeShpLine } from '../../../../../../src/main/hubs/protocols/shp/shp-message.ts';
import { shpProtocol } from '../../../../../../src/main/hubs/protocols/shp/shp-protocol.ts';
import { SessionBench } from '../../../../../support/protocol-double.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

function said(text: string): unknown {
  const decoded = decodeShpLine(bytes(text));
  return decoded.ok ? decoded.value.message : decoded.kind;
}

test('the checksum is CRC-16/CCITT-FALSE', () => {
  expect(crc16(bytes('123456789'))).toBe(0x29b1);
});

test('a sealed line is what the protocol prescribes', () => {
  expect(Buffer.from(sealShpLine({ c: 'hello', shp: 1 })).toString()).toBe('{"c":"hello","shp":1}*AD49\n');
});

test('each kind of line is read', () => {
  expect([
    said('{"t":"hello","shp":1,"id":"uno-0001","fw":"x 1","boot":7,"up":12,"crc":2,"rx":160,"n":6,"to":15,"fs":0,"sess":0}'),
    said('{"t":"ch","i":1,"k":"soil_moisture","u":"%","n":"Pot","per":1000,"min":0,"max":100,"new":1}'),
    said('{"t":"ch","i":10,"k":"act","m":"pct","n":"Fan","safe":20,"maxon":60,"minoff":0}'),
    said('{"t":"end","n":6}'),
    said('{"t":"r","s":5,"ms":1,"v":{"0":24.5,"1":null}}'),
    said('{"t":"st","i":10,"v":1,"why":"cmd"}'),
    said('{"t":"a","q":3,"ok":0,"err":"nosess"}'),
    said('{"t":"ev","e":"failsafe"}'),
    said('{"t":"later","x":1}'),
  ]).toEqual([
    { t: 'hello', version: 1, id: 'uno-0001', firmware: 'x 1', boot: '7', upMs: 12, hasChecksums: true, hasSession: false },
    { t: 'channel', info: { channel: '1', direction: 'in', label: 'Pot', metric: 'soil_moisture', unit: '%', range: [0, 100], periodMs: 1000 } },
    { t: 'channel', info: { channel: '10', direction: 'out', label: 'Fan', output: { mode: 'percent', safeValue: 20, maxOnS: 60, hasFailsafe: true } } },
    { t: 'end', channels: 6 },
    { t: 'readings', sequence: 5, values: [['0', 24.5], ['1', null]], invalid: [] },
    { t: 'state', channel: '10', value: 1, why: 'cmd' },
    { t: 'answer', question: 3, isOk: false, error: 'nosess' },
    { t: 'event', name: 'failsafe' },
    { t: 'unknown' },
  ]);
});

test('units and quantities are read in several spellings and unknown ones left open', () => {
  const info = (kind: string, unit: string) => (said(`{"t":"ch","i":1,"k":"${kind}","u":"${unit}"}`) as { info: { metric?: string; unit?: string } }).info;
  expect([info('air_temperature', 'degC'), info('humidity', '%RH'), info('water_ec', 'us/cm'), info('gravity', 'g'), info('co2', 'Cel'), info('constructor', '__proto__')]
    .map(({ metric, unit }) => [metric, unit])).toEqual([
    ['air_temperature', 'Cel'], ['relative_humidity', '%'], ['water_ec', 'uS/cm'], [undefined, undefined], ['co2', undefined], [undefined, undefined],
  ]);
});

test('what cannot be used is refused with its kind', () => {
  expect([
    said('{"t":"r","s":1,"v":{"0":1}}*0000'),
    said('{"t":"r","s":1,"v":{"0":1}'),
    said('{"t":"r","s":1,"v":[1]}'),
    said('{"t":"r","s":1,"v":{"__proto__":1}}'),
    said('{"t":"ch","i":-1,"k":"co2"}'),
    said('{"c":"hello","shp":1}'),
    said('[1]'),
    said('null'),
    said('{"t":"log","m":"\x07"}'),
    said(`{"t":"log","m":"${'x'.repeat(600)}"}`),
  ]).toEqual(['checksum', 'syntax', 'syntax', 'syntax', 'syntax', 'echo', 'syntax', 'syntax', 'syntax', 'overlong']);
});

test('a value beyond all numbers is invalid and not infinite', () => {
  expect(said('{"t":"r","s":1,"v":{"0":1e999,"1":"24"}}')).toEqual({ t: 'readings', sequence: 1, values: [], invalid: ['0', '1'] });
});

test('no bytes make the session throw, and what makes no sense is told as a problem', () => {
  const nearlyRight = fc.tuple(fc.constantFrom('{"t":"r","s":1,"v":{"0":24}}', '{"t":"hello","shp":1,"id":"a"}', '{"t":"ch","i":0,"k":"co2","u":"ppm"}'), fc.nat(40), fc.nat(255))
    .map(([text, at, byte]) => Uint8Array.from(bytes(text), (old, index) => (index === at ? byte : old)));
  const json = fc.dictionary(fc.constantFrom('t', 'c', 'i', 'v', 's', 'k', 'n', 'shp', 'per', 'q'), fc.jsonValue()).map((value) => bytes(JSON.stringify(value)));
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 80 }), nearlyRight, json), { maxLength: 20 }), (lines) => {
      const bench = new SessionBench(shpProtocol);
      const sense = bench.hears(...lines);
      const senseless = sense.filter((made) => !made).length;
      const events = bench.takeEvents();
      const values = events.flatMap((event) => (event.t === 'reading' ? [event.value] : []));
      expect({ told: events.filter((event) => event.t === 'problem').length >= senseless, areNumbers: values.every((value) => value === null || Number.isFinite(value)) }).toEqual({ told: true, areNumbers: true });
      bench.session.stop();
    }),
  );
});

test('a damaged byte in a sealed line never yields another value', () => {
  const line = sealShpLine({ t: 'log', m: 'value 24.5' }).subarray(0, -1);
  fc.assert(
    fc.property(fc.nat(line.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const decoded = decodeShpLine(line.map((byte, index) => (index === at ? byte ^ flip : byte)));
      // The hexadecimal digits of the checksum may be written small.
      expect(decoded.ok && decoded.value.message).toSatisfy((message: unknown) => message === false || JSON.stringify(message) === '{"t":"log","text":"value 24.5"}');
    }),
  );
});
