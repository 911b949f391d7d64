import { z } from 'zod';
import { instant } from '../../../shared/contract/values.ts';
import { AppError } from '../../../shared/rpc/errors.ts';

/** What an archive was made for. The ledger has a CHECK with the same words. */
export const ARCHIVE_KINDS = ['daily', 'history', 'before_import', 'before_restore', 'manual'] as const;

/** Grows when an older app could no longer read what a newer one writes. */
const ARCHIVE_FORMAT = 1;
/** Every archive that the app makes has this ending; a person may give it any name before it. */
export const ARCHIVE_ENDING = '.sysgrow.zip';

export const MANIFEST_NAME = 'manifest.json';
export const SYSGROW_NAME = 'sysgrow.db';
export const HISTORY_NAME = 'history.db';
/** What was sealed since the history that `basedOn` names. */
export const INCREMENT_NAME = 'history-increment.db';
export const DOCUMENTS_FOLDER = 'data';

const count = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Which sealing of which history a copy ends with: two files with the same last sealing at the same moment are one. */
const historyState = z.strictObject({
  schemaVersion: count,
  /** Holds what was sealed after this one; 0: everything. */
  afterSealId: count,
  lastSealId: count,
  /** Null before the first sealing. */
  lastSealedAt: instant.nullable(),
  /** The chunks of earlier hours (since 1970, UTC) were pruned. */
  keptFromHour: count,
  chunks: count,
  /** Readings that were ever sealed until then, those of the continued history and pruned ones too, and their span. */
  readings: count,
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  /** First and last hour (since 1970, UTC) of the chunks inside; null without any. */
  firstHour: count.nullable(),
  lastHour: count.nullable(),
});

export const archiveManifest = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  app: z.literal('sysgrow-desktop'),
  appVersion: z.string().min(1).max(60),
  /** Of this archive, however its file is called. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  kind: z.enum(ARCHIVE_KINDS),
  madeAt: instant,
  /** The id of the archive with the whole history that the increment inside continues. */
  basedOn: z.string().regex(/^[0-9a-f]{16}$/).optional(),
  sysgrow: z.strictObject({ schemaVersion: count, rows: z.record(z.string(), count) }).optional(),
  history: historyState.optional(),
  documents: count,
  entries: z.array(z.strictObject({ name: z.string().max(300), bytes: count, sha256 })).max(5_010),
});

export type ArchiveKind = (typeof ARCHIVE_KINDS)[number];
export type ArchiveManifest = z.output<typeof archiveManifest>;
export type HistoryState = z.output<typeof historyState>;

/** Names that an archive may have: the databases, and documents in at most four folders below `data`. */
const ENTRY_NAME = /^(?:manifest\.json|sysgrow\.db|history\.db|history-increment\.db|data\/(?:[a-z0-9_][a-z0-9._-]{0,80}\/){0,4}[a-z0-9_][a-z0-9._-]{0,120})$/i;

export function isEntryName(name: string): boolean {
  return ENTRY_NAME.test(name) && !name.split('/').some((part) => part.endsWith('.'));
}

/** @throws AppError `database_newer` when a later app wrote it, `invalid_input` when it is no manifest of ours. */
export function parseManifest(text: string): ArchiveManifest {
  const fields = parseJson(text);
  const head = z.looseObject({ format: z.number().int(), app: z.literal('sysgrow-desktop'), appVersion: z.string().max(60) }).safeParse(fields);
  if (!head.success) throw new AppError('invalid_input', 'This file is no backup of SYSGrow. Choose a file that the app made as a backup.');
  if (head.data.format > ARCHIVE_FORMAT) {
    throw new AppError('database_newer', `This backup was made by SYSGrow ${head.data.appVersion}, which is newer than this app. Install that version to restore it.`);
  }
  const whole = archiveManifest.safeParse(fields);
  if (!whole.success) throw new AppError('database_damaged', 'The list of contents in this backup is damaged. Choose another backup.');
  return whole.data;
}

/** @throws AppError `database_newer` when this app does not know the databases inside. */
export function requireKnownSchemas(manifest: ArchiveManifest, known: { readonly sysgrow: number; readonly history: number }): void {
  if ((manifest.sysgrow?.schemaVersion ?? 0) <= known.sysgrow && (manifest.history?.schemaVersion ?? 0) <= known.history) return;
  throw new AppError('database_newer', `This backup was made by SYSGrow ${manifest.appVersion}, which is newer than this app. Install that version to restore it.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('database_damaged', 'The list of contents in this backup cannot be read. Choose another backup.', { cause: error });
  }
}
