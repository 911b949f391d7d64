import type { QueryKey } from '@tanstack/react-query';
import type { ActivityKind } from '../../shared/contract/activity.contract.ts';
import { queryKeys } from './query-keys.ts';

const UNIT = [queryKeys.units, queryKeys.lastValues] as const;
const HUB = [queryKeys.hubs, queryKeys.ports, queryKeys.channels] as const;
const SENSOR = [queryKeys.sensors, queryKeys.channels, queryKeys.lastValues, queryKeys.series] as const;

const CHANGES: Partial<Readonly<Record<ActivityKind, readonly QueryKey[]>>> = {
  unit_created: UNIT,
  unit_updated: UNIT,
  hub_added: HUB,
  hub_renamed: HUB,
  hub_removed: [...HUB, ...SENSOR],
  hub_online: HUB,
  hub_lost: HUB,
  hub_unavailable: HUB,
  hub_reset: HUB,
  hub_wrong: HUB,
  sensor_mapped: SENSOR,
  sensor_updated: SENSOR,
  sensor_archived: SENSOR,
  preferences_changed: [queryKeys.preferences],
};

/** Which cached answers an entry of the activity log makes old. */
export function changesOfActivity(kind: ActivityKind): readonly QueryKey[] {
  return CHANGES[kind] ?? [];
}
