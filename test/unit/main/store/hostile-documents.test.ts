import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentBench } from '../../../support/document-bench.ts';

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const utf16BigEndian = (text: string): Buffer => utf16(text).swap16();

test.each([
  ['with a byte order mark', Buffer.from('\ufeff{"theme":"dark"}')],
  ['in UTF-16', utf16('{"theme":"dark"}')],
  ['in UTF-16, the other way round', utf16BigEndian('{"theme":"dark"}')],
  ['with comments', '// first\n{ /* in */ "theme": "dark" // last\n}'],
  ['with a trailing comma', '{"theme":"dark",}'],
  ['with lines of Windows', '{\r\n  "theme": "dark"\r\n}\r\n'],
  ['with a field written twice', '{"theme":"light","theme":"dark"}'],
  ['with a number that no double holds', '{"theme":"dark","id":12345678901234567890}'],
  ['with a prototype', '{"theme":"dark","__proto__":{"flushS":2,"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
])('a document %s is read, and a change keeps what it says', (_what, content) => {
  const { open, text } = documentBench(content);
  const store = open();
  expect([store.get('theme'), store.get('flushS'), store.problem]).toEqual(['dark', 5, undefined]);
  store.set('flushS', 3);
  expect([open().all(), text().includes('12345678901234567890'), 'polluted' in {}]).toEqual([{ theme: 'dark', flushS: 3, rooms: [] }, String(content).includes('1234567'), false]);
});

test.each([
  ['empty', ''],
  ['of blanks', '  \n'],
  ['full of zeros', Buffer.alloc(40)],
  ['with zeros at its end', Buffer.concat([Buffer.from('{"theme":"dark"}'), Buffer.alloc(9)])],
  ['in no encoding', Buffer.from([0x7b, 0xff])],
  ['in UTF-16 without a mark', Buffer.from('{"theme":"dark"}', 'utf16le')],
])('a damaged file (%s) is set aside, the last good version is used, and a change replaces it', (_what, content) => {
  const { open, put, clock, file, names, json } = documentBench('{"theme":"light"}');
  open().keepGood();
  clock.advance(1_000);
  put(content);
  const store = open();
  const { problem } = store;
  expect(problem).toMatchObject({ code: 'document_invalid', line: 1, column: 1, isReadOnly: false, message: expect.stringContaining('last good') });
  expect([readFileSync(problem?.setAside ?? '').equals(Buffer.from(content)), readFileSync(file).equals(Buffer.from(content)), store.get('theme')]).toEqual([true, true, 'light']);
  open();
  expect(names().filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  store.set('flushS', 2);
  expect([json(), store.problem]).toEqual([{ theme: 'light', $version: 1, flushS: 2 }, undefined]);
});

test.each([
  ['cut', '{\n  "theme": "dark', 2],
  ['a list', '[]', 1],
  ['a word', 'null', 1],
  ['with single quotes', "{\n\n  'theme': 'dark'}", 3],
  ['deeper than any document', `{"a":${'['.repeat(150)}${']'.repeat(150)}}`, 1],
  ['deeper than any stack', '['.repeat(200_000), 1],
  ['of a version that is none', '{\n "$version": "two"}', 2],
])('a broken text (%s) is told with its place, never overwritten, and used again once it is corrected', (_what, content, line) => {
  const { open, put, text, names } = documentBench(content);
  const store = open();
  expect(store.problem).toMatchObject({ code: 'document_invalid', line, column: expect.any(Number), isReadOnly: true, canUseLastGood: true });
  expect(() => store.set('theme', 'light')).toThrow(expect.objectContaining({ code: 'document_invalid' }));
  expect([text() === content, names()]).toEqual([true, ['owner.json']]);
  put('{"theme":"dark"}');
  store.set('flushS', 2);
  expect([store.all(), store.problem]).toEqual([{ theme: 'dark', flushS: 2, rooms: [] }, undefined]);
});

test('what is wrong with a text is told in words', () => {
  expect(documentBench('{"theme": dark}').open().problem?.message).toMatch(/line 1, column 11 \(this word is no value; texts stand in double quotes\)\. The defaults are used/);
});

test('a person may give a broken text up for the last good version; a copy of it stays', () => {
  const { open, put, clock, names, json, file } = documentBench('{"theme":"light"}');
  open().keepGood();
  clock.advance(1_000);
  put('{"theme":');
  const store = open();
  store.useLastGood();
  const copy = names().find((name) => name.includes('.corrupt-'));
  expect([json(), store.problem, readFileSync(`${dirname(file)}/${copy}`, 'utf8')]).toEqual([{ theme: 'light', $version: 1 }, undefined, '{"theme":']);
});

test('a file of 2 MB is no document: it is not read, and not overwritten', () => {
  const { open, text } = documentBench(`{"theme":"dark","x":"${'x'.repeat(2_000_000)}"}`);
  const store = open();
  expect(() => store.set('flushS', 2)).toThrow(expect.objectContaining({ code: 'document_invalid' }));
  expect([store.get('theme'), store.problem?.isReadOnly, text().length > 2_000_000]).toEqual(['system', true, true]);
});

test.skipIf(process.platform === 'win32')('a pipe in the place of a document keeps nobody waiting', () => {
  const { open, file } = documentBench();
  mkdirSync(dirname(file));
  execFileSync('mkfifo', [file]);
  expect(open().problem).toMatchObject({ code: 'storage_failed', isReadOnly: true });
});

test('of damaged versions the newest five are kept', () => {
  const { open, put, clock, names } = documentBench();
  for (let version = 1; version <= 8; version += 1) {
    put(Buffer.alloc(version));
    open();
    clock.advance(1_000);
  }
  expect(names().filter((name) => name.includes('.corrupt-')).map((name) => name.slice(0, 39))).toHaveLength(5);
});

test('whatever bytes a file has, it opens, and what the store says is of the schema', { timeout: 300_000 }, () => {
  const { open, put } = documentBench();
  const text = fc.oneof(fc.json(), fc.string(), fc.json().map((json) => `{"theme":${json},"rooms":${json}}`));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)), text.map((words) => Buffer.from(words))), (bytes) => {
      put(bytes);
      const { theme, flushS, rooms } = open().all();
      expect([['system', 'light', 'dark'].includes(theme), flushS >= 1 && flushS <= 10, rooms.every((room) => typeof room === 'string')]).toEqual([true, true, true]);
    }),
    { seed: 3, numRuns: process.env['SYSGROW_LONG'] === '1' ? 5_000 : 150 },
  );
});
