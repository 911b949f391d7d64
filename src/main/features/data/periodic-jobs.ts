import type { JobName } from '../../../shared/contract/data.contract.ts';
import type { BackupService } from '../backup/backup.service.ts';
import type { RestoreService } from '../backup/restore.service.ts';
import type { Job } from '../jobs/jobs.service.ts';
import type { IntegrityService } from './integrity.service.ts';
import type { PruneService } from './prune.service.ts';

const DAY_MS = 86_400_000;
/** A start has the disk for itself. */
const FIRST_BACKUP_AFTER_MS = 120_000;

export interface PeriodicWork {
  readonly backups: Pick<BackupService, 'make'>;
  readonly restores: Pick<RestoreService, 'drill' | 'trim'>;
  readonly prune: Pick<PruneService, 'run'>;
  readonly integrity: Pick<IntegrityService, 'quickCheck' | 'scrub'>;
  /** Lets SQLite look at its statistics. */
  readonly optimize: () => void;
  /** False when the app did not close the database the last time: then it is checked now. */
  readonly wasClean: boolean;
}

/**
 * What the app does by itself, in the order in which it comes when all of it is due: a check before what it checks is
 * copied, a whole history before what continues it, and nothing is deleted before it was copied.
 */
export function periodicJobs({ backups, restores, prune, integrity, optimize, wasClean }: PeriodicWork): readonly (Job & { readonly name: JobName })[] {
  return [
    { name: 'quick_check', periodMs: 7 * DAY_MS, isDueAtStart: !wasClean, run: (signal) => integrity.quickCheck(signal) },
    { name: 'backup_history', periodMs: 7 * DAY_MS, notBeforeMs: FIRST_BACKUP_AFTER_MS, run: async (signal) => void (await backups.make('history', { signal })) },
    {
      name: 'backup_daily',
      periodMs: DAY_MS,
      notBeforeMs: FIRST_BACKUP_AFTER_MS,
      run: async (signal) => {
        await backups.make('daily', { signal });
        restores.trim();
      },
    },
    { name: 'prune', periodMs: DAY_MS, notBeforeMs: FIRST_BACKUP_AFTER_MS, run: (signal) => prune.run(signal) },
    { name: 'scrub', periodMs: 7 * DAY_MS, notBeforeMs: FIRST_BACKUP_AFTER_MS, run: async (signal) => void (await integrity.scrub(signal)) },
    { name: 'restore_drill', periodMs: 30 * DAY_MS, notBeforeMs: FIRST_BACKUP_AFTER_MS, run: (signal) => restores.drill(signal) },
    { name: 'optimize', periodMs: DAY_MS, run: async () => optimize() },
  ];
}
