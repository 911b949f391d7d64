import type { QueryKey } from '@tanstack/react-query';
import type { ActivityKind } from '../../shared/contract/activity.contract.ts';
import { queryKeys } from './query-keys.ts';

const UNIT = [queryKeys.units, queryKeys.lastValues] as const;
const PLANT = [queryKeys.plants] as const;
const HUB = [queryKeys.hubs, queryKeys.ports, queryKeys.channels] as const;
const SENSOR = [queryKeys.sensors, queryKeys.channels, queryKeys.lastValues, queryKeys.series] as const;

const BACKUP = [queryKeys.backups, queryKeys.integrity] as const;
const STORED = [queryKeys.storageMeter, queryKeys.integrity, queryKeys.damage] as const;

const CHANGES: Partial<Readonly<Record<ActivityKind, readonly QueryKey[]>>> = {
  unit_created: UNIT,
  unit_updated: UNIT,
  plant_created: PLANT,
  plant_updated: PLANT,
  plant_stage: PLANT,
  plant_placed: PLANT,
  plant_potted: PLANT,
  plant_event_removed: PLANT,
  plant_archived: PLANT,
  plant_restored: PLANT,
  hub_added: HUB,
  hub_renamed: HUB,
  hub_removed: [...HUB, ...SENSOR],
  hub_online: HUB,
  hub_lost: HUB,
  hub_unavailable: HUB,
  hub_reset: HUB,
  hub_wrong: HUB,
  sensor_mapped: SENSOR,
  sensor_bound: SENSOR,
  sensor_updated: SENSOR,
  sensor_archived: SENSOR,
  sensor_imported: SENSOR,
  plant_imported: PLANT,
  readings_imported: [queryKeys.series],
  server_imported: [queryKeys.series],
  preferences_changed: [queryKeys.preferences],
  storage_settings_changed: [queryKeys.storageSettings, queryKeys.storageMeter, queryKeys.backups],
  backup_made: BACKUP,
  backup_verified: BACKUP,
  backup_damaged: BACKUP,
  backup_removed: BACKUP,
  backup_copy_failed: BACKUP,
  chunk_damaged: STORED,
  history_set_aside: STORED,
  database_set_aside: STORED,
  set_aside_removed: STORED,
  integrity_failed: STORED,
  salvage_done: [...STORED, queryKeys.series],
  readings_repaired: [...STORED, queryKeys.series],
  readings_pruned: [queryKeys.storageMeter, queryKeys.series],
  roll_ups_pruned: [queryKeys.storageMeter, queryKeys.series],
  document_set_aside: [queryKeys.documents],
};

/** Which cached answers an entry of the activity log makes old. */
export function changesOfActivity(kind: ActivityKind): readonly QueryKey[] {
  return CHANGES[kind] ?? [];
}
