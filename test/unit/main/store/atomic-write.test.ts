import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sweepUnfinished, writeFileAtomically } from '../../../../src/main/store/atomic-write.ts';
import { diskFiles, type FileLayer } from '../../../../src/main/store/file-layer.ts';
import { temporaryFolder } from '../database/temporary-folder.ts';

const OLD = Buffer.from('{"old":true}');
const NEW = Buffer.from(JSON.stringify({ text: 'new'.repeat(2_000) }));

function setUp() {
  const file = join(temporaryFolder(), 'owner.json');
  writeFileSync(file, OLD);
  return { file, names: () => readdirSync(dirname(file)) };
}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: injected`), { code, syscall: 'write' });
}

function throwing(code: string): () => never {
  return () => {
    throw failure(code);
  };
}

test('the file is replaced, whole, and nothing else is left', () => {
  const { file, names } = setUp();
  writeFileAtomically(diskFiles, file, NEW);
  expect([readFileSync(file).equals(NEW), names()]).toEqual([true, ['owner.json']]);
});

test('short writes are continued to the end', () => {
  const { file } = setUp();
  const files: FileLayer = { ...diskFiles, write: (handle, bytes, offset) => diskFiles.write(handle, bytes.subarray(0, Math.min(bytes.length, offset + 7)), offset) };
  writeFileAtomically(files, file, NEW);
  expect(readFileSync(file).equals(NEW)).toBe(true);
});

test.each<[string, Partial<FileLayer>]>([
  ['the disk is full', { write: throwing('ENOSPC') }],
  ['the disk takes nothing and says nothing', { write: () => 0 }],
  ['the disk claims to have taken what it did not', { write: (_handle, bytes, offset) => bytes.length - offset }],
  ['a sync fails', { sync: throwing('EIO') }],
  ['a rename fails', { rename: throwing('EACCES') }],
  ['the file is cut after it was written', { sizeOf: () => 4096 }],
])('the old content stands, whole, when %s', (_what, faults) => {
  const { file, names } = setUp();
  expect(() => writeFileAtomically({ ...diskFiles, ...faults }, file, NEW)).toThrow();
  expect([readFileSync(file).equals(OLD), names()]).toEqual([true, ['owner.json']]);
});

test('at whatever operation the disk first fails, the file is the old or the new, never another', () => {
  const { file } = setUp();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 14 }), fc.constantFrom('ENOSPC', 'EIO', 'EROFS'), (failAt, code) => {
      writeFileSync(file, OLD);
      let operations = 0;
      const counted = <Arguments extends unknown[], Answer>(run: (...given: Arguments) => Answer) => (...given: Arguments): Answer => {
        if (operations++ === failAt) throw failure(code);
        return run(...given);
      };
      const files: FileLayer = {
        ...diskFiles,
        create: counted(diskFiles.create),
        write: counted((handle: number, bytes: Uint8Array, offset: number) => diskFiles.write(handle, bytes.subarray(0, offset + 1_000), offset)),
        sizeOf: counted(diskFiles.sizeOf),
        sync: counted(diskFiles.sync),
        rename: counted(diskFiles.rename),
        syncFolder: counted(diskFiles.syncFolder),
      };
      let failed = false;
      try {
        writeFileAtomically(files, file, NEW);
      } catch {
        failed = true;
      }
      const content = readFileSync(file);
      expect(content.equals(NEW) || (failed && content.equals(OLD))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('what killed writers left is swept away, and nothing else', () => {
  const { file, names } = setUp();
  const folder = dirname(file);
  for (const name of ['.owner.json.123-00ff00ff00ff.tmp', '.other.json.123-00ff00ff00ff.tmp', '.owner.json.mine.tmp']) writeFileSync(join(folder, name), '');
  sweepUnfinished(diskFiles, file);
  expect(names().sort()).toEqual(['.other.json.123-00ff00ff00ff.tmp', '.owner.json.mine.tmp', 'owner.json']);
});

test('a process killed while it writes leaves a whole document, no older than what it last reported', async () => {
  const { file } = setUp();
  writeFileSync(file, '{"n":0}');
  const source = `
    const { writeFileAtomically } = await import('./src/main/store/atomic-write.ts');
    const { diskFiles } = await import('./src/main/store/file-layer.ts');
    const { writeSync } = await import('node:fs');
    for (let n = 1; ; n += 1) {
      writeFileAtomically(diskFiles, ${JSON.stringify(file)}, Buffer.from(JSON.stringify({ n, filling: 'x'.repeat(20000) })));
      writeSync(1, n + '\\n');
    }`;
  for (let round = 0; round < 6; round += 1) {
    const writer = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
    let reported = '';
    let lines = 0;
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      reported += text;
      lines += text.split('\n').length - 1;
      if (lines > 5 + round * 3) writer.kill('SIGKILL');
    });
    await once(writer, 'close');
    const last = Number(reported.trimEnd().split('\n').at(-1));
    const { n, filling } = JSON.parse(readFileSync(file, 'utf8')) as { n: number; filling: string };
    expect({ isWhole: filling.length === 20_000, isNotOlder: n >= last }).toEqual({ isWhole: true, isNotOlder: true });
  }
  sweepUnfinished(diskFiles, file);
  expect(readdirSync(dirname(file))).toEqual(['owner.json']);
});
