import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silentLog } from '../../../../src/main/platform/log.ts';
import { WindowPlaceStore } from '../../../../src/main/store/window-place.store.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const place = { bounds: { x: 1, y: 2, width: 1300, height: 700 }, isMaximized: true };

function setUp() {
  const dataFolder = temporaryFolder();
  return { file: join(dataFolder, 'data', 'window.json'), open: () => new WindowPlaceStore({ dataFolder, clock: new FakeClock(), log: silentLog }) };
}

test('the place of the window stands in its own document and is read back', () => {
  const { file, open } = setUp();
  const before = open().get();
  open().set(place);
  expect([before, open().get(), JSON.parse(readFileSync(file, 'utf8'))]).toEqual([undefined, place, { $version: 1, ...place }]);
});

test('a place that cannot be used counts as none, and the next one takes its room', () => {
  const { file, open } = setUp();
  mkdirSync(join(file, '..'));
  writeFileSync(file, '{"bounds": {"x": "left"}, "isMaximized": true}');
  const store = open();
  const found = store.get();
  store.set(place);
  expect([found, open().get()]).toEqual([undefined, place]);
});

test('a place that is kept already is not written again', () => {
  const { file, open } = setUp();
  const store = open();
  store.set(place);
  const first = statSync(file).ino;
  store.set({ bounds: { ...place.bounds }, isMaximized: true });
  expect(statSync(file).ino).toBe(first);
});

test('a folder that cannot be written costs the place and nothing else', () => {
  const { file, open } = setUp();
  writeFileSync(join(file, '..'), 'a file where the folder should be');
  const store = open();
  store.set(place);
  expect(store.get()).toBeUndefined();
});
