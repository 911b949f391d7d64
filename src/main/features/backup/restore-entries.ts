import type { AppInfo } from '../../../shared/contract/app.contract.ts';
import { clearRestoreReport, type RestorePlan } from '../../database/backup/restore-plan.ts';
import { sweepStaged } from '../../database/backup/stage-restore.ts';
import type { Part } from '../../platform/lifecycle.ts';
import type { ActivityDetail, ActivityService } from '../activity/activity.service.ts';
import type { RestoreService } from './restore.service.ts';

export interface RestoreEntriesOptions {
  readonly dataFolder: string;
  readonly activity: Pick<ActivityService, 'note'>;
  readonly restores: Pick<RestoreService, 'trim'>;
  /** What this start put in place, or an earlier one that was killed before it could tell. */
  readonly restored: RestorePlan | undefined;
  /** Why the app did not start with what was restored; then what that replaced is back. */
  readonly undoneSince: string | undefined;
}

const KINDS = { restore: 'restore_done', salvage: 'salvage_put', undo: 'restore_undone' } as const;

/** Puts on record what the start put in place, once, and lets go of what older restores left. */
export function restoreEntries({ dataFolder, activity, restores, restored, undoneSince }: RestoreEntriesOptions): Part {
  return {
    name: 'restore',
    start: () => {
      if (!restored) return;
      const { reason, outcome = undoneSince, source, replaced } = restored;
      const detail: ActivityDetail = { file: source, replaced, ...(outcome === undefined ? {} : { problem: outcome }) };
      // Where the disk refuses the entry, the next start tells.
      if (!activity.note(KINDS[reason], 'app', detail)) return;
      clearRestoreReport(dataFolder);
      sweepStaged(dataFolder);
      restores.trim();
    },
  };
}

/** The same for the window. */
export function toRestored({ reason, source, replaced, outcome }: RestorePlan, undoneSince: string | undefined): NonNullable<AppInfo['restored']> {
  const told = outcome ?? undoneSince;
  return { reason, source, replaced, ...(told === undefined ? {} : { outcome: told }) };
}
