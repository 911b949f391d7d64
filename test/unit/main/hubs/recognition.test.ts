import { expect, test } from 'vitest';
import { ALL_PROTOCOLS } from '../../../../src/main/hubs/protocols/all-protocols.ts';
import { sealShpLine } from '../../../../src/main/hubs/protocols/shp/shp-codec.ts';
import { noScores, recognise, scoreLine } from '../../../../src/main/hubs/recognition.ts';

const protocols = ALL_PROTOCOLS;

function recognised(...lines: readonly (string | Uint8Array)[]): string | undefined {
  let scores = noScores(protocols);
  for (const line of lines) scores = scoreLine(scores, protocols, typeof line === 'string' ? Buffer.from(line, 'latin1') : line);
  return recognise(scores, protocols)?.name;
}

const sealed = sealShpLine({ t: 'r', s: 1, v: 1 }).subarray(0, -1);
const reading = '{"t":"r","s":1,"v":{"0":24}}';

test.each([
  ['a SYSGrow hub by its greeting', 'shp', ['{"t":"hello","shp":1,"id":"a"}']],
  ['a SYSGrow hub by three lines without checksum', 'shp', [reading, reading, reading]],
  ['a MySensors gateway by its first words', 'mysensors', ['0;255;3;0;14;Gateway startup complete.']],
  ['a MySensors gateway by three values', 'mysensors', ['7;1;1;0;0;24.0', '7;2;1;0;1;55', '7;1;1;0;0;24.1']],
  ['a gateway after the torn end of a line', 'mysensors', ['0;24.0', '0;255;3;0;2;2.4.0']],
  ['nobody by two values', undefined, ['7;1;1;0;0;24.0', '7;2;1;0;1;55']],
  ['nobody by other JSON', undefined, ['{"temp":24}', '{"temp":24}', '{"temp":24}', '{"temp":24}']],
  ['nobody by text with a chance hit now and then', undefined, ['1;2;1;0;3;4', 'hello', 'x', '1;2;1;0;3;4', 'hello', 'x', '1;2;1;0;3;4']],
  ['nobody by a line that is sealed but damaged', undefined, [sealed.map((byte, index) => (index === 3 ? byte ^ 1 : byte))]],
])('recognises %s', (_what, expected, lines) => {
  expect(recognised(...lines)).toBe(expected);
});

// A board that nobody knows yet is opened once, so it must be heard whatever it speaks.
test('all protocols are spoken at one speed', () => {
  expect(new Set(ALL_PROTOCOLS.map(({ baudRate }) => baudRate))).toEqual(new Set([115_200]));
});
