import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { diskFiles } from '../../../../src/main/store/file-layer.ts';
import { PersistentStore } from '../../../../src/main/store/persistent-store.ts';
import { documentBench } from '../../../support/document-bench.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('a document that is not there has its defaults and makes no file', () => {
  const { open, dataFolder } = documentBench();
  const store = open();
  expect([store.all(), store.problem, diskFiles.listFolder(dataFolder), store.status()]).toEqual([
    { theme: 'system', flushS: 5, rooms: [] }, undefined, [],
    { path: store.path, exists: false, bytes: 0, problem: undefined, revision: store.revision },
  ]);
});

test('a change is on the disk when the call returns, and only what was set stands there', () => {
  const { open, json, names } = documentBench();
  const store = open();
  store.set('theme', 'dark');
  expect([json(), open().all(), store.has('theme'), store.has('flushS'), names()]).toEqual([
    { $version: 1, theme: 'dark' }, { theme: 'dark', flushS: 5, rooms: [] }, true, false, ['owner.json'],
  ]);
});

test('a deleted field is its default again', () => {
  const { open, json, clock } = documentBench();
  const store = open();
  store.merge({ theme: 'dark', flushS: 2 });
  clock.advance(1_000);
  store.delete('theme');
  expect([store.get('theme'), store.has('theme'), json()]).toEqual(['system', false, { $version: 1, flushS: 2 }]);
});

test('what a caller does to a value it gave or got changes nothing', () => {
  const store = documentBench().open();
  const rooms = ['Tent'];
  store.set('rooms', rooms);
  store.set('rooms', rooms);
  rooms.push('Shed');
  store.get('rooms').push('Cellar');
  store.all().rooms.push('Attic');
  store.flush();
  expect(store.get('rooms')).toEqual(['Tent']);
});

test('fields that the schema does not know, and comments, survive a change', () => {
  const { open, text } = documentBench('{\n  // by hand\n  "theme": "dark",\n  "future": "x"\n}\n');
  open().set('flushS', 2);
  expect(text()).toBe('{\n  // by hand\n  "theme": "dark",\n  "future": "x",\n  "$version": 1,\n  "flushS": 2\n}\n');
});

test('what somebody edited since survives the next change', () => {
  const { open, put } = documentBench('{"theme":"dark"}');
  const store = open();
  put('{"theme":"light","rooms":["Tent"]}');
  store.set('flushS', 2);
  expect(store.all()).toEqual({ theme: 'light', flushS: 2, rooms: ['Tent'] });
});

test('a value outside the schema is refused and nothing is written', () => {
  const { open, dataFolder } = documentBench();
  const store = open();
  expect(() => store.merge({ theme: 'dark', flushS: 99 })).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'flushS' }));
  expect([store.get('theme'), diskFiles.listFolder(dataFolder)]).toEqual(['system', []]);
});

