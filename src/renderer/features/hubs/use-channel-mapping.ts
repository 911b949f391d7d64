import { useState } from 'react';
import type { HubChannel } from '../../../shared/contract/hubs.contract.ts';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import { client } from '../../bridge/client.ts';
import { useSensors } from '../../bridge/queries.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { bindingsOf, continuableBy, draftOf, draftProblem, mappingsOf, meansOtherThan, pacesOtherThan, type DraftChange, type DraftProblem, type MappingDraft } from './mapping-draft.ts';
import { parsePeriod } from './period-entry.ts';
import { useLiveChannels } from './use-live-channels.ts';

/** One input of a hub: what it is, what it is recorded as, and what is about to be said of it. */
export interface MappingRow {
  readonly channel: HubChannel;
  readonly sensor: Sensor | undefined;
  readonly draft: MappingDraft;
  readonly problem: DraftProblem | undefined;
  /** Sensors without a hub whose history this channel could go on with; none that another row has taken. */
  readonly continuable: readonly Sensor[];
}

/** The inputs of a hub with what a person says they mean. New channels that appear meanwhile join the rows. */
export function useChannelMapping(hubId: number) {
  const channels = useLiveChannels(hubId);
  const sensors = useSensors();
  const [changes, setChanges] = useState<Readonly<Record<string, DraftChange>>>({});

  // Hubs name channels in any order, and late ones must not move the others about.
  const inputs = (channels.data ?? []).filter((channel) => channel.direction === 'in').sort((a, b) => a.channel.localeCompare(b.channel, 'en', { numeric: true }));
  const drafted = inputs.map((channel) => {
    const sensor = sensors.data?.find((candidate) => candidate.id === channel.sensorId);
    return { channel, sensor, draft: draftOf(channel, sensor, changes[channel.channel], sensors.data) };
  });
  const rows = drafted.map((row): MappingRow => {
    const takenElsewhere = drafted.flatMap((other) => (other === row ? [] : (other.draft.continues?.id ?? [])));
    const continuable = row.sensor === undefined ? continuableBy(row.draft, sensors.data ?? []).filter(({ id }) => !takenElsewhere.includes(id)) : [];
    return { ...row, problem: draftProblem(row.draft), continuable };
  });
  const bindings = bindingsOf(rows.map(({ draft }) => draft), hubId);
  const meant = rows.filter(({ draft }) => draft.continues === undefined).filter((row) => meansOtherThan(row.draft, row.sensor));
  const isChanged = rows.some((row) => meansOtherThan(row.draft, row.sensor) || pacesOtherThan(row.draft, row.sensor));

  const save = useCommand(
    async (unitId: number) => {
      // A channel that is recorded already stays in its growth unit.
      const unitIds = new Set(meant.map((row) => row.sensor?.unitId ?? unitId));
      const mapped: Sensor[] = [];
      for (const binding of bindings) mapped.push(await client.sensors.bind(binding));
      for (const id of unitIds) {
        const mine = meant.filter((row) => (row.sensor?.unitId ?? unitId) === id);
        mapped.push(...(await client.sensors.map({ hubId, unitId: id, channels: [...mappingsOf(mine.map((row) => row.draft))] })));
      }
      // A channel that means something else now has a new sensor, which starts without the pace of the old one.
      for (const { channel, sensor: before, draft } of rows) {
        const sensor = mapped.find((candidate) => candidate.channel === channel.channel) ?? before;
        const periodMs = parsePeriod(draft.period);
        if (sensor !== undefined && periodMs !== undefined && pacesOtherThan(draft, sensor)) await client.sensors.update({ id: sensor.id, periodMs });
      }
    },
    [queryKeys.sensors, queryKeys.channels, queryKeys.lastValues],
  );

  return {
    rows,
    outputs: channels.data?.filter((channel) => channel.direction === 'out') ?? [],
    isLoading: channels.data === undefined || sensors.data === undefined,
    error: channels.error ?? sensors.error,
    change: (channel: string, change: DraftChange) => setChanges((all) => ({ ...all, [channel]: { ...all[channel], ...change } })),
    reset: () => setChanges({}),
    /** How many channels will be recorded once this is saved. */
    recorded: rows.filter((row) => row.draft.metric !== undefined).length,
    addsChannels: meant.some((row) => row.sensor === undefined),
    isChanged,
    isValid: rows.every((row) => row.problem === undefined),
    save,
  };
}
