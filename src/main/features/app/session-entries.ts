import type { Part } from '../../platform/lifecycle.ts';
import type { ActivityService } from '../activity/activity.service.ts';

export interface SessionEntriesOptions {
  readonly activity: ActivityService;
  readonly version: string;
  /** Whether the app ended in order the last time. */
  readonly wasClean: boolean;
  /** Where a damaged database was put. */
  readonly databaseSetAside: string | undefined;
  readonly stopReason: () => string;
}

/** Puts the start and the end of the app on record, and in what state it found its files. */
export function sessionEntries(options: SessionEntriesOptions): Part {
  const { activity, version, wasClean, databaseSetAside, stopReason } = options;
  return {
    name: 'activity',
    start: () => {
      if (!wasClean) activity.note('app_killed_before', 'app');
      if (databaseSetAside !== undefined) activity.note('database_set_aside', 'app', { file: databaseSetAside });
      activity.note('app_started', 'app', { version });
    },
    stop: () => void activity.note('app_stopped', 'app', { reason: stopReason() }),
  };
}
