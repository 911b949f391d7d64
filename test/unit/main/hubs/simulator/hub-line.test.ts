import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HostLineReader, hubLine, readHostLine } from '../../../../../src/main/hubs/simulator/hub-line.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const text = (line: Uint8Array): string => Buffer.from(line).toString('latin1');

test('the checksum is CRC-16/CCITT-FALSE: 29B1 for the digits 1 to 9', () => {
  // JSON puts quotes around a text, so the check value of the catalogue is reached by a number.
  expect(text(hubLine(123_456_789 as unknown as object, true))).toBe('123456789*29B1\n');
});

test('what is sealed reads back, and one wrong bit anywhere is damage', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65_535 }), fc.nat(), fc.integer({ min: 0, max: 6 }), (q, at, bit) => {
      const sealed = hubLine({ c: 'set', q, i: 10, v: 1 }, true).subarray(0, -1);
      expect(readHostLine(text(sealed))).toEqual({ t: 'command', command: 'set', fields: { c: 'set', q, i: 10, v: 1 }, isSealed: true });
      const flipped = Uint8Array.from(sealed);
      flipped[at % flipped.length]! ^= 1 << bit;
      // Only the case of a hexadecimal digit carries nothing.
      const isOnlyCase = at % flipped.length >= flipped.length - 4 && text(flipped).toUpperCase() === text(sealed).toUpperCase();
      expect(readHostLine(text(flipped)).t).toBe(isOnlyCase ? 'command' : 'damaged');
    }),
  );
});

test.each([
  ['no JSON', '{"c":"set"'],
  ['nested', '{"c":"set","x":{"a":1}}'],
  ['a list', '["set"]'],
  ['a truth value', '{"c":"set","v":true}'],
  ['a number out of range', '{"c":"set","v":1e999}'],
  ['nothing', 'null'],
])('%s is damaged', (_name, line) => {
  expect(readHostLine(line)).toEqual({ t: 'damaged', why: 'syntax' });
});

test("the hub's own words echoed back are no command", () => {
  expect(readHostLine('{"t":"st","i":10,"v":1,"why":"cmd"}')).toEqual({ t: 'foreign' });
});

test('a line named after what every object has carries no command', () => {
  expect(['{"__proto__":"set"}', '{"constructor":"set"}', '{}'].map((line) => readHostLine(line).t)).toEqual(['foreign', 'foreign', 'foreign']);
});

test('lines come out the same wherever the bytes were cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '{', '~', ' ', '\x07', '\xff', '\r'), maxLength: 30 }), { maxLength: 8 }), fc.array(fc.nat(40)), (lines, cuts) => {
      const stream = bytes(lines.map((line) => `${line}\n`).join(''));
      const whole = new HostLineReader(20).take(stream);
      const reader = new HostLineReader(20);
      const pieces: string[] = [];
      let at = 0;
      for (const cut of [...cuts, stream.length]) {
        pieces.push(...reader.take(stream.subarray(at, at + cut)));
        at += cut;
      }
      pieces.push(...reader.take(stream.subarray(at)));
      expect(pieces).toEqual(whole);
    }),
  );
});

test('a line with a strange byte, or too long, is dropped whole and the next one is whole', () => {
  const reader = new HostLineReader(10);
  expect(reader.take(bytes('ab\xfec\nfine\n01234567890\n0123456789\r\n\n'))).toEqual(['fine', '0123456789']);
});

test('any text is read without an error', () => {
  fc.assert(fc.property(fc.string(), (line) => ['command', 'damaged', 'foreign'].includes(readHostLine(line).t)));
});
