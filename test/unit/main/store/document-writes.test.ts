import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diskFiles, type FileLayer } from '../../../../src/main/store/file-layer.ts';
import { documentBench } from '../../../support/document-bench.ts';

/** Counts what reaches the disk under the document's own name, and may refuse it. */
function countedFiles(file: string) {
  const seen = { writes: 0, isFull: false };
  const files: FileLayer = {
    ...diskFiles,
    write: (handle, bytes, offset) => {
      if (seen.isFull) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write', path: file });
      return diskFiles.write(handle, bytes, offset);
    },
    rename: (from, to) => {
      if (to === file) seen.writes += 1;
      diskFiles.rename(from, to);
    },
  };
  return { files, seen };
}

function setUp(misuse: 'throw' | 'slow' = 'throw') {
  const bench = documentBench();
  const { files, seen } = countedFiles(bench.file);
  return { ...bench, seen, store: bench.open({ files, misuse }) };
}

test('the first change is written at once, those of the next second together at its end', () => {
  const { store, seen, clock, json } = setUp();
  store.set('flushS', 1);
  const atOnce = seen.writes;
  for (let change = 0; change < 50; change += 1) store.set('rooms', [`Tent ${change}`]);
  const [waiting, values] = [seen.writes, store.all()];
  clock.advance(1_000);
  expect([atOnce, waiting, seen.writes, values.rooms, json()]).toEqual([1, 1, 2, ['Tent 49'], { $version: 1, flushS: 1, rooms: ['Tent 49'] }]);
});

test('changes far enough apart are each on the disk when the call returns', () => {
  const { store, seen, clock } = setUp();
  for (let change = 1; change <= 3; change += 1) {
    store.set('flushS', change);
    expect(seen.writes).toBe(change);
    clock.advance(1_000);
  }
});

test('what waits is written when the app ends', () => {
  const { store, json } = setUp();
  store.set('flushS', 1);
  store.set('flushS', 2);
  store.stop();
  expect(json()).toEqual({ $version: 1, flushS: 2 });
});

test('what cannot be written stays in memory, is told, and is written once the disk has room again', () => {
  const { store, seen, clock, json, logged } = setUp();
  const told: (string | undefined)[] = [];
  store.changed.subscribe(() => told.push(store.problem?.code));
  store.set('flushS', 1);
  seen.isFull = true;
  store.set('flushS', 2);
  clock.advance(20_000);
  const whileFull = [store.get('flushS'), store.problem, json()];
  expect(() => store.flush()).toThrow(expect.objectContaining({ code: 'storage_full' }));
  seen.isFull = false;
  clock.advance(5_000);
  expect([whileFull, store.problem, json(), told, logged.filter((sentence) => sentence.includes('changes wait')).length]).toEqual([
    [2, expect.objectContaining({ code: 'storage_full', isReadOnly: false, message: expect.stringContaining('not saved yet') }), { $version: 1, flushS: 1 }],
    undefined, { $version: 1, flushS: 2 }, [undefined, undefined, 'storage_full', undefined], 1,
  ]);
});

test('a stream of changes throws in tests, after ten seconds and not before', () => {
  const { store, clock } = setUp();
  let changes = 0;
  const stream = (): void => {
    for (; changes < 60; changes += 1) {
      store.set('flushS', (changes % 9) + 1);
      clock.advance(334);
    }
  };
  expect(stream).toThrow('docs/PERSISTENCE_STRATEGY.md');
  expect(changes).toBeGreaterThanOrEqual(27);
});

test('a short storm and a steady two a second are no misuse', () => {
  const { store, clock } = setUp();
  for (let change = 0; change < 100; change += 1) store.set('flushS', (change % 9) + 1);
  for (let change = 0; change < 100; change += 1) {
    clock.advance(500);
    store.set('flushS', (change % 9) + 1);
  }
  clock.advance(1_000);
  expect(store.get('flushS')).toBe(1);
});

test('in production a stream is logged once and written every five seconds, the newest value, until it calms down', () => {
  const { store, clock, seen, logged, json } = setUp('slow');
  const stream = (seconds: number): number => {
    const before = seen.writes;
    for (let change = 0; change < seconds * 4; change += 1) {
      store.set('rooms', [String(change)]);
      clock.advance(250);
    }
    return seen.writes - before;
  };
  stream(12);
  const inAMinute = stream(60);
  clock.advance(5_000);
  const afterwards = json();
  clock.advance(2_000);
  store.set('flushS', 9);
  expect([inAMinute, logged.filter((sentence) => sentence.includes('SQLite')).length, afterwards, json()]).toEqual([
    12, 1, { $version: 1, rooms: ['239'] }, { $version: 1, rooms: ['239'], flushS: 9 },
  ]);
});

test('the last three good versions are kept, one a minute at most', () => {
  const { store, clock, json, file, names } = setUp();
  for (let second = 0; second < 240; second += 5) {
    store.set('rooms', [String(second)]);
    clock.advance(5_000);
  }
  const kept = ['', '.bak', '.bak2', '.bak3'].map((ending) => (json(file + ending) as { rooms: string[] }).rooms[0]);
  expect([kept, names()]).toEqual([['235', '180', '120', '60'], ['owner.json', 'owner.json.bak', 'owner.json.bak2', 'owner.json.bak3']]);
});

test('the newest good version is among those kept when the app ends, however short the time was', () => {
  const { store, file, json } = setUp();
  store.set('flushS', 1);
  store.set('flushS', 2);
  store.stop();
  expect([readFileSync(`${file}.bak`, 'utf8') === readFileSync(file, 'utf8'), json()]).toEqual([true, { $version: 1, flushS: 2 }]);
});

test('a file that was edited while the app was away is kept as a good version once it runs', () => {
  const { open, clock, text, file } = documentBench('{"theme":"dark"} // mine');
  const store = open();
  store.start();
  clock.advance(1_000);
  store.stop();
  expect(text(`${file}.bak`)).toBe('{"theme":"dark"} // mine');
});
