import { join } from 'node:path';
import { ARCHIVE_ENDING, type ArchiveKind, type ArchiveManifest } from '../../database/backup/archive-manifest.ts';
import type { HistoryBase } from '../../database/backup/create-archive.ts';
import type { RotatedArchive } from './rotation.ts';

/** Where the app keeps its archives, below the data folder. */
export function backupFolder(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/** `daily-2026-11-23T10-00-00-000Z.sysgrow.zip`. */
export function archiveFileName(kind: ArchiveKind, madeAt: number): string {
  return `${kind}-${new Date(madeAt).toISOString().replaceAll(/[:.]/g, '-')}${ARCHIVE_ENDING}`;
}

/** An archive of the list: its file, and what the app knows of it. */
export interface KnownArchive {
  /** The name of its file. */
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly manifest: ArchiveManifest | undefined;
  /** The last time that it was read back whole. */
  readonly verifiedAt: number | undefined;
  /** A sentence: why it cannot be used. */
  readonly problem: string | undefined;
  readonly isOnSecondDrive: boolean;
}

type UsableArchive = KnownArchive & { readonly manifest: ArchiveManifest };

export function isUsable(archive: KnownArchive): archive is UsableArchive {
  return archive.manifest !== undefined && archive.problem === undefined;
}

/** The newest whole history that was read back, which later archives continue. */
export function newestBase(archives: readonly KnownArchive[]): HistoryBase | undefined {
  const [newest] = archives
    .filter(isUsable)
    .filter(({ manifest, verifiedAt }) => manifest.kind === 'history' && verifiedAt !== undefined)
    .sort((a, b) => b.manifest.madeAt - a.manifest.madeAt);
  const state = newest?.manifest.history;
  return newest && state ? { id: newest.manifest.id, lastSealId: state.lastSealId, lastSealedAt: state.lastSealedAt, keptFromHour: state.keptFromHour } : undefined;
}

/** The archive with the whole history that another one continues, as long as it can be used. */
export function baseOf(archives: readonly KnownArchive[], { basedOn }: ArchiveManifest): KnownArchive | undefined {
  return basedOn === undefined ? undefined : archives.filter(isUsable).find(({ manifest }) => manifest.id === basedOn);
}

export function toRotated(archives: readonly KnownArchive[]): readonly (RotatedArchive & { readonly archive: KnownArchive })[] {
  return archives.flatMap((archive) => {
    const { manifest, verifiedAt, problem } = archive;
    // What cannot be read is left to a person: it may be the only one of its day.
    if (!manifest) return [];
    return [{ id: manifest.id, kind: manifest.kind, madeAt: manifest.madeAt, basedOn: manifest.basedOn, isVerified: verifiedAt !== undefined && problem === undefined, archive }];
  });
}
