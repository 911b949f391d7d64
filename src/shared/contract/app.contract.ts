import { z } from 'zod';
import { command, query, topic } from '../rpc/contract.ts';
import { displayName, instant, nothing } from './values.ts';

export const appInfo = z.strictObject({
  version: z.string(),
  /** Folder of the database and the documents. */
  dataFolder: z.string(),
  databaseFile: z.string(),
  startedAt: instant,
  /** Where a damaged database was put when the app started; an empty one took its place. */
  databaseSetAside: z.string().optional(),
  /** What was put in place when the app started, for as long as it runs. */
  restored: z
    .strictObject({
      /** `undo`: the app did not start with what was restored, so what that had replaced is back. */
      reason: z.enum(['restore', 'salvage', 'undo']),
      /** The backup, or the folder of the damaged file. */
      source: z.string(),
      /** The folder with what was replaced. */
      replaced: z.string(),
      /** A sentence: what was saved of a damaged file, or why the app did not start. */
      outcome: z.string().optional(),
    })
    .optional(),
});

/** What the status strip shows. `worst` is what most deserves attention now. */
export const appStatus = z.strictObject({
  at: instant,
  hubs: z.strictObject({ total: z.number().int(), online: z.number().int() }),
  worst: z.enum(['none_configured', 'ok', 'waiting', 'value_doubtful', 'stale', 'sensor_failed', 'hub_lost', 'storage_failed']),
  storage: z.strictObject({
    /** Readings committed to SQLite since the app started. */
    stored: z.number().int(),
    /** Readings in memory that no file holds yet. */
    waiting: z.number().int(),
    /** Readings lost because the buffer was full while the disk refused them. */
    lost: z.number().int(),
    /** Present while the last flush failed: a sentence. */
    problem: z.string().optional(),
  }),
  /** Present for a while after the wall clock jumped. */
  clockJumpMs: z.number().optional(),
});

/** Base64 of a PNG picture; an input may hold a million characters in all. */
export const MOST_PICTURE_CHARACTERS = 980_000;

export const appContract = {
  info: query('viewer', nothing, appInfo),
  /**
   * Saves a picture that the window drew where the person says. Nothing of the app changes, so nothing is recorded.
   * Without a file name in the answer, the person thought better of it.
   */
  savePicture: command(
    'viewer',
    z.strictObject({ name: displayName, png: z.string().min(1).max(MOST_PICTURE_CHARACTERS).regex(/^[A-Za-z0-9+/]+={0,2}$/) }),
    z.strictObject({ fileName: z.string().optional() }),
  ),
  status: topic('viewer', 'latest', nothing, appStatus),
} as const;

export type AppInfo = z.output<typeof appInfo>;
export type AppStatus = z.output<typeof appStatus>;
