import {
  IconAlertTriangle, IconArchive, IconArrowBackUp, IconArrowsMove, IconCircleCheck, IconClockExclamation, IconClockX, IconDatabaseExclamation, IconDatabaseImport, IconFileAlert, IconFileExport, IconLink,
  IconPencil, IconPlant, IconPlant2, IconPlayerPlay, IconPlayerStop, IconPlugConnected, IconPlugConnectedX, IconPlugX, IconPlus, IconQuestionMark, IconRefresh,
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
  plant_created: [IconPlant, 'calm'],
  plant_updated: [IconPencil, 'calm'],
  plant_stage: [IconPlant, 'calm'],
  plant_placed: [IconArrowsMove, 'calm'],
  plant_potted: [IconPlant, 'calm'],
  plant_event_removed: [IconArrowBackUp, 'calm'],
  plant_archived: [IconArchive, 'calm'],
  plant_restored: [IconArrowBackUp, 'calm'],
  species_saved: [IconPencil, 'calm'],
  species_removed: [IconTrash, 'calm'],
  profile_created: [IconPlus, 'calm'],
  profile_changed: [IconPencil, 'calm'],
  profile_removed: [IconTrash, 'calm'],
  profile_restored: [IconRotate2, 'warn'],
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
  sensor_bound: [IconLink, 'calm'],
  sensor_updated: [IconPencil, 'calm'],
  sensor_archived: [IconPlayerStop, 'calm'],
  sensor_imported: [IconDatabaseImport, 'calm'],
  actuator_imported: [IconDatabaseImport, 'calm'],
  plant_imported: [IconDatabaseImport, 'calm'],
  imported_entry: [IconDatabaseImport, 'calm'],
  server_imported: [IconDatabaseImport, 'calm'],
  readings_imported: [IconDatabaseImport, 'calm'],
  data_exported: [IconFileExport, 'calm'],
  series_stale: [IconClockX, 'stale'],
  series_fresh: [IconCircleCheck, 'calm'],
  preferences_changed: [IconSettings, 'calm'],
  clock_jumped: [IconClockExclamation, 'warn'],
  storage_failed: [IconDatabaseExclamation, 'alarm'],
  storage_recovered: [IconDatabaseImport, 'calm'],
  sealing_failed: [IconDatabaseExclamation, 'warn'],
  sealing_recovered: [IconDatabaseImport, 'calm'],
  chunk_damaged: [IconFileAlert, 'warn'],
  history_set_aside: [IconFileAlert, 'warn'],
  database_set_aside: [IconFileAlert, 'warn'],
  document_set_aside: [IconFileAlert, 'warn'],
  backup_made: [IconArchive, 'calm'],
  backup_failed: [IconDatabaseExclamation, 'alarm'],
  backup_verified: [IconCircleCheck, 'calm'],
  backup_damaged: [IconFileAlert, 'alarm'],
  backup_removed: [IconTrash, 'calm'],
  backup_copy_failed: [IconDatabaseExclamation, 'warn'],
  restore_planned: [IconRotate2, 'warn'],
  restore_done: [IconRotate2, 'warn'],
  restore_undone: [IconArrowBackUp, 'alarm'],
  salvage_put: [IconDatabaseImport, 'warn'],
  readings_repaired: [IconDatabaseImport, 'calm'],
  salvage_done: [IconDatabaseImport, 'warn'],
  drill_passed: [IconCircleCheck, 'calm'],
  drill_failed: [IconDatabaseExclamation, 'alarm'],
  integrity_failed: [IconDatabaseExclamation, 'alarm'],
  set_aside_removed: [IconTrash, 'calm'],
  storage_settings_changed: [IconSettings, 'calm'],
  readings_pruned: [IconTrash, 'calm'],
  roll_ups_pruned: [IconTrash, 'calm'],
  roll_ups_repaired: [IconDatabaseExclamation, 'warn'],
  activity_pruned: [IconTrash, 'calm'],
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