test('a document that would get too large is refused, at once and while it waits', () => {
  const { open } = documentBench();
  const store = open();
  const large = ['x'.repeat(1_000_000)];
  expect(() => store.set('rooms', large)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  store.set('theme', 'dark');
  expect(() => store.set('rooms', large)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  expect(store.all()).toEqual({ theme: 'dark', flushS: 5, rooms: [] });
});

test('a stale writer is refused, whoever changed the document since, and the newest revision is let through', () => {
  const { open, put, clock } = documentBench();
  const store = open();
  const first = store.revision;
  store.merge({ theme: 'dark' }, { ifRevision: first });
  expect(() => store.merge({ theme: 'light' }, { ifRevision: first })).toThrow(expect.objectContaining({ code: 'conflict' }));
  const second = store.revision;
  put('{"theme":"dark","flushS":3}');
  expect(() => store.merge({ theme: 'light' }, { ifRevision: second })).toThrow(expect.objectContaining({ code: 'conflict' }));
  clock.advance(1_000);
  store.merge({ theme: 'light' }, { ifRevision: store.revision });
  expect(store.all()).toEqual({ theme: 'light', flushS: 3, rooms: [] });
});

test('a comment that somebody adds makes no writer stale', () => {
  const { open, put } = documentBench('{"theme":"dark"}');
  const store = open();
  const { revision } = store;
  put('{"theme":"dark"} // mine');
  store.merge({ flushS: 2 }, { ifRevision: revision });
  expect(store.get('flushS')).toBe(2);
});

test('one field that is wrong falls to its default, the others count, and the problem names its place', () => {
  const { open, names, json } = documentBench('{\n  "theme": "dark",\n  "flushS": 99\n}\n');
  const store = open();
  expect([store.all(), store.problem]).toMatchObject([{ theme: 'dark', flushS: 5 }, { code: 'document_invalid', line: 3, column: 13, isReadOnly: false, canUseLastGood: true }]);
  store.set('rooms', ['Tent']);
  expect([json(), names().filter((name) => name.includes('corrupt')).length, store.problem?.line]).toEqual([{ $version: 1, theme: 'dark', flushS: 99, rooms: ['Tent'] }, 1, 3]);
  store.set('flushS', 3);
  store.flush();
  expect([store.all(), store.problem]).toEqual([{ theme: 'dark', flushS: 3, rooms: ['Tent'] }, undefined]);
});

test('a wrong field is given up for its last good value when a person says so', () => {
  const { open, put, json } = documentBench('{"theme":"dark","flushS":2}');
  const store = open();
  put('{"theme":"dusk","flushS":3,"mine":1}');
  store.look();
  const meanwhile = store.all();
  store.useLastGood();
  expect([meanwhile.theme, json(), store.problem]).toEqual(['dark', { theme: 'dark', flushS: 3, mine: 1, $version: 1 }, undefined]);
});

test('fields that are good one by one and contradict each other fall to the last good ones together', () => {
  const { dataFolder, put, clock } = documentBench('{"low":1,"high":2}');
  const schema = z.object({ low: z.number().default(0), high: z.number().default(9) }).refine(({ low, high }) => low <= high, 'low above high');
  const store = new PersistentStore({ context: { dataFolder, clock }, path: 'owner.json', schema, version: 1 });
  put('{"low":5,"high":2}');
  store.look();
  expect([store.all(), store.problem?.code]).toEqual([{ low: 1, high: 2 }, 'document_invalid']);
});

test('a document of a newer app is left alone, a change is refused, and the last good values are used', () => {
  const { open, text, clock, put } = documentBench('{"theme":"light"}');
  open().keepGood();
  clock.advance(1_000);
  put('{"$version":2,"theme":"dark"}');
  const store = open();
  expect(() => store.set('theme', 'light')).toThrow(expect.objectContaining({ code: 'document_too_new' }));
  expect(() => store.useLastGood()).toThrow(expect.objectContaining({ code: 'document_too_new' }));
  expect([store.get('theme'), store.problem?.isReadOnly, store.problem?.message.includes('owner.json'), text()]).toEqual(['light', true, true, '{"$version":2,"theme":"dark"}']);
});

test('a path that cannot be read is no empty document: nothing is saved over it', () => {
  const { open, file } = documentBench();
  mkdirSync(file, { recursive: true });
  const store = open();
  expect(() => store.set('theme', 'light')).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  expect(store.problem).toMatchObject({ code: 'storage_failed', isReadOnly: true });
});

test('a first change that the disk refuses is refused, and nothing of it stays', () => {
  const { open } = documentBench();
  const full = Object.assign(new Error('ENOSPC: injected'), { code: 'ENOSPC', syscall: 'write' });
  const store = open({ files: { ...diskFiles, write: () => { throw full; } } });
  expect(() => store.set('theme', 'dark')).toThrow(expect.objectContaining({ code: 'storage_full' }));
  expect([store.get('theme'), store.problem]).toEqual(['system', undefined]);
});

test('what stands already is not written again', () => {
  const { open, clock, file } = documentBench();
  const store = open();
  store.set('theme', 'dark');
  clock.advance(1_000);
  chmodSync(file, 0o444);
  const { mark } = diskFiles.factsOf(file) ?? {};
  store.set('theme', 'dark');
  expect(diskFiles.factsOf(file)?.mark).toBe(mark);
});

test('a removed document has its defaults, and one copy stays', () => {
  const { open, clock, names } = documentBench('{"theme":"dark"}');
  const store = open();
  store.keepGood();
  clock.advance(1_000);
  store.remove();
  expect([store.get('theme'), names()]).toEqual(['system', ['owner.json.removed']]);
});

test('a link within the data folder is followed and stays one', () => {
  const { open, file, put, dataFolder, names } = documentBench();
  const target = join(dataFolder, 'elsewhere', 'real.json');
  put('{}', target);
  mkdirSync(dirname(file));
  symlinkSync(target, file);
  open().set('theme', 'dark');
  expect([JSON.parse(readFileSync(target, 'utf8')), names()]).toEqual([{ $version: 1, theme: 'dark' }, ['owner.json']]);
});

test('a data folder that is itself a link is fine', () => {
  const { clock } = documentBench();
  const dataFolder = join(temporaryFolder(), 'link');
  symlinkSync(temporaryFolder(), dataFolder);
  const store = new PersistentStore({ context: { dataFolder, clock }, path: 'a/owner.json', schema: z.object({ n: z.number().default(0) }), version: 1 });
  store.set('n', 1);
  expect([store.problem, store.get('n')]).toEqual([undefined, 1]);
});

test.each(['file', 'folder'])('a %s that is a link out of the data folder is refused, read and written', (what) => {
  const { open, file, dataFolder } = documentBench();
  const outside = temporaryFolder();
  const secret = join(outside, 'owner.json');
  diskFiles.close(diskFiles.create(secret));
  if (what === 'folder') symlinkSync(outside, join(dataFolder, 'data'));
  else {
    mkdirSync(dirname(file));
    symlinkSync(secret, file);
  }
  const store = open();
  expect(() => store.set('theme', 'dark')).toThrow(expect.objectContaining({ code: 'document_invalid' }));
  expect([store.problem?.isReadOnly, store.get('theme'), readFileSync(secret, 'utf8'), diskFiles.listFolder(outside)]).toEqual([true, 'system', '', ['owner.json']]);
});

test('a folder that became a link out of the data folder is not written through', () => {
  const { open, dataFolder } = documentBench();
  const store = open({ path: 'rooms/owner.json' });
  const outside = temporaryFolder();
  mkdirSync(join(dataFolder, 'data'));
  symlinkSync(outside, join(dataFolder, 'data', 'rooms'));
  expect(() => store.set('theme', 'dark')).toThrow(expect.objectContaining({ code: 'document_invalid' }));
  expect(diskFiles.listFolder(outside)).toEqual([]);
});
