import type { Archive, DocumentState, Quarantine, RestorePreview } from '../../../shared/contract/data.contract.ts';
import { ARCHIVE_KINDS, type ArchiveKind, type ArchiveManifest } from '../../database/backup/archive-manifest.ts';
import type { SetAside } from '../../database/backup/set-aside-folders.ts';
import type { NamedDocumentStatus } from '../../store/documents.ts';
import { baseOf, type KnownArchive } from '../backup/backup-folder.ts';

type Contents = RestorePreview['archive'];

const NAME = /^([a-z_]+)-(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2})-(\d{3}Z)/;

/** An archive for the list. One that cannot be read is known by its name alone, and left out when that says nothing. */
export function toArchives(known: readonly KnownArchive[]): Archive[] {
  return known.flatMap((archive) => {
    const { name, bytes, manifest, verifiedAt, problem, isOnSecondDrive } = archive;
    const facts = manifest ?? factsOfName(name);
    if (!facts) return [];
    const base = manifest && baseOf(known, manifest);
    return [
      {
        name,
        kind: facts.kind,
        madeAt: facts.madeAt,
        bytes,
        appVersion: facts.appVersion,
        ...(verifiedAt === undefined ? {} : { verifiedAt }),
        ...(problem === undefined ? {} : { problem }),
        isOnSecondDrive,
        ...(base ? { basedOn: base.name } : {}),
      },
    ];
  });
}

function factsOfName(name: string): Pick<ArchiveManifest, 'kind' | 'madeAt' | 'appVersion'> | undefined {
  const [, kind, hour, minute, second, rest] = NAME.exec(name) ?? [];
  const madeAt = Date.parse(`${hour}:${minute}:${second}.${rest}`);
  if (!isArchiveKind(kind) || Number.isNaN(madeAt)) return undefined;
  return { kind, madeAt, appVersion: '' };
}

function isArchiveKind(kind: string | undefined): kind is ArchiveKind {
  return (ARCHIVE_KINDS as readonly (string | undefined)[]).includes(kind);
}

/** What an archive brings, from its list of contents alone. */
export function contentsOf({ sysgrow, history, entries }: ArchiveManifest): Contents {
  const rows = sysgrow?.rows ?? {};
  return {
    units: rows['GrowthUnit'] ?? 0,
    plants: rows['Plant'] ?? 0,
    sensors: rows['SensorConfig'] ?? 0,
    activities: rows['ActivityLog'] ?? 0,
    readings: (history?.readings ?? 0) + (rows['SensorReading'] ?? 0),
    ...(typeof history?.firstAt === 'number' && { readingsFrom: history.firstAt }),
    ...(typeof history?.lastAt === 'number' && { readingsTo: history.lastAt }),
    documents: entries.filter(({ name }) => isDocument(name)).length,
  };
}

/** A folder with files that were set aside, for the list. */
export function toQuarantine({ name, kind, at, bytes, files }: SetAside): Quarantine {
  return { id: idOfSetAside(name), at, bytes, files: [...files], kind, canSalvage: kind === 'quarantine' && files.some((file) => file === 'sysgrow.db' || file === 'history.db') };
}

/** `quarantine/TIME` as an id without a path in it. */
export function idOfSetAside(name: string): string {
  return name.replace('/', '_');
}

export function toDocumentState({ kind, path, exists, bytes, problem }: NamedDocumentStatus): DocumentState {
  return {
    kind,
    path,
    exists,
    ...(exists ? { bytes } : {}),
    ...(problem === undefined ? {} : { problem: problem.message }),
    ...(problem?.line === undefined ? {} : { line: problem.line }),
    ...(problem?.column === undefined ? {} : { column: problem.column }),
  };
}

/** Documents as the data page lists them: without former versions of them, and without the place of the window. */
function isDocument(name: string): boolean {
  return name.startsWith('data/') && name.endsWith('.json') && name !== 'data/window.json';
}
