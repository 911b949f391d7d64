import { z } from 'zod';
import { command, query, topic } from '../rpc/contract.ts';
import { storageSettings } from './storage-settings.ts';
import { done, instant, nothing } from './values.ts';

const bytes = z.number().min(0);

/** What takes how much of the disk, how fast it grows, and until when it fits. */
export const storageMeter = z.strictObject({
  at: instant,
  parts: z.array(z.strictObject({ kind: z.enum(['open_hours', 'history', 'backups', 'set_aside', 'documents', 'logs']), bytes })),
  /** Free on the disk of the data folder. */
  freeBytes: bytes,
  /** What the history may take. */
  budgetBytes: bytes,
  /** Readings ever recorded, and since when; every single one is kept from `keptFrom` on. */
  readings: z.number().int(),
  recordedFrom: instant.optional(),
  keptFrom: instant.optional(),
  /** Absent until a whole day was sealed: before that nobody knows the pace. */
  pace: z
    .strictObject({
      readingsPerDay: z.number(),
      bytesPerReading: z.number(),
      growthBytesPerDay: z.number(),
      /** When the budget or the disk is full at this pace; absent when that is a century away. */
      limit: z.strictObject({ by: z.enum(['budget', 'disk']), at: instant }).optional(),
    })
    .optional(),
});

export const settingsState = z.strictObject({
  settings: storageSettings,
  /** The document, for who wants to edit it. */
  file: z.string(),
  /** A sentence: why the document is not used as it stands. */
  problem: z.string().optional(),
});

export const JOB_NAMES = ['backup_daily', 'backup_history', 'prune', 'quick_check', 'scrub', 'restore_drill', 'optimize'] as const;

export const jobState = z.strictObject({
  name: z.enum(JOB_NAMES),
  periodMs: z.number(),
  lastSuccessAt: instant.optional(),
  lastAttemptAt: instant.optional(),
  /** A sentence: why the last attempt failed. */
  problem: z.string().optional(),
  isRunning: z.boolean(),
});

/** A backup by the name of its file; a window never sees or sends a path that is used. */
export const archiveName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, 'Choose a backup of the list.');

export const archive = z.strictObject({
  name: archiveName,
  kind: z.enum(['daily', 'history', 'before_import', 'before_restore', 'manual']),
  madeAt: instant,
  bytes,
  appVersion: z.string(),
  /** When it was last read back whole and found right. */
  verifiedAt: instant.optional(),
  /** A sentence: why it cannot be used. */
  problem: z.string().optional(),
  /** Whether the second folder holds a copy. */
  isOnSecondDrive: z.boolean(),
  /** For daily archives: the full history on which it builds; absent: its history starts with itself. */
  basedOn: archiveName.optional(),
});

export const backups = z.strictObject({
  folder: z.string(),
  secondFolder: z.string().optional(),
  /** A sentence: why the second folder gets no copies now. */
  secondFolderProblem: z.string().optional(),
  /** Newest first. */
  archives: z.array(archive),
});

/** What one side of a restore holds. */
const contents = z.strictObject({
  units: z.number().int(),
  plants: z.number().int(),
  sensors: z.number().int(),
  activities: z.number().int(),
  readings: z.number().int(),
  readingsFrom: instant.optional(),
  readingsTo: instant.optional(),
  documents: z.number().int(),
});

export const restorePreview = z.strictObject({
  name: archiveName,
  madeAt: instant,
  appVersion: z.string(),
  /** What the archive brings, and what is there now and will be kept aside. */
  archive: contents,
  current: contents,
  /** The whole history that it builds on is missing: readings from before its own first one would be missing too. */
  isPartial: z.boolean(),
});

export const quarantine = z.strictObject({
  /** Its kind and the name of its folder: `quarantine_2026-11-23T10-00-00.000Z`. */
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/),
  at: instant,
  bytes,
  files: z.array(z.string()),
  /** `quarantine`: a damaged file was moved there; `replaced`: a restore moved what it replaced there. */
  kind: z.enum(['quarantine', 'replaced']),
  /** Whether what can be read of it can be saved into the present files. */
  canSalvage: z.boolean(),
});

export const integrity = z.strictObject({
  quarantines: z.array(quarantine),
  /** Databases in use that were found damaged: `startAnew` sets them aside. */
  suspects: z.array(z.enum(['sysgrow.db', 'history.db'])),
  /** Chunks (an hour of a sensor each) whose checksum was wrong and that were kept apart. */
  damagedChunks: z.number().int(),
  /** The newest backup that was read back whole, else the newest that looks whole: to offer after damage. */
  lastGoodBackup: archiveName.optional(),
});

