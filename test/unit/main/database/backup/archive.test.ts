import { mkdirSync, readFileSync, truncateSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { readManifest, verifyArchive } from '../../../../../src/main/database/backup/archive-reader.ts';
import { createArchive, type ArchiveRequest } from '../../../../../src/main/database/backup/create-archive.ts';
import { AppError } from '../../../../../src/shared/rpc/errors.ts';
import { NOW } from '../history/history-for-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { fillFolder, GO_ON } from './filled-folder.ts';

const RUNS = process.env.SYSGROW_LONG === '1' ? 2_000 : 60;

function request(folder: string, over: Partial<ArchiveRequest> = {}): ArchiveRequest {
  return { folder, target: join(folder, 'backups', 'one.sysgrow.zip'), id: '0123456789abcdef', kind: 'daily', appVersion: '1.2.3', now: NOW, withSysgrow: true, history: 'since_base', ...over };
}

async function codeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'no error';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

test('an archive holds a copy of the database, the documents and what was sealed, and says so', async () => {
  const { folder } = fillFolder(3);
  mkdirSync(join(folder, 'data', 'user_profiles'), { recursive: true });
  writeFileSync(join(folder, 'data', 'user_profiles', 'owner.json'), '{}');
  writeFileSync(join(folder, 'data', '.owner.json.123-0123456789ab.tmp'), 'half');
  const made = await createArchive(request(folder), GO_ON);
  const { entries, sysgrow, history, documents } = made.manifest;
  expect({ names: entries.map(({ name }) => name), sensors: sysgrow?.rows.SensorConfig, open: sysgrow?.rows.SensorReading, chunks: history?.chunks, after: history?.afterSealId, documents }).toEqual({
    names: ['sysgrow.db', 'data/user_profiles/owner.json', 'history-increment.db'], sensors: 2, open: 1, chunks: 6, after: 0, documents: 1,
  });
  expect(readdirSync(join(folder, 'backups'))).toEqual(['one.sysgrow.zip']);
  expect(await readManifest(made.file)).toEqual(made.manifest);
});

test('an archive that was cut or changed anywhere is refused', async () => {
  const { folder } = fillFolder(2);
  const { file } = await createArchive(request(folder), GO_ON);
  const whole = readFileSync(file);
  const broken = join(temporaryFolder(), 'broken.sysgrow.zip');
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (place, change, isCut) => {
      writeFileSync(broken, whole);
      if (isCut) truncateSync(broken, place);
      else writeFileSync(broken, Uint8Array.from(whole, (byte, index) => (index === place ? byte ^ change : byte)));
      const code = await codeOf(verifyArchive(broken, GO_ON));
      // A few bytes of a zip mean nothing (times, versions): then every hash is right and the archive is whole.
      expect(['database_damaged', 'invalid_input', 'database_newer', ...(isCut ? [] : ['no error'])]).toContain(code);
    }),
    { numRuns: RUNS, seed: 5 },
  );
});

test('a file of another kind is no backup', async () => {
  const file = join(temporaryFolder(), 'letter.sysgrow.zip');
  writeFileSync(file, 'Dear diary');
  expect(await codeOf(readManifest(file))).toBe('invalid_input');
});

test.each([
  ['a name that leads out of the folder', '../evil.db'],
  ['a name that no backup has', 'run.exe'],
  ['a hidden document', 'data/.bashrc'],
])('an archive with %s is refused', async (_what, name) => {
  const file = await zipOf([['manifest.json', '{}'], ['aa/evil.db', 'x']], name);
  expect(await codeOf(verifyArchive(file, GO_ON))).toBe('database_damaged');
});

test('an archive with a link in it is refused', async () => {
  const file = await zipOf([['manifest.json', '{}'], ['sysgrow.db', '/etc/passwd']], undefined, 0o120777);
  expect(await codeOf(verifyArchive(file, GO_ON))).toBe('database_damaged');
});

test('an archive of a later format is refused by the name of the app that made it', async () => {
  const file = await zipOf([['manifest.json', JSON.stringify({ format: 2, app: 'sysgrow-desktop', appVersion: '9.0.0' })]]);
  await expect(readManifest(file)).rejects.toThrow(/SYSGrow 9\.0\.0/);
});

test('a backup that is stopped leaves nothing behind', async () => {
  const { folder } = fillFolder(2);
  const stop = new AbortController();
  const made = createArchive(request(folder), stop.signal);
  stop.abort();
  expect(await codeOf(made)).toBe('cancelled');
  expect(readdirSync(join(folder, 'backups'))).toEqual([]);
});

test('a backup ends while a writer writes without a pause', async () => {
  const room = fillFolder(2);
  let isDone = false;
  let written = 0;
  const write = async (): Promise<void> => {
    while (!isDone) {
      room.write([NOW + written, 1, 20, 0]);
      written += 1;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };
  const writing = write();
  const made = await createArchive(request(room.folder), GO_ON);
  isDone = true;
  await writing;
  expect(written).toBeGreaterThan(0);
  expect(made.manifest.history?.chunks).toBe(4);
});

/** A zip whose second name is exchanged for one of equal length, as no packer would write it. */
async function zipOf(entries: readonly (readonly [string, string])[], second?: string, mode = 0o100600): Promise<string> {
  const zip = new ZipFile();
  for (const [name, text] of entries) zip.addBuffer(Buffer.from(text), second !== undefined && name !== 'manifest.json' ? 'x'.repeat(second.length) : name, { compress: false, mode });
  zip.end();
  let bytes = await buffer(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>);
  if (second !== undefined) bytes = Buffer.from(bytes.toString('latin1').replaceAll('x'.repeat(second.length), second), 'latin1');
  const file = join(temporaryFolder(), 'made.sysgrow.zip');
  writeFileSync(file, bytes);
  return file;
}
