import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PersistentStore } from '../../../../src/main/store/persistent-store.ts';
import { diskFiles } from '../../../../src/main/store/file-layer.ts';
import type { Upgrades } from '../../../../src/main/store/document-form.ts';
import { documentBench } from '../../../support/document-bench.ts';
import { dyingFiles } from '../../../support/dying-files.ts';

const schema = z.object({ colours: z.enum(['light', 'dark']).default('light'), flushMs: z.number().default(5_000) });
const upgrades: Upgrades = {
  1: ({ theme, ...rest }) => ({ ...rest, ...(theme === undefined ? {} : { colours: theme }) }),
  2: ({ flushS, ...rest }) => ({ ...rest, ...(flushS === undefined ? {} : { flushMs: Number(flushS) * 1_000 }) }),
};
const OLD = '{\n  // mine\n  "$version": 1,\n  "theme": "dark",\n  "flushS": 2,\n  "own": true\n}\n';

function setUp(content: string) {
  const bench = documentBench(content);
  return { ...bench, openNew: (files = diskFiles) => new PersistentStore({ context: { dataFolder: bench.dataFolder, clock: bench.clock, files }, path: 'owner.json', schema, version: 3, upgrades }) };
}

test('a document of an older version is read through every step, and its file stays as it is until the first change', () => {
  const { openNew, text } = setUp(OLD);
  expect([openNew().all(), text()]).toEqual([{ colours: 'dark', flushMs: 2_000 }, OLD]);
});

test('the first change writes the new form with what the app does not know and comments, and keeps the old file', () => {
  const { openNew, text, file } = setUp(OLD);
  openNew().set('colours', 'light');
  expect([text(), readFileSync(`${file}.v1.bak`, 'utf8'), openNew().all()]).toEqual([
    '{\n  // mine\n  "$version": 3,\n  "own": true,\n  "colours": "light",\n  "flushMs": 2000\n}\n', OLD, { colours: 'light', flushMs: 2_000 },
  ]);
});

test('a chain may begin in its middle, and a file without a version is of the newest form', () => {
  expect([setUp('{"$version":2,"colours":"dark","flushS":1}').openNew().all(), setUp('{"colours":"dark"}').openNew().all()]).toEqual([{ colours: 'dark', flushMs: 1_000 }, { colours: 'dark', flushMs: 5_000 }]);
});

test('a last good version of an older form is brought up too', () => {
  const { openNew, put, file } = setUp('');
  put(OLD, `${file}.bak`);
  expect(openNew().all()).toEqual({ colours: 'dark', flushMs: 2_000 });
});

test('a document that an upgrade cannot take is a broken one: told, and left alone', () => {
  const { dataFolder, clock, text } = setUp('{"$version":1,"theme":7}');
  const upgrade = (): never => {
    throw new Error('theme is a number');
  };
  const store = new PersistentStore({ context: { dataFolder, clock }, path: 'owner.json', schema, version: 2, upgrades: { 1: upgrade } });
  expect([store.problem, text()]).toMatchObject([{ code: 'document_invalid', isReadOnly: true, line: 1, column: 13, message: expect.stringContaining('theme is a number') }, '{"$version":1,"theme":7}']);
});

test('a form that forgets an older version is a mistake of ours', () => {
  const { dataFolder, clock } = setUp(OLD);
  expect(() => new PersistentStore({ context: { dataFolder, clock }, path: 'owner.json', schema, version: 3, upgrades: { 2: (fields) => fields } })).toThrow('from version 1');
});

test('an upgrade that is interrupted at any moment is done again, and the old file is never lost', () => {
  for (let dieAt = 0; ; dieAt += 1) {
    const { openNew, text, file } = setUp(OLD);
    const { files, hasDied } = dyingFiles(dieAt);
    let store: ReturnType<typeof openNew> | undefined;
    try {
      store = openNew(files);
      store.set('colours', 'light');
    } catch (error) {
      if (!hasDied()) throw error;
    }
    const { colours, flushMs } = openNew().all();
    const isOld = text() === OLD;
    expect([isOld || readFileSync(`${file}.v1.bak`, 'utf8') === OLD, flushMs, colours]).toEqual([true, 2_000, isOld ? 'dark' : 'light']);
    openNew().set('colours', 'light');
    expect([openNew().all(), readFileSync(`${file}.v1.bak`, 'utf8')]).toEqual([{ colours: 'light', flushMs: 2_000 }, OLD]);
    if (!hasDied()) return;
  }
});