/** What needs a decision of a person now: cheap, so that every page can ask. */
export const damage = z.strictObject({ suspects: integrity.shape.suspects, quarantines: integrity.shape.quarantines });

export const documentState = z.strictObject({
  kind: z.string(),
  path: z.string(),
  exists: z.boolean(),
  bytes: bytes.optional(),
  problem: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});

/** Something long that runs now, or ran last. One at a time. */
export const dataTask = z.strictObject({
  kind: z.enum(['backup', 'verify', 'restore', 'salvage', 'check', 'scrub', 'export_archive', 'import_archive']),
  startedAt: instant,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** From 0 to 1; absent while nobody can say. */
  progress: z.number().min(0).max(1).optional(),
  /** A sentence with the outcome, once it has ended. */
  outcome: z.string().optional(),
});

const byName = z.strictObject({ name: archiveName });
const byId = z.strictObject({ id: quarantine.shape.id });

export const dataContract = {
  meter: query('viewer', nothing, storageMeter),
  settings: query('viewer', nothing, settingsState),
  setSettings: command(
    'owner',
    z.strictObject({
      budgetGb: storageSettings.shape.budgetGb.unwrap().optional(),
      rawDays: storageSettings.shape.rawDays.unwrap().optional(),
      quarterDays: storageSettings.shape.quarterDays.unwrap().optional(),
      hourDays: storageSettings.shape.hourDays.unwrap().optional(),
      activityDays: storageSettings.shape.activityDays.unwrap().optional(),
    }),
    settingsState,
  ),
  /** Asks for a folder in a dialog; `clear` gives the second drive up. */
  chooseBackupFolder: command('owner', z.strictObject({ clear: z.boolean().optional() }), settingsState),
  jobs: query('viewer', nothing, z.array(jobState)),
  jobChanged: topic('viewer', 'latest', nothing, jobState),

  backups: query('viewer', nothing, backups),
  /** Starts a task; `task` tells how it goes. The same for the others that start one. @throws `conflict` while one runs. */
  backUpNow: command('operator', z.strictObject({ kind: z.enum(['manual', 'history']) }), done),
  verifyBackup: command('operator', byName, done),
  previewRestore: query('owner', byName, restorePreview),
  /** Prepares the restore, then the app starts anew on the restored data; what was there is kept aside. */
  restore: command('owner', byName, done),

  integrity: query('viewer', nothing, integrity),
  damage: query('viewer', nothing, damage),
  /** Looks through both databases now; `scrub` compares the checksum of every chunk as well. */
  checkNow: command('operator', z.strictObject({ scrub: z.boolean() }), done),
  /** The app stops and starts again in the same window: then a database that was found damaged is set aside, and a new one takes its place. */
  startAnew: command('owner', nothing, done),
  /** Brings the readings of a backup into the history in use: what stands there stays, what is missing or was damaged comes back. */
  bringBackReadings: command('owner', byName, done),
  /** Saves what can be read of a damaged database that was set aside. Of `sysgrow.db` the app then starts anew on it; readings of a history join the present ones. */
  salvage: command('owner', byId, done),
  discardQuarantine: command('owner', byId, done),
  documents: query('viewer', nothing, z.array(documentState)),

  /** Everything in one file: a dialog asks where. Null: the person thought better of it. */
  exportArchive: command('owner', nothing, z.strictObject({ fileName: z.string() }).nullable()),
  /** A dialog asks which file; answers with what it holds. `restore` with its name then takes it. */
  openArchive: command('owner', nothing, restorePreview.nullable()),

  task: topic('viewer', 'latest', nothing, dataTask),
  cancelTask: command('operator', nothing, done),
} as const;

export type StorageMeter = z.output<typeof storageMeter>;
export type SettingsState = z.output<typeof settingsState>;
export type Quarantine = z.output<typeof quarantine>;
export type JobName = (typeof JOB_NAMES)[number];
export type JobState = z.output<typeof jobState>;
export type Archive = z.output<typeof archive>;
export type Backups = z.output<typeof backups>;
export type RestorePreview = z.output<typeof restorePreview>;
export type Integrity = z.output<typeof integrity>;
export type Damage = z.output<typeof damage>;
export type DataTask = z.output<typeof dataTask>;
export type DocumentState = z.output<typeof documentState>;
