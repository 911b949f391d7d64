import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { moveAside } from '../../../../src/main/database/quarantine.ts';
import { temporaryFolder } from './temporary-folder.ts';

const NOON = Date.UTC(2026, 4, 1, 12);

test('a database goes aside with its journal, as it was', () => {
  const file = join(temporaryFolder(), 'sysgrow.db');
  for (const ending of ['', '-wal', '-shm']) writeFileSync(`${file}${ending}`, `content${ending}`);
  const folder = moveAside(file, NOON);
  expect(Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))).toEqual({
    'sysgrow.db': 'content', 'sysgrow.db-wal': 'content-wal', 'sysgrow.db-shm': 'content-shm',
  });
  expect(existsSync(file)).toBe(false);
});

test('two that go aside at the same time of the clock get a folder each', () => {
  const file = join(temporaryFolder(), 'sysgrow.db');
  const folders = ['first', 'second'].map((content) => {
    writeFileSync(file, content);
    return moveAside(file, NOON);
  });
  expect(folders.map((folder) => readFileSync(join(folder, 'sysgrow.db'), 'utf8'))).toEqual(['first', 'second']);
});
