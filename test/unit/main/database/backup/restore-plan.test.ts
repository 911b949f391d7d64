import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { carryOutRestorePlan, clearRestoreReport, planUndo, readRestorePlan, readRestoreReport, writeRestorePlan, type RestorePlan } from '../../../../../src/main/database/backup/restore-plan.ts';
import { diskFiles, type FileLayer } from '../../../../../src/main/store/file-layer.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const PLAN: RestorePlan = {
  reason: 'restore',
  source: 'monday.sysgrow.zip',
  madeAt: Date.UTC(2026, 0, 20),
  staged: 'staged/one',
  replaced: 'replaced/one',
  items: [{ name: 'sysgrow.db', action: 'put' }, { name: 'history.db', action: 'take' }, { name: 'data', action: 'put' }],
};

/** A data folder after an unclean end, with something else staged. */
function prepared(): string {
  const folder = temporaryFolder();
  for (const name of ['data', 'staged/one/data']) mkdirSync(join(folder, name), { recursive: true });
  const files = { 'sysgrow.db': 'old', 'sysgrow.db-wal': 'old wal', 'sysgrow.db-shm': 'old shm', 'history.db': 'old history', 'history.db-wal': 'old history wal', 'data/a.json': 'old a', 'staged/one/sysgrow.db': 'new', 'staged/one/data/b.json': 'new b' };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeRestorePlan(folder, PLAN);
  return folder;
}

function content(folder: string, below = ''): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? Object.entries(content(folder, name)) : [[name, readFileSync(join(folder, name), 'utf8')]];
    }),
  );
}

const RESTORED = {
  'sysgrow.db': 'new',
  'data/b.json': 'new b',
  'replaced/one/sysgrow.db': 'old',
  'replaced/one/sysgrow.db-wal': 'old wal',
  'replaced/one/sysgrow.db-shm': 'old shm',
  'replaced/one/history.db': 'old history',
  'replaced/one/history.db-wal': 'old history wal',
  'replaced/one/data/a.json': 'old a',
};

function withoutReport(folder: string): Record<string, string> {
  const { 'restore-done.json': report, ...files } = content(folder);
  expect(report).toBeDefined();
  return files;
}

test('what is staged takes its place, and what it replaces is kept with its journal', () => {
  const folder = prepared();
  expect(carryOutRestorePlan(folder)).toEqual(PLAN);
  expect(withoutReport(folder)).toEqual(RESTORED);
  expect(carryOutRestorePlan(folder)).toBeUndefined();
  expect(readRestoreReport(folder)).toEqual(PLAN);
  clearRestoreReport(folder);
  expect(readRestoreReport(folder)).toBeUndefined();
});

test('a start that is killed before or after any operation on a file is made good by the next one', () => {
  let isOver = false;
  for (let index = 0; !isOver; index += 1) {
    for (const when of ['before', 'after'] as const) {
      const folder = prepared();
      let count = 0;
      const killed = failing((run) => {
        count += 1;
        if (count === index + 1 && when === 'before') throw new Error('killed');
        const result = run();
        if (count === index + 1) throw new Error('killed');
        return result;
      });
      try {
        carryOutRestorePlan(folder, killed);
        isOver = true;
      } catch (error) {
        expect(error).toEqual(new Error('killed'));
      }
      carryOutRestorePlan(folder);
      expect(withoutReport(folder)).toEqual(RESTORED);
    }
  }
});

test('what was replaced can be brought back as it was', () => {
  const folder = prepared();
  const before = content(folder);
  const done = carryOutRestorePlan(folder) ?? PLAN;
  writeRestorePlan(folder, planUndo(folder, done, { now: PLAN.madeAt, replaced: 'replaced/two' }));
  // A new history was begun meanwhile: it must go again, since there is an old one.
  writeFileSync(join(folder, 'history.db'), 'begun');
  writeFileSync(join(folder, 'sysgrow.db-wal'), 'new wal');
  carryOutRestorePlan(folder);
  const after = withoutReport(folder);
  for (const [name, text] of Object.entries(before)) if (!name.startsWith('staged') && name !== 'restore-plan.json') expect([name, after[name]]).toEqual([name, text]);
  expect(after['replaced/two/sysgrow.db-wal']).toBe('new wal');
});

test('nothing is planned that is not staged', () => {
  const folder = temporaryFolder();
  expect(() => writeRestorePlan(folder, PLAN)).toThrow(/not staged/);
  expect(readRestorePlan(folder)).toBeUndefined();
});

test('a plan that cannot be read stops the start, and says which file it is', () => {
  const folder = prepared();
  writeFileSync(join(folder, 'restore-plan.json'), '{ "reason"');
  expect(() => carryOutRestorePlan(folder)).toThrow(/restore-plan\.json/);
  expect(existsSync(join(folder, 'staged/one/sysgrow.db'))).toBe(true);
});

/** Files of the disk whose changing operations go through a gate. */
function failing(gate: <T>(run: () => T) => T): FileLayer {
  return {
    ...diskFiles,
    makeFolder: (path) => gate(() => diskFiles.makeFolder(path)),
    rename: (from, to) => gate(() => diskFiles.rename(from, to)),
    remove: (path) => gate(() => diskFiles.remove(path)),
    syncFolder: (path) => gate(() => diskFiles.syncFolder(path)),
  };
}
