import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter } from '../../../../../src/main/hubs/host/line-splitter.ts';

function split(chunks: readonly Uint8Array[], maxBytes: number): { lines: string[]; dropped: number } {
  const splitter = new LineSplitter(maxBytes);
  const lines: string[] = [];
  for (const chunk of chunks) splitter.push(chunk, (line) => lines.push(Buffer.from(line).toString('latin1')));
  return { lines, dropped: splitter.takeDroppedBytes() };
}

const bytes = (text: string) => Buffer.from(text, 'latin1');

test('lines end at a line feed, with or without a carriage return, and empty ones are no lines', () => {
  expect(split([bytes('one\r\ntwo\n\n\r\nthree\nrest')], 10)).toEqual({ lines: ['one', 'two', 'three'], dropped: 0 });
});

test('a line of exactly the allowed length is taken and one byte more is dropped whole', () => {
  expect(split([bytes('12345\n12345\r\n123456\nok\n')], 5)).toEqual({ lines: ['12345', '12345', 'ok'], dropped: 6 });
});

test('the tail of an overlong line is no line of its own', () => {
  expect(split([bytes('aaaa'), bytes('aaaaaa'), bytes('bbb\ngood\n')], 5)).toEqual({ lines: ['good'], dropped: 13 });
});

test('however a stream is chopped, the same lines come out and the same bytes are dropped', () => {
  const stream = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0x41, 0x42, 0x0d, 0xc3, 0x00) }, { weight: 1, arbitrary: fc.constant(0x0a) }), { maxLength: 200 });
  fc.assert(
    fc.property(stream, fc.array(fc.nat(200), { maxLength: 20 }), fc.integer({ min: 1, max: 12 }), (all, cuts, maxBytes) => {
      const whole = Uint8Array.from(all);
      const points = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
      const chunks = points.slice(1).map((end, index) => whole.subarray(points[index], end));
      // A last line without an end may or may not be counted as dropped yet, so the stream is closed with one.
      const end = Uint8Array.of(0x0a);
      expect(split([...chunks, end], maxBytes)).toEqual(split([whole, end], maxBytes));
    }),
  );
});

test('one megabyte without a line end is dropped in bounded time and the next line is kept', () => {
  const splitter = new LineSplitter(1024);
  const lines: string[] = [];
  const chunk = new Uint8Array(64).fill(0x78);
  const startedMs = performance.now();
  for (let sent = 0; sent < 1024 * 1024; sent += chunk.length) splitter.push(chunk, () => lines.push('wrong'));
  splitter.push(bytes('\ngood\n'), (line) => lines.push(Buffer.from(line).toString()));
  expect({ lines, dropped: splitter.takeDroppedBytes(), isQuick: performance.now() - startedMs < 1_000 }).toEqual({ lines: ['good'], dropped: 1024 * 1024, isQuick: true });
});
