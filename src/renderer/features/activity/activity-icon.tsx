import {
  IconAlertTriangle, IconCircleCheck, IconClockExclamation, IconClockX, IconDatabaseExclamation, IconDatabaseImport, IconFileAlert, IconLink,
  IconPencil, IconPlant2, IconPlayerPlay, IconPlayerStop, IconPlugConnected, IconPlugConnectedX, IconPlugX, IconPlus, IconQuestionMark, IconRefresh,
  IconRotate2, IconSettings, IconTrash, type Icon,
} from '@tabler/icons-react';
import type { ActivityKind } from '../../../shared/contract/activity.contract.ts';
import classes from './activity.module.css';

type Tone = 'calm' | 'alarm' | 'warn' | 'stale';

const LOOK: Readonly<Record<ActivityKind, readonly [Icon, Tone]>> = {
  app_started: [IconPlayerPlay, 'calm'],
  app_stopped: [IconPlayerStop, 'calm'],
  app_killed_before: [IconAlertTriangle, 'warn'],
  unit_created: [IconPlant2, 'calm'],
  unit_updated: [IconPencil, 'calm'],
  hub_added: [IconPlus, 'calm'],
  hub_renamed: [IconPencil, 'calm'],
  hub_removed: [IconTrash, 'calm'],
  hub_identify_asked: [IconQuestionMark, 'calm'],
  hub_reconnect_asked: [IconRefresh, 'calm'],
  hub_online: [IconPlugConnected, 'calm'],
  hub_lost: [IconPlugConnectedX, 'alarm'],
  hub_unavailable: [IconPlugX, 'warn'],
  hub_reset: [IconRotate2, 'warn'],
  hub_wrong: [IconAlertTriangle, 'warn'],
  sensor_mapped: [IconLink, 'calm'],
  sensor_updated: [IconPencil, 'calm'],
  sensor_archived: [IconPlayerStop, 'calm'],
  series_stale: [IconClockX, 'stale'],
  series_fresh: [IconCircleCheck, 'calm'],
  preferences_changed: [IconSettings, 'calm'],
  clock_jumped: [IconClockExclamation, 'warn'],
  storage_failed: [IconDatabaseExclamation, 'alarm'],
  storage_recovered: [IconDatabaseImport, 'calm'],
  database_set_aside: [IconFileAlert, 'warn'],
  document_set_aside: [IconFileAlert, 'warn'],
};

/** A shape for every kind of entry; colour only where something was wrong. */
export function ActivityIcon({ kind }: { readonly kind: ActivityKind }) {
  const [Shape, tone] = LOOK[kind];
  return (
    <span className={classes.icon} data-tone={tone}>
      <Shape size={16} aria-hidden />
    </span>
  );
}
