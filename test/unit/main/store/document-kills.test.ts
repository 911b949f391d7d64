import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diskFiles, type FileLayer } from '../../../../src/main/store/file-layer.ts';
import { PersistentStore } from '../../../../src/main/store/persistent-store.ts';
import { documentBench } from '../../../support/document-bench.ts';
import { roomSchema } from '../../../support/document-schema.ts';
import { dyingFiles } from '../../../support/dying-files.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const isLong = process.env['SYSGROW_LONG'] === '1';
const OLD = { theme: 'light', flushS: 2, rooms: ['Old'] } as const;
const NEW = { theme: 'dark', flushS: 2, rooms: Array.from({ length: 40 }, (_, room) => `Tent ${room}`) } as const;

test('a kill at any operation of a write leaves the old or the new document, whole, in the file and in its versions', () => {
  for (let dieAt = 0; ; dieAt += 1) {
    const { open, put, clock, file } = documentBench(JSON.stringify(OLD));
    put('{"theme":"system"}', `${file}.bak`);
    const { files, hasDied } = dyingFiles(dieAt);
    let isSaved = false;
    try {
      const store = open({ files });
      store.merge({ ...NEW, rooms: [...NEW.rooms] });
      isSaved = true;
      clock.advance(1_000);
      store.stop();
    } catch (error) {
      if (!hasDied()) throw error;
    }
    const reopened = open();
    expect([reopened.problem, reopened.all()]).toEqual([undefined, isSaved ? NEW : expect.toBeOneOf([OLD, NEW])]);
    // The file is damaged on top of it: whatever version is used then is one that was whole.
    put('');
    expect(open().all()).toEqual(expect.toBeOneOf([{ theme: 'system', flushS: 5, rooms: [] }, OLD, NEW]));
    if (!hasDied()) return;
  }
});

test('a failure of any operation of a write is told, and the document is the old or the new one, whole', () => {
  let operation = 0;
  let failAt = 0;
  const failing = <Arguments extends unknown[], Answer>(run: (...given: Arguments) => Answer) => (...given: Arguments): Answer => {
    if (operation++ === failAt) throw Object.assign(new Error('EIO: injected'), { code: 'EIO', syscall: 'injected' });
    return run(...given);
  };
  const files = Object.fromEntries(Object.entries(diskFiles).map(([name, run]) => [name, failing(run as (...given: unknown[]) => unknown)])) as unknown as FileLayer;
  for (; operation >= failAt; failAt += 1) {
    const { open, clock } = documentBench(JSON.stringify(OLD));
    operation = 0;
    const store = open({ files });
    try {
      store.merge({ ...NEW, rooms: [...NEW.rooms] });
      clock.advance(1_000);
      store.stop();
    } catch (error) {
      expect(error).toMatchObject({ code: 'storage_failed' });
    }
    expect(open().all()).toEqual(expect.toBeOneOf([OLD, NEW]));
  }
  expect(failAt).toBeGreaterThan(20);
});

/** A process that opens the document, says so to who traces it, changes it and ends in order. */
const writer = (dataFolder: string): string => `
  const { existsSync } = await import('node:fs');
  const { PersistentStore } = await import('./src/main/store/persistent-store.ts');
  const { systemClock } = await import('./src/main/platform/clock.ts');
  const { roomSchema } = await import('./test/support/document-schema.ts');
  const store = new PersistentStore({ context: { dataFolder: ${JSON.stringify(dataFolder)}, clock: systemClock }, path: 'owner.json', schema: roomSchema, version: 1 });
  existsSync('/the-write-begins');
  store.merge(${JSON.stringify(NEW)});
  existsSync('/the-write-has-ended');
  store.stop();`;

const CALLS = ['openat', 'write', 'fsync', 'rename', '?renameat', '?renameat2', '?unlink', '?unlinkat', '?rmdir', 'close', '?mkdir'];
const trace = (rules: readonly string[], dataFolder: string) =>
  spawnSync('strace', ['-f', '-qq', ...rules, process.execPath, '--no-warnings', '--input-type=module', '-e', writer(dataFolder)], { encoding: 'utf8' });
const canTrace = process.platform === 'linux' && spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', 'true']).status === 0;

function prepared(): { dataFolder: string; file: string } {
  const dataFolder = temporaryFolder();
  mkdirSync(join(dataFolder, 'data'));
  const file = join(dataFolder, 'data', 'owner.json');
  writeFileSync(file, JSON.stringify(OLD));
  writeFileSync(`${file}.bak`, '{"theme":"system"}');
  return { dataFolder, file };
}

