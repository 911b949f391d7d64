import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOfFiles, removeStamp, stampSays, writeStamp } from '../../../../scripts/setup/stamp.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

test('the hash changes with content, name and presence, and with nothing else', () => {
  const inputs = ['src', 'package.json'];
  const folder = temporaryFolder({ 'src/a.ts': 'a', 'package.json': '{}', 'README.md': '' });
  const same = temporaryFolder({ 'src/a.ts': 'a', 'package.json': '{}' });
  const other = temporaryFolder({ 'src/a.ts': 'b', 'package.json': '{}' });
  const before = hashOfFiles(folder, inputs);
  renameSync(join(folder, 'src/a.ts'), join(folder, 'src/b.ts'));
  expect([hashOfFiles(same, inputs) === before, hashOfFiles(other, inputs) === before, hashOfFiles(folder, inputs) === before]).toEqual([true, false, false]);
});

test('a stamp holds until it is removed', () => {
  const file = join(temporaryFolder(), 'out', '.stamp');
  const said = [stampSays(file, 'x')];
  writeStamp(file, 'x');
  said.push(stampSays(file, 'x'), stampSays(file, 'y'));
  removeStamp(file);
  said.push(stampSays(file, 'x'));
  expect(said).toEqual([false, true, false, false]);
});
