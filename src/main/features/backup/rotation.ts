import type { ArchiveKind } from '../../database/backup/archive-manifest.ts';

/** What rotation looks at of an archive. */
export interface RotatedArchive {
  readonly id: string;
  readonly kind: ArchiveKind;
  /** Epoch milliseconds UTC. */
  readonly madeAt: number;
  /** The archive with the whole history that this one needs. */
  readonly basedOn?: string | undefined;
  /** Whether it was read back whole, and no later reading found a fault. */
  readonly isVerified: boolean;
}

const DAY_MS = 86_400_000;
const DAYS_KEPT = 7;
const WEEKS_KEPT = 4;
const MONTHS_KEPT = 12;
const HISTORIES_KEPT = 4;
/** Of those made before an import or a restore, each. */
const BEFORE_KEPT = 3;

/**
 * Which archives may go: of the daily ones all but the newest of each of the last 7 days, 4 weeks and 12 months that
 * have one; of the whole histories all but the newest 4. One that a kept archive builds on stays, so does the newest
 * verified one of its sort, and a person's own are never touched.
 */
export function archivesToRemove<Archive extends RotatedArchive>(archives: readonly Archive[]): readonly Archive[] {
  const newestFirst = archives.toSorted((a, b) => b.madeAt - a.madeAt);
  const kept = new Set<Archive>(newestFirst.filter(({ kind }) => kind === 'manual'));
  for (const archive of keptDailies(newestFirst.filter(({ kind }) => kind === 'daily'))) kept.add(archive);
  for (const kind of ['before_import', 'before_restore'] as const) keepFirst(kept, newestFirst.filter((archive) => archive.kind === kind), BEFORE_KEPT);
  keepFirst(kept, newestFirst.filter(({ kind }) => kind === 'history'), HISTORIES_KEPT);
  for (const isWanted of [(kind: ArchiveKind) => kind === 'history', (kind: ArchiveKind) => kind !== 'history']) {
    keepFirst(kept, newestFirst.filter(({ kind, isVerified }) => isVerified && isWanted(kind)), 1);
  }
  const bases = new Set([...kept].map(({ basedOn }) => basedOn));
  return newestFirst.filter((archive) => !kept.has(archive) && !bases.has(archive.id));
}

/** One verified archive counts for a period before any other of it. */
function keptDailies<Archive extends RotatedArchive>(newestFirst: readonly Archive[]): readonly Archive[] {
  const periods: readonly (readonly [number, (at: number) => number])[] = [
    [DAYS_KEPT, (at) => Math.floor(at / DAY_MS)],
    // Weeks begin on Monday; the first of January 1970 was a Thursday.
    [WEEKS_KEPT, (at) => Math.floor((at / DAY_MS + 3) / 7)],
    [MONTHS_KEPT, (at) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth()],
  ];
  return periods.flatMap(([count, periodOf]) => {
    const newest = new Map<number, Archive>();
    for (const archive of newestFirst.toSorted((a, b) => Number(b.isVerified) - Number(a.isVerified))) {
      const period = periodOf(archive.madeAt);
      if (!newest.has(period)) newest.set(period, archive);
    }
    return [...newest].sort(([a], [b]) => b - a).slice(0, count).map(([, archive]) => archive);
  });
}

function keepFirst<Archive>(kept: Set<Archive>, archives: readonly Archive[], count: number): void {
  for (const archive of archives.slice(0, count)) kept.add(archive);
}
