import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DocumentFolder } from '../../../../src/main/store/document-folder.ts';
import { Documents, type NamedDocumentStatus } from '../../../../src/main/store/documents.ts';
import { UserProfileStore } from '../../../../src/main/store/user-profile.store.ts';
import { documentBench } from '../../../support/document-bench.ts';
import { roomSchema } from '../../../support/document-schema.ts';

function setUp() {
  const { dataFolder, clock, logged, put } = documentBench();
  const documents = new Documents({ dataFolder, clock, log: { debug: () => {}, info: () => {}, warn: () => {}, error: (_fields, sentence) => logged.push(sentence) } });
  const profile = new UserProfileStore(documents.context);
  const rooms = new DocumentFolder({ context: documents.context, path: 'rooms', schema: roomSchema, version: 1 });
  documents.add('user_profile', profile.document);
  documents.add('room', rooms);
  return { dataFolder, clock, logged, put, documents, profile, rooms };
}

test('every document is listed with its kind, its file and its state', () => {
  const { documents, profile, rooms, dataFolder } = setUp();
  rooms.create('tent', {});
  expect(documents.list()).toEqual([
    { kind: 'user_profile', path: profile.document.path, exists: false, bytes: 0, problem: undefined, revision: expect.any(String) },
    { kind: 'room', path: join(dataFolder, 'data', 'rooms', 'tent.json'), exists: true, bytes: 20, problem: undefined, revision: expect.any(String) },
  ]);
});

test('a problem is told once when it comes and once when it goes', () => {
  const { documents, profile, put } = setUp();
  const told: NamedDocumentStatus[] = [];
  documents.problemChanged.subscribe((status) => told.push(status));
  put('{"theme":', profile.document.path);
  profile.document.look();
  profile.document.look();
  put('{"theme":"dark"}', profile.document.path);
  profile.document.look();
  expect(told.map(({ kind, problem }) => [kind, problem?.code])).toEqual([['user_profile', 'document_invalid'], ['user_profile', undefined]]);
});

test('what is wrong from the beginning is told when the app starts, of a document and of one in a folder', () => {
  const { documents, profile, put, dataFolder } = setUp();
  put('{"theme":', profile.document.path);
  put('[]', join(dataFolder, 'data', 'rooms', 'tent.json'));
  const told: unknown[] = [];
  documents.problemChanged.subscribe(({ kind, problem }) => told.push([kind, problem?.line]));
  documents.start();
  documents.stop();
  expect(told).toEqual([['user_profile', 1], ['room', 1]]);
});

test('at the end everything that waits is written, and one document that cannot be keeps none of the others from it', () => {
  const { documents, profile, rooms, put, logged, clock } = setUp();
  documents.start();
  rooms.create('tent', {});
  rooms.save('tent', { flushS: 2 });
  profile.set({ theme: 'dark' });
  profile.set({ theme: 'light' });
  put('{"theme":', profile.document.path);
  documents.stop();
  expect([rooms.get('tent').value.flushS, logged, clock.pendingTimers]).toEqual([2, ['A document could not be saved before the app ended.'], 0]);
  rmSync(profile.document.path);
});
