import { z } from 'zod';
import { query, topic } from '../rpc/contract.ts';
import { instant, nothing } from './values.ts';

export const appInfo = z.strictObject({
  version: z.string(),
  /** Folder of the database and the documents. */
  dataFolder: z.string(),
  databaseFile: z.string(),
  startedAt: instant,
  /** Where a damaged database was put when the app started; an empty one took its place. */
  databaseSetAside: z.string().optional(),
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

export const appContract = {
  info: query('viewer', nothing, appInfo),
  status: topic('viewer', 'latest', nothing, appStatus),
} as const;

export type AppInfo = z.output<typeof appInfo>;
export type AppStatus = z.output<typeof appStatus>;
