import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startOfStep } from '../campaign.ts';
import { checkRoom } from '../check-room.ts';
import { readPromises } from '../promises.ts';
import { seededRandom } from '../random.ts';
import { CUT_KINDS, DiskAfterCut, type CutKind } from './disk-after-cut.ts';
import { readWriteLog, type FileOperation } from './write-log.ts';

const isLong = process.env['SYSGROW_LONG'] === '1';
const CUTS = isLong ? 120 : 12;
const KILLS = isLong ? 60 : 6;
/** Twelve hours and a bit. */
const STEPS = 150;
const canRecord = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0;

/** Runs the driver with its writes recorded. */
function recordWrites(folder: string): { readonly operations: readonly FileOperation[]; readonly files: string } {
  const [files, log, library] = ['files', 'writes', 'recorder.so'].map((name) => join(folder, name)) as [string, string, string];
  mkdirSync(files);
  const built = spawnSync('gcc', ['-O2', '-shared', '-fPIC', join(import.meta.dirname, 'recorder.c'), '-o', library, '-ldl', '-lpthread'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const driver = spawnSync(process.execPath, ['--no-warnings', join(import.meta.dirname, '../drivers/room-driver.ts'), files, '0', String(STEPS)], {
    encoding: 'utf8',
    env: { ...process.env, LD_PRELOAD: library, FAULTS_FOLDER: files, FAULTS_LOG: log },
  });
  if (driver.status !== 0) throw new Error(driver.stderr);
  return { operations: readWriteLog(log), files };
}

test.skipIf(!canRecord)(`${CUTS} power cuts with everything unsynced dropped, reordered or torn, and ${KILLS} kills between any two writes, lose nothing promised and corrupt nothing`, { timeout: 60_000 + (CUTS + KILLS) * 5_000 }, async () => {
  const folder = temporaryFolder();
  const { operations, files } = recordWrites(folder);
  const promisedFile = join(files, 'promised');
  const random = seededRandom(33);
  const kinds: readonly CutKind[] = Array.from({ length: CUTS + KILLS }, (_, i) => (i < CUTS ? CUT_KINDS[i % CUT_KINDS.length] : undefined) ?? 'killed');
  const cuts = kinds.map((kind) => ({ kind, at: Math.floor(random() * (operations.length + 1)) })).sort((a, b) => a.at - b.at);
  const disk = new DiskAfterCut(files);
  let done = 0;
  let promised = '';
  for (const [number, { kind, at }] of cuts.entries()) {
    for (const operation of operations.slice(done, at)) {
      if (operation.path !== promisedFile) disk.apply(operation);
      else if (operation.kind === 'write') promised += operation.data.toString('utf8');
    }
    done = at;
    const target = join(folder, `cut-${number}`);
    disk.writeOut(target, kind, random);
    try {
      await checkRoom(target, readPromises(promised));
    } catch (error) {
      throw new Error(`after cut ${number} (${kind}) at operation ${at} of ${operations.length}`, { cause: error });
    }
    rmSync(target, { recursive: true });
  }
  const last = readPromises(readFileSync(promisedFile, 'utf8'));
  expect([last.stored, last.sealedUntil > startOfStep(STEPS - 30), last.pruned > 0]).toEqual([[STEPS - 1, 1], true, true]);
});
