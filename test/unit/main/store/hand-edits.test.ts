import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { documentBench, startStore, type RoomStore } from '../../../support/document-bench.ts';
import { eventually } from '../../../support/eventually.ts';
import type { FakeClock } from '../../../support/fake-clock.ts';

/** Events of the file system come in their own time; the clock of the store is moved along until they were heard. */
async function noticed(clock: FakeClock, store: RoomStore, theme: string): Promise<void> {
  await eventually(`the theme is ${theme}`, () => {
    clock.advance(50);
    return store.get('theme') === theme;
  });
}

test('an edit is taken over while the app runs, however the editor saves', async () => {
  const { open, put, file, clock } = documentBench('{"theme":"system"}');
  const store = open();
  const changes = startStore(store);
  put('{"theme":"dark"}');
  await noticed(clock, store, 'dark');
  writeFileSync(`${file}~`, '{"theme":"light"}');
  renameSync(`${file}~`, file);
  await noticed(clock, store, 'light');
  renameSync(file, `${file}~`);
  put('{"theme":"dark"}');
  await noticed(clock, store, 'dark');
  writeFileSync(file, '{"theme":');
  appendFileSync(file, '"light"}');
  await noticed(clock, store, 'light');
  rmSync(file);
  await noticed(clock, store, 'system');
  expect([new Set(changes.map(({ by }) => by)), store.problem]).toEqual([new Set(['outside']), undefined]);
});

test('a save in two parts, slower than anybody waits, overwrites nothing and ends well', async () => {
  const { open, file, clock, text } = documentBench('{"theme":"dark","flushS":3}');
  const store = open();
  startStore(store);
  writeFileSync(file, '{"theme":"light",');
  await eventually('the half is told', () => {
    clock.advance(50);
    return store.problem !== undefined;
  });
  expect(() => store.set('flushS', 9)).toThrow(expect.objectContaining({ code: 'document_invalid' }));
  expect([store.all(), text()]).toEqual([{ theme: 'dark', flushS: 3, rooms: [] }, '{"theme":"light",']);
  appendFileSync(file, '"flushS":4}');
  await noticed(clock, store, 'light');
  expect([store.get('flushS'), store.problem]).toEqual([4, undefined]);
});

test('a folder that is made only later, and one that is replaced, are watched too', async () => {
  const { open, file, put, clock } = documentBench();
  const store = open();
  startStore(store);
  put('{"theme":"dark"}');
  await noticed(clock, store, 'dark');
  rmSync(dirname(file), { recursive: true });
  mkdirSync(dirname(file));
  put('{"theme":"light"}');
  await noticed(clock, store, 'light');
});

test('what the app writes itself is no edit by hand', async () => {
  const { open, clock } = documentBench('{}');
  const store = open();
  const changes = startStore(store);
  store.set('theme', 'dark');
  await clock.advanceAsync(6_000, 100);
  expect(changes).toEqual([{ by: 'app', lost: [] }]);
});

test('edits of other fields are joined with a change that waits; where both changed a field, the person counts and it is told', () => {
  const { open, put, json, clock, logged } = documentBench('{"theme":"system","flushS":5}');
  const store = open();
  const changes = startStore(store);
  store.set('rooms', ['Tent']);
  store.merge({ theme: 'dark', flushS: 2 });
  put('{"theme":"light","flushS":5,"rooms":["Tent"],"mine":1}');
  clock.advance(1_000);
  expect([json(), changes.at(-1), logged]).toEqual([
    { theme: 'light', flushS: 2, rooms: ['Tent'], mine: 1, $version: 1 }, { by: 'outside', lost: ['theme'] }, [expect.stringContaining('the edit counts')],
  ]);
});

test('a change that waits while the file is broken goes on waiting, and joins what is corrected', () => {
  const { open, put, json, text, clock } = documentBench('{"theme":"system"}');
  const store = open();
  startStore(store);
  store.set('flushS', 1);
  store.set('flushS', 2);
  put('{"theme": dark}');
  clock.advance(30_000);
  const broken = [text(), store.get('flushS'), store.problem?.line];
  put('{"theme":"dark","flushS":1}');
  clock.advance(5_000);
  expect([broken, json(), store.problem]).toEqual([['{"theme": dark}', 2, 1], { theme: 'dark', flushS: 2, $version: 1 }, undefined]);
});

test('two stores of one file do not lose the word of either', () => {
  const { open, json, clock } = documentBench();
  const [one, other] = [open(), open()];
  one.set('theme', 'dark');
  other.set('flushS', 2);
  clock.advance(1_000);
  one.set('rooms', ['Tent']);
  expect([json(), one.all()]).toEqual([{ $version: 1, theme: 'dark', flushS: 2, rooms: ['Tent'] }, { theme: 'dark', flushS: 2, rooms: ['Tent'] }]);
});
