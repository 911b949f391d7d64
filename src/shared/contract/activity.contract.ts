import { z } from 'zod';
import { query, topic } from '../rpc/contract.ts';
import { instant, nothing, rowId } from './values.ts';

/** Everything that the activity log can record. Each has a sentence in the texts: `activity.KIND`. */
export const ACTIVITY_KINDS = [
  'app_started',
  'app_stopped',
  'app_killed_before',
  'unit_created',
  'unit_updated',
  'plant_created',
  'plant_updated',
  'plant_stage',
  'plant_placed',
  'plant_potted',
  'plant_event_removed',
  'plant_archived',
  'plant_restored',
  'species_saved',
  'species_removed',
  'profile_created',
  'profile_changed',
  'profile_removed',
  'profile_restored',
  'hub_added',
  'hub_renamed',
  'hub_removed',
  'hub_identify_asked',
  'hub_reconnect_asked',
  'hub_online',
  'hub_lost',
  'hub_unavailable',
  'hub_reset',
  'hub_wrong',
  'sensor_mapped',
  'sensor_bound',
  'sensor_updated',
  'sensor_archived',
  'sensor_imported',
  'actuator_imported',
  'plant_imported',
  'imported_entry',
  'server_imported',
  'readings_imported',
  'data_exported',
  'series_stale',
  'series_fresh',
  'preferences_changed',
  'clock_jumped',
  'storage_failed',
  'storage_recovered',
  'sealing_failed',
  'sealing_recovered',
  'chunk_damaged',
  'history_set_aside',
  'database_set_aside',
  'document_set_aside',
  'backup_made',
  'backup_failed',
  'backup_verified',
  'backup_damaged',
  'backup_removed',
  'backup_copy_failed',
  'restore_planned',
  'restore_done',
  'restore_undone',
  'salvage_put',
  'readings_repaired',
  'salvage_done',
  'drill_passed',
  'drill_failed',
  'integrity_failed',
  'set_aside_removed',
  'storage_settings_changed',
  'readings_pruned',
  'roll_ups_pruned',
  'roll_ups_repaired',
  'activity_pruned',
] as const;

export const activity = z.strictObject({
  id: rowId,
  at: instant,
  /** `owner` or another person's id; `app` for what happened by itself. */
  actor: z.string(),
  kind: z.enum(ACTIVITY_KINDS),
  /** What it was about: `hub:3`, `unit:1`, `sensor:7`, `app`. */
  subject: z.string(),
  /** Values for the sentence: names, figures. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const activityContract = {
  /** By the time they bear, newest first; `before` continues after the last id of the page before. */
  list: query('viewer', z.strictObject({ before: rowId.optional(), limit: z.number().int().min(1).max(200).default(50) }), z.array(activity)),
  added: topic('viewer', 'every', nothing, activity),
} as const;

export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
export type Activity = z.output<typeof activity>;
