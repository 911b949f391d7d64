import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMySensorsLine, encodeMySensorsLine, numberOfPayload } from '../../../../../../src/main/hubs/protocols/mysensors/mysensors-message.ts';
import { mySensorsProtocol } from '../../../../../../src/main/hubs/protocols/mysensors/mysensors-protocol.ts';
import { SessionBench } from '../../../../../support/protocol-double.ts';

const said = (text: string) => {
  const decoded = decodeMySensorsLine(Buffer.from(text, 'latin1'));
  return decoded.ok ? decoded.value : decoded.kind;
};

test('a line is node, child, command, echo, type and a payload that may hold semicolons', () => {
  expect([said('7;1;1;0;0;24.5'), said('0;255;3;0;9;12 MCO:BGN;x')]).toEqual([
    { node: 7, child: 1, command: 1, isEcho: false, type: 0, payload: '24.5' },
    { node: 0, child: 255, command: 3, isEcho: false, type: 9, payload: '12 MCO:BGN;x' },
  ]);
});

test.each(['256;1;1;0;0;1', '7;1;5;0;0;1', '7;1;1;2;0;1', '7;1;1;0;0', ';;1;0;0;1', '7;1;1;0;999;1', ' 7;1;1;0;0;1', '7;1;1;0;0;\x01', '', '-7;1;1;0;0;1'])('“%s” is no line of a gateway', (text) => {
  expect(said(text)).toBe('syntax');
});

test('a payload is a number, a failed sensor, or neither', () => {
  expect(['24.5', '-0.0', '.5', '5.', '1e3', 'nan', 'NaN', '-inf', '1e999', '', 'on', '0x10', '1,5', '1 2'].map(numberOfPayload)).toEqual(
    [24.5, -0, 0.5, 5, 1000, null, null, null, undefined, undefined, undefined, undefined, undefined, undefined].map((value, index) => (index === 8 ? null : value)),
  );
});

test('what the gateway would take for something else cannot be written', () => {
  const message = { node: 1, child: 1, command: 3, isEcho: false, type: 2, payload: '' } as const;
  const attempts = [{ node: 256 }, { child: -1 }, { type: 1.5 }, { payload: 'a;b' }, { payload: 'a\nb' }, { payload: 'x'.repeat(26) }];
  const refusals = attempts.filter((change) => {
    try {
      encodeMySensorsLine({ ...message, ...change });
      return false;
    } catch (error) {
      return error instanceof RangeError;
    }
  });
  expect(refusals).toEqual(attempts);
});

test('what is written reads back the same', () => {
  const field = fc.nat(255);
  fc.assert(
    fc.property(field, field, fc.constantFrom(0, 1, 2, 3, 4), fc.boolean(), field, fc.stringMatching(/^[a-zA-Z0-9 .:%-]{0,25}$/), (node, child, command, isEcho, type, payload) => {
      const message = { node, child, command: command as 0 | 1 | 2 | 3 | 4, isEcho, type, payload };
      expect(decodeMySensorsLine(encodeMySensorsLine(message).subarray(0, -1))).toEqual({ ok: true, value: message });
    }),
  );
});

test('no bytes make the session throw, and every value is a number or a failed sensor', () => {
  const shaped = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(6), fc.nat(2), fc.nat(300), fc.string({ maxLength: 30 })).map((fields) => Buffer.from(fields.join(';'), 'utf8'));
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 80 }), shaped), { maxLength: 30 }), (lines) => {
      const bench = new SessionBench(mySensorsProtocol);
      const senseless = bench.hears(...lines).filter((made) => !made).length;
      const events = bench.takeEvents();
      const values = events.flatMap((event) => (event.t === 'reading' ? [event.value] : []));
      expect({ told: events.filter((event) => event.t === 'problem').length >= senseless, areNumbers: values.every((value) => value === null || Number.isFinite(value)) }).toEqual({ told: true, areNumbers: true });
      bench.session.stop();
    }),
  );
});
