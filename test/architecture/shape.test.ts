import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_FOLDER, sourceFiles, withoutComments } from '../support/source-files.ts';

test('no file is a barrel, a default export, or named after nothing', () => {
  const files = sourceFiles('src');
  const wrong = files
    .filter(({ path, text }) => {
      const name = path.split('/').at(-1) ?? '';
      const isBarrel = withoutComments(text).split('\n').every((line) => line.trim() === '' || /^export .* from /.test(line.trim()));
      return isBarrel || /(^|[-/])(utils?|helpers?|common|manager|misc)\.(ts|tsx)$/.test(path) && !path.includes('/i18n/') || /^export default/m.test(text) || !/^[a-z0-9.-]+$/.test(name);
    })
    .map(({ path }) => path);
  expect(wrong).toEqual([]);
});

test('every file of src is at most 400 lines', () => {
  const long = sourceFiles('src').filter(({ text }) => text.split('\n').length > 401).map(({ path }) => path);
  expect(long).toEqual([]);
});

test('nothing is left for later without a place to find it', () => {
  const marks = [...sourceFiles('src'), ...sourceFiles('scripts', /\.mjs$/)].filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text)).map(({ path }) => path);
  expect(marks).toEqual([]);
});

test('a service, its handlers and its rules live in a folder of their feature', () => {
  const features = readdirSync(join(PROJECT_FOLDER, 'src/main/features'));
  const contract = sourceFiles('src/shared/contract', /\.contract\.ts$/).map(({ path }) => /([\w-]+)\.contract\.ts$/.exec(path)?.[1] ?? '');
  expect(features.toSorted()).toEqual(expect.arrayContaining(contract.toSorted()));
});

test('the lock file holds no download address', () => {
  const lock = readFileSync(join(PROJECT_FOLDER, 'package-lock.json'), 'utf8');
  expect(lock.match(/"resolved": "https?:/g) ?? []).toEqual([]);
});
