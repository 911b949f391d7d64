import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DocumentFolder, type FolderChange } from '../../../../src/main/store/document-folder.ts';
import { documentBench } from '../../../support/document-bench.ts';
import { roomSchema } from '../../../support/document-schema.ts';
import { eventually } from '../../../support/eventually.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function setUp() {
  const { dataFolder, clock, logged, put } = documentBench();
  const folder = join(dataFolder, 'data', 'rooms');
  const open = () => new DocumentFolder({ context: { dataFolder, clock }, path: 'rooms', schema: roomSchema, version: 1 });
  const fileOf = (id: string): string => join(folder, `${id}.json`);
  return { dataFolder, clock, logged, folder, open, fileOf, put: (id: string, text: string) => put(text, fileOf(id)) };
}

test('documents are made, listed by id, changed and read back', () => {
  const { open, fileOf } = setUp();
  const rooms = open();
  rooms.create('tent', { theme: 'dark' });
  rooms.create('cellar', {});
  rooms.save('tent', { flushS: 2 }, { ifRevision: rooms.get('tent').revision });
  rooms.stop();
  expect(open().list()).toEqual([
    { id: 'cellar', value: { theme: 'system', flushS: 5, rooms: [] }, revision: expect.any(String), problem: undefined, path: fileOf('cellar') },
    { id: 'tent', value: { theme: 'dark', flushS: 2, rooms: [] }, revision: expect.any(String), problem: undefined, path: fileOf('tent') },
  ]);
});

test('an id that is taken, is no file name, or is unknown is refused', () => {
  const { open } = setUp();
  const rooms = open();
  rooms.create('tent', {});
  const refused = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return (error as { code?: unknown }).code;
    }
  };
  expect([
    refused(() => rooms.create('tent', {})), refused(() => rooms.create('../tent', {})), refused(() => rooms.create('con', {})), refused(() => rooms.create('shed', { flushS: 99 })),
    refused(() => rooms.get('shed')), refused(() => rooms.save('../tent', {})), refused(() => rooms.remove('shed')), refused(() => rooms.save('tent', { flushS: 3 }, { ifRevision: 'stale' })),
    rooms.list().length,
  ]).toEqual(['conflict', 'invalid_input', 'invalid_input', 'invalid_input', 'not_found', 'not_found', 'not_found', 'conflict', 1]);
});

test('a removed document is gone, one copy stays, and its name is free', () => {
  const { open, fileOf, clock } = setUp();
  const rooms = open();
  rooms.create('tent', { theme: 'dark' });
  clock.advance(1_000);
  rooms.remove('tent');
  const left = rooms.list();
  rooms.create('tent', {});
  writeFileSync(fileOf('tent'), '');
  expect([left, open().get('tent').value.theme]).toEqual([[], 'system']);
});

test('what people add, edit and remove in the folder is noticed, each by its id', async () => {
  const { open, clock, put, fileOf } = setUp();
  const rooms = open();
  rooms.create('tent', {});
  const changes: FolderChange[] = [];
  rooms.changed.subscribe((change) => changes.push(change));
  rooms.start();
  onTestFinished(() => rooms.stop());
  const noticed = (id: string) =>
    eventually(`a change of ${id}`, () => {
      clock.advance(50);
      return changes.some((change) => change.id === id && change.by === 'outside');
    });
  put('cellar', '{"theme":"dark"}');
  await noticed('cellar');
  put('tent', '{"theme":"light"}');
  await noticed('tent');
  changes.length = 0;
  rmSync(fileOf('cellar'));
  await noticed('cellar');
  expect([rooms.list().map(({ id, value }) => [id, value.theme]), changes]).toEqual([[['tent', 'light']], [{ id: 'cellar', by: 'outside' }]]);
});

test('a document that was removed by hand does not come back with a change that waited', () => {
  const { open, clock, fileOf } = setUp();
  const rooms = open();
  rooms.create('tent', {});
  rooms.save('tent', { flushS: 2 });
  rmSync(fileOf('tent'));
  rooms.look();
  clock.advance(10_000);
  expect(rooms.list()).toEqual([]);
});

test('a broken document is listed with its problem and keeps none of the others from working', () => {
  const { open, put } = setUp();
  const rooms = open();
  rooms.create('tent', {});
  put('cellar', '{\n "theme": dark }');
  rooms.save('tent', { theme: 'dark' });
  expect(() => rooms.save('cellar', { theme: 'dark' })).toThrow(expect.objectContaining({ code: 'document_invalid' }));
  expect([rooms.list().map(({ id, problem }) => [id, problem?.line]), rooms.useLastGood('cellar').problem]).toEqual([[['cellar', 2], ['tent', undefined]], undefined]);
});

test('files whose name is no id are left alone', () => {
  const { open, folder } = setUp();
  mkdirSync(folder, { recursive: true });
  for (const name of ['Tent.json', 'tent.json.bak', '.tent.json.1-00ff00ff00ff.tmp', 'notes.txt', 'my tent.json']) writeFileSync(join(folder, name), '{}');
  expect(open().list()).toEqual([]);
});

test('a folder holds 500 documents and no more, and looking at all of them again reads none', () => {
  const { open, put } = setUp();
  for (let number = 0; number < 500; number += 1) put(`room-${String(number).padStart(3, '0')}`, '{}');
  const rooms = open();
  const all = rooms.list();
  expect(() => rooms.create('one-more', {})).toThrow(expect.objectContaining({ code: 'too_many' }));
  put('room-500', '{}');
  const begin = performance.now();
  const again = rooms.list();
  expect([all.length, again.length, performance.now() - begin < 500]).toEqual([500, 500, true]);
});

test('a folder that is a link out of the data folder is refused', () => {
  const { open, dataFolder, folder } = setUp();
  mkdirSync(join(dataFolder, 'data'));
  symlinkSync(temporaryFolder(), folder);
  const rooms = open();
  rooms.start();
  onTestFinished(() => rooms.stop());
  expect(() => rooms.list()).toThrow(expect.objectContaining({ code: 'document_invalid' }));
});
