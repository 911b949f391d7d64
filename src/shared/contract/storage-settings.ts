import { z } from 'zod';

/** Days for which something is kept; null keeps it as long as there is room. */
const days = (least: number) => z.number().int(`Use whole days.`).min(least, `Keep at least ${least} days.`).max(36_500, 'Keep at most 36,500 days.');

/** How long data is kept and where copies go: the document `data/storage_settings.json`. */
export const storageSettings = z.object({
  /** What the history may take on the disk, in GB of 10^9 bytes. When it is more, the oldest readings give way to their roll-ups. */
  budgetGb: z.number().min(1, 'Give the history at least 1 GB.').max(2_000, 'Give the history at most 2,000 GB.').default(20),
  /** Every single reading. A week at least: detectors and charts of the last days need them. */
  rawDays: days(7).nullable().default(null),
  /** Roll-ups of 15 minutes, from which local days are summed. */
  quarterDays: days(31).nullable().default(null),
  /** Roll-ups of an hour. Those of a day are always kept. */
  hourDays: days(31).nullable().default(null),
  activityDays: days(30).default(730),
  /** A folder on another drive that gets a copy of every backup; chosen in a dialog. */
  backupFolder: z.string().min(1).max(4_096).nullable().default(null),
});

export type StorageSettings = z.output<typeof storageSettings>;