/** The calls of the write, each as its name and its number among those of its name in that process. */
function callsOfWrite(): readonly { readonly name: string; readonly ordinal: number }[] {
  const { dataFolder } = prepared();
  const record = join(dataFolder, 'calls.txt');
  trace(['-o', record, '-e', `trace=access,?faccessat,?faccessat2,${CALLS.join(',')}`], dataFolder);
  const lines = readFileSync(record, 'utf8').split('\n');
  const begin = lines.findIndex((line) => line.includes('/the-write-begins'));
  const main = lines[begin]?.split(/\s/, 1)[0] ?? '';
  const counts = new Map<string, number>();
  const calls = lines.flatMap((line, index) => {
    const [, pid, name] = /^(\d+)\s+(\w+)\(/.exec(line) ?? [];
    if (pid !== main || name === undefined || name.startsWith('access') || name.startsWith('faccess')) return [];
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return index > begin ? [{ name, ordinal: counts.get(name) ?? 0 }] : [];
  });
  return calls;
}

test.skipIf(!canTrace)('a process killed at a system call of a write leaves the old or the new document, whole', { timeout: 300_000 }, () => {
  const calls = callsOfWrite();
  expect(calls.map(({ name }) => name)).toEqual(expect.arrayContaining(['openat', 'write', 'fsync', 'close']));
  const decisive = calls.filter(({ name }) => name === 'fsync' || name.startsWith('rename'));
  let killed = 0;
  for (const { name, ordinal } of isLong ? calls : decisive.slice(0, 4)) {
    const { dataFolder } = prepared();
    const { signal, status } = trace(['-o', '/dev/null', '-e', `trace=${name}`, '-e', `inject=${name}:signal=SIGKILL:when=${ordinal}`], dataFolder);
    if (signal === 'SIGKILL' || status === 137) killed += 1;
    const store = new PersistentStore({ context: { dataFolder, clock: new FakeClock() }, path: 'owner.json', schema: roomSchema, version: 1 });
    expect([store.problem, store.all()]).toEqual([undefined, expect.toBeOneOf([OLD, NEW])]);
  }
  expect(killed).toBeGreaterThan(0);
});

test.skipIf(!canTrace)('a system call of a write that fails leaves the old document or the new one, whole', { timeout: 300_000 }, () => {
  const faults = [['fsync', 'EIO'], ['rename', 'EACCES'], ['fsync', 'ENOSPC']] as const;
  for (const [name, code] of isLong ? faults : faults.slice(0, 2)) {
    const { dataFolder } = prepared();
    const { stderr } = trace(['-o', '/dev/null', '-e', `trace=${name},?renameat,?renameat2`, '-e', `inject=${name === 'rename' ? 'rename,?renameat,?renameat2' : name}:error=${code}:when=1`], dataFolder);
    expect(stderr).toContain('AppError');
    expect(new PersistentStore({ context: { dataFolder, clock: new FakeClock() }, path: 'owner.json', schema: roomSchema, version: 1 }).all()).toEqual(OLD);
  }
});

/** A disk of 1 MB of its own, where this machine lets us mount one. */
function smallDisk(): string | undefined {
  const folder = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', [folder]));
  return folder;
}
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!canMount)('a disk that is full leaves the old document, and takes the new one once it has room', ({ skip }) => {
  const dataFolder = smallDisk() ?? skip('this machine lets nobody mount a disk');
  const clock = new FakeClock();
  const store = new PersistentStore({ context: { dataFolder, clock }, path: 'owner.json', schema: roomSchema, version: 1 });
  store.merge(OLD as never);
  const filling = join(dataFolder, 'filling');
  spawnSync('dd', ['if=/dev/zero', `of=${filling}`, 'bs=4k']);
  clock.advance(2_000);
  const large = Array.from({ length: 500 }, (_, room) => `Tent number ${room}`);
  expect(() => store.set('rooms', large)).toThrow(expect.objectContaining({ code: 'storage_full' }));
  const whileFull = [existsSync(store.path), JSON.parse(readFileSync(store.path, 'utf8')), diskFiles.listFolder(join(dataFolder, 'data')).filter((name) => name.endsWith('.tmp'))];
  rmSync(filling);
  store.set('rooms', large);
  expect([whileFull, JSON.parse(readFileSync(store.path, 'utf8'))]).toEqual([[true, { $version: 1, ...OLD }, []], { $version: 1, ...OLD, rooms: large }]);
});
