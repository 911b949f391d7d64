import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArchiveKind } from '../../../../../src/main/database/backup/archive-manifest.ts';
import { archivesToRemove, type RotatedArchive } from '../../../../../src/main/features/backup/rotation.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 5, 30, 3);
const RUNS = process.env.SYSGROW_LONG === '1' ? 5_000 : 300;

const kinds: readonly ArchiveKind[] = ['daily', 'daily', 'daily', 'history', 'manual', 'before_import'];
const archives = fc
  .array(fc.record({ age: fc.nat(500), kind: fc.constantFrom(...kinds), base: fc.nat(80), isVerified: fc.boolean() }), { maxLength: 80 })
  .map((drawn): readonly RotatedArchive[] => drawn.map(({ age, kind, base, isVerified }, index) => ({ id: String(index), kind, madeAt: NOW - age * DAY_MS - index, basedOn: kind === 'daily' ? String(base) : undefined, isVerified })));

test('a year of daily and weekly archives leaves 7 days, 4 weeks, 12 months and the histories that they need', () => {
  const year: RotatedArchive[] = [];
  for (let age = 400; age >= 0; age -= 1) {
    if (age % 7 === 0) year.push({ id: `h${age}`, kind: 'history', madeAt: NOW - age * DAY_MS, isVerified: true });
    year.push({ id: `d${age}`, kind: 'daily', madeAt: NOW - age * DAY_MS + 1, basedOn: `h${Math.ceil(age / 7) * 7}`, isVerified: true });
  }
  const removed = new Set(archivesToRemove(year));
  const kept = year.filter((archive) => !removed.has(archive));
  const dailies = kept.filter(({ kind }) => kind === 'daily');
  expect({ newest: dailies.filter(({ madeAt }) => madeAt > NOW - 7 * DAY_MS).length, total: dailies.length <= 7 + 4 + 12 && dailies.length >= 7 + 2 + 10 }).toEqual({ newest: 7, total: true });
  expect(dailies.every(({ basedOn }) => kept.some(({ id }) => id === basedOn))).toBe(true);
  expect(kept.filter(({ id }) => ['h0', 'h7', 'h14', 'h21'].includes(id))).toHaveLength(4);
});

test('what a kept archive builds on is kept, and one verified archive of each sort always is', () => {
  fc.assert(
    fc.property(archives, (all) => {
      const removed = new Set(archivesToRemove(all));
      const kept = all.filter((archive) => !removed.has(archive));
      const bases = new Set(kept.map(({ basedOn }) => basedOn));
      for (const archive of removed) expect(bases.has(archive.id) || archive.kind === 'manual').toBe(false);
      for (const isHistory of [true, false]) {
        const ofSort = (list: readonly RotatedArchive[]) => list.some(({ kind, isVerified }) => isVerified && (kind === 'history') === isHistory);
        expect(ofSort(kept)).toBe(ofSort(all));
      }
    }),
    { numRuns: RUNS, seed: 3 },
  );
});

test('rotating twice removes nothing more', () => {
  fc.assert(
    fc.property(archives, (all) => {
      const removed = new Set(archivesToRemove(all));
      const kept = all.filter((archive) => !removed.has(archive));
      // A base of nothing that is left may go at the second look; nothing else.
      expect(archivesToRemove(kept).filter(({ kind }) => kind !== 'daily' && kind !== 'history' && kind !== 'before_import')).toEqual([]);
      expect(archivesToRemove(kept).filter(({ kind }) => kind === 'daily')).toEqual([]);
    }),
    { numRuns: RUNS, seed: 4 },
  );
});
