import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PersistentStore } from '../../../../src/main/store/persistent-store.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from '../database/temporary-folder.ts';

const schema = z.object({ theme: z.enum(['system', 'light', 'dark']).default('system'), flushS: z.number().int().min(1).max(10).default(5), rooms: z.array(z.string()).default([]) });

function setUp(content?: string | Buffer) {
  const file = join(temporaryFolder(), 'owner.json');
  if (content !== undefined) writeFileSync(file, content);
  const clock = new FakeClock();
  return { file, open: () => new PersistentStore({ file, schema, version: 1, clock }), names: () => readdirSync(dirname(file)).sort(), text: () => readFileSync(file, 'utf8') };
}

test('a document that is not there has its defaults and makes no file', () => {
  const { open, names } = setUp();
  const store = open();
  expect([store.all(), store.problem, names()]).toEqual([{ theme: 'system', flushS: 5, rooms: [] }, undefined, []]);
});

test('a change is on the disk when the call returns, and only what was set stands there', () => {
  const { open, text, names } = setUp();
  const store = open();
  store.set('theme', 'dark');
  expect([JSON.parse(text()), open().all(), store.has('theme'), store.has('flushS'), names()]).toEqual([
    { $version: 1, theme: 'dark' }, { theme: 'dark', flushS: 5, rooms: [] }, true, false, ['owner.json'],
  ]);
});

test('a deleted field is its default again', () => {
  const { open, text } = setUp();
  const store = open();
  store.merge({ theme: 'dark', flushS: 2 });
  store.delete('theme');
  expect([store.get('theme'), store.has('theme'), JSON.parse(text())]).toEqual(['system', false, { $version: 1, flushS: 2 }]);
});

test('what a caller does to a value it got changes nothing', () => {
  const store = setUp().open();
  store.set('rooms', ['Tent']);
  store.get('rooms').push('Cellar');
  store.all().rooms.push('Attic');
  expect(store.get('rooms')).toEqual(['Tent']);
});

test('fields that the schema does not know, and comments, survive a change', () => {
  const { open, text } = setUp('{\n  // by hand\n  "theme": "dark",\n  "future": "x"\n}\n');
  open().set('flushS', 2);
  expect(text()).toBe('{\n  // by hand\n  "theme": "dark",\n  "future": "x",\n  "$version": 1,\n  "flushS": 2\n}\n');
});

test('what somebody edited while the app runs survives the next change', () => {
  const { open, file } = setUp('{"theme":"dark"}');
  const store = open();
  writeFileSync(file, '{"theme":"light","rooms":["Tent"]}');
  store.set('flushS', 2);
  expect(store.all()).toEqual({ theme: 'light', flushS: 2, rooms: ['Tent'] });
});

test('a value outside the schema is refused and nothing is written', () => {
  const { open, names } = setUp();
  const store = open();
  expect(() => store.merge({ theme: 'dark', flushS: 99 })).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'flushS' }));
  expect([store.get('theme'), names()]).toEqual(['system', []]);
});

test.each([
  ['cut', '{\n  "theme": "dark', 2],
  ['empty', '', 1],
  ['full of zeros', Buffer.alloc(40), 1],
  ['no text', Buffer.from([0x7b, 0xff]), 1],
  ['a list', '[]', 1],
])('a file that is %s is copied aside, told with its place, and only then replaced by a change', (_what, content, line) => {
  const { open, names, file, text } = setUp(content);
  const store = open();
  const { problem } = store;
  expect(problem).toMatchObject({ code: 'document_invalid', line, column: expect.any(Number), isReadOnly: false, message: expect.stringContaining(file) });
  expect([readFileSync(problem?.setAside ?? '').equals(Buffer.from(content)), readFileSync(file).equals(Buffer.from(content)), store.get('flushS')]).toEqual([true, true, 5]);
  open();
  expect(names().filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  store.set('theme', 'light');
  expect([JSON.parse(text()), store.problem]).toEqual([{ $version: 1, theme: 'light' }, undefined]);
});

test('one field that is wrong falls to its default, the others count, and the problem names its place', () => {
  const { open } = setUp('{\n  "theme": "dark",\n  "flushS": 99\n}\n');
  const store = open();
  expect([store.all(), store.problem]).toMatchObject([{ theme: 'dark', flushS: 5 }, { code: 'document_invalid', line: 3, column: 13, isReadOnly: false }]);
  store.set('flushS', 3);
  expect([store.all(), store.problem]).toEqual([{ theme: 'dark', flushS: 3, rooms: [] }, undefined]);
});

test('a document of a newer app is left alone, and a change is refused', () => {
  const { open, text } = setUp('{"$version":2,"theme":"dark"}');
  const store = open();
  expect(() => store.set('theme', 'light')).toThrow(expect.objectContaining({ code: 'document_too_new' }));
  expect([store.get('theme'), store.problem?.isReadOnly, text()]).toEqual(['system', true, '{"$version":2,"theme":"dark"}']);
});

test('a path that cannot be read is no empty document: nothing is saved over it', () => {
  const { open, file } = setUp();
  mkdirSync(file);
  const store = open();
  expect(() => store.set('theme', 'light')).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  expect(store.problem).toMatchObject({ code: 'storage_failed', isReadOnly: true });
});

test('a prototype in a document pollutes nothing', () => {
  const store = setUp('{"__proto__":{"theme":"dark","polluted":true},"constructor":{"prototype":{"polluted":true}}}').open();
  expect([store.get('theme'), Object.hasOwn(Object.prototype, 'polluted')]).toEqual(['system', false]);
});

test('a document behind a symbolic link stays behind it', () => {
  const { open, file, names } = setUp();
  const target = join(temporaryFolder(), 'real.json');
  writeFileSync(target, '{}');
  symlinkSync(target, file);
  open().set('theme', 'dark');
  expect([JSON.parse(readFileSync(target, 'utf8')), names()]).toEqual([{ $version: 1, theme: 'dark' }, ['owner.json']]);
});
