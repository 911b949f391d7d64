import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText, editText, parseText, placeOfField } from '../../../../src/main/store/document-text.ts';

test.each([
  ['UTF-8', Buffer.from('{"a":"é"}')],
  ['UTF-8 with a mark', Buffer.from('\uFEFF{"a":"é"}')],
  ['UTF-16 little-endian', Buffer.from('\uFEFF{"a":"é"}', 'utf16le')],
  ['UTF-16 big-endian', Buffer.from('\uFEFF{"a":"é"}', 'utf16le').swap16()],
])('%s is read', (_name, bytes) => expect(decodeText(bytes)).toBe('{"a":"é"}'));

test('bytes that are no text are told from text', () => expect(decodeText(Buffer.from([0x7b, 0xff, 0x7d]))).toBeUndefined());

test('comments and trailing commas are read', () => {
  expect(parseText('{ // mine\n "a": 1, /* all */ }')).toEqual({ ok: true, fields: { a: 1 } });
});

test.each([
  ['', 1, 1],
  ['{\n  "a": 1,\n  "b" 2\n}', 3, 7],
  ['{"a": 1', 1, 8],
  ['[1]', 1, 1],
  ['null', 1, 1],
])('%j is refused with its place', (text, line, column) => {
  expect(parseText(text)).toMatchObject({ ok: false, place: { line, column } });
});

test('a document nested without end is refused and ends nothing', () => {
  expect(parseText('['.repeat(200_000))).toMatchObject({ ok: false });
});

test('a field is found by line and column', () => {
  expect([placeOfField('{\r\n  "a": { "b": 5 }\r\n}', ['a', 'b']), placeOfField('{}', ['a'])]).toEqual([{ line: 2, column: 15 }, { line: 1, column: 1 }]);
});

test('an edit leaves comments, order and unknown fields as they are', () => {
  expect(editText('{\n  // my colours\n  "theme": "dark",\n  "mine": 7\n}\n', { theme: 'light', language: 'en' })).toBe(
    '{\n  // my colours\n  "theme": "light",\n  "mine": 7,\n  "language": "en"\n}\n',
  );
});

test('a field written twice makes the document be written anew, so that the new value counts', () => {
  expect(editText('{"a": 1, "a": 2, "b": 3}', { a: 5 })).toBe('{\n  "a": 5,\n  "b": 3\n}\n');
});

test('whatever stood in a document, an edit sets its field and keeps the others', () => {
  const name = fc.string({ minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }), name, fc.jsonValue({ maxDepth: 1 }), (fields, key, value) => {
      const edited = parseText(editText(JSON.stringify(fields, undefined, 2), { [key]: value }));
      const expected = JSON.parse(JSON.stringify({ ...fields, [key]: value })) as unknown;
      expect(isDeepStrictEqual(edited, { ok: true, fields: expected })).toBe(true);
    }),
    { numRuns: 300 },
  );
});
