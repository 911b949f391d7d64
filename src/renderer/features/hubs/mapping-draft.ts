import type { HubChannel } from '../../../shared/contract/hubs.contract.ts';
import type { ChannelBinding, ChannelMapping, Sensor } from '../../../shared/contract/sensors.contract.ts';
import { displayName } from '../../../shared/contract/values.ts';
import { DERIVED_METRICS, METRIC_NAMES, METRICS, type Metric } from '../../../shared/domain/metric.ts';
import { areConvertible, UNIT_CODES, type UnitCode } from '../../../shared/domain/unit-of-measure.ts';
import { parsePeriod, periodText } from './period-entry.ts';

/** What a person is about to say that one channel means. Without a metric the channel is not recorded. */
export interface MappingDraft {
  readonly channel: string;
  readonly metric: Metric | undefined;
  readonly unit: UnitCode | undefined;
  readonly name: string;
  /** The sensor without a hub whose history goes on with this channel; undefined: a sensor of its own. */
  readonly continues: Sensor | undefined;
  /** Seconds between two readings as typed; empty: the app finds it out. */
  readonly period: string;
}

/** What a person changed of a draft; the rest follows the channel, which may still learn more about itself. */
export type DraftChange = Partial<Pick<MappingDraft, 'metric' | 'unit' | 'name' | 'period'>> & { readonly continues?: number | undefined };

/** Keys of the texts under `hubs.channels`. */
export type DraftProblem = 'nameMissing' | 'unitMissing' | 'periodOutside';

/** Metrics that a sensor can measure; derived ones are computed and never configured. */
export const MEASURABLE_METRICS: readonly Metric[] = METRIC_NAMES.filter((name) => !(DERIVED_METRICS as readonly Metric[]).includes(name));

/** The units in which a channel may speak of a metric. */
export function unitsOf(metric: Metric): readonly UnitCode[] {
  return UNIT_CODES.filter((unit) => areConvertible(unit, METRICS[metric].unit));
}

/** Metrics to choose from: first those that can be told in the unit that the hub names, so that the likely ones are near. */
export function metricsByFit(unit: UnitCode | undefined): { readonly fitting: readonly Metric[]; readonly others: readonly Metric[] } {
  const fits = (metric: Metric): boolean => unit !== undefined && unitsOf(metric).includes(unit);
  return { fitting: MEASURABLE_METRICS.filter(fits), others: MEASURABLE_METRICS.filter((metric) => !fits(metric)) };
}

/** Sensors whose history a channel can go on with: no hub feeds them, and they are stored in that metric and unit. */
export function continuableBy({ metric, unit }: Pick<MappingDraft, 'metric' | 'unit'>, sensors: readonly Sensor[]): readonly Sensor[] {
  return sensors.filter((sensor) => sensor.hubId === undefined && sensor.archivedAt === undefined && sensor.metric === metric && sensor.unit === unit);
}

/**
 * The draft of a channel: its sensor when it is mapped, else the hub's own word, with what was changed on top.
 * @param sensors of which one may be continued.
 */
export function draftOf(channel: HubChannel, sensor: Sensor | undefined, change: DraftChange = {}, sensors: readonly Sensor[] = []): MappingDraft {
  const metric = 'metric' in change ? change.metric : (sensor?.metric ?? (channel.metric && MEASURABLE_METRICS.includes(channel.metric) ? channel.metric : undefined));
  const wantedUnit = change.unit ?? sensor?.unit ?? channel.unit;
  const unit = metric === undefined ? undefined : wantedUnit !== undefined && unitsOf(metric).includes(wantedUnit) ? wantedUnit : METRICS[metric].unit;
  const continues = sensor === undefined ? continuableBy({ metric, unit }, sensors).find(({ id }) => id === change.continues) : undefined;
  return {
    channel: channel.channel,
    metric,
    unit,
    name: continues?.name ?? change.name ?? sensor?.name ?? channel.label.trim().slice(0, 60),
    continues,
    period: change.period ?? periodText((continues ?? sensor)?.periodMs),
  };
}

/** Why a draft cannot be sent yet; nothing for one that is left out. */
export function draftProblem(draft: MappingDraft): DraftProblem | undefined {
  if (draft.metric === undefined) return undefined;
  if (draft.unit === undefined) return 'unitMissing';
  if (!displayName.safeParse(draft.name).success) return 'nameMissing';
  return parsePeriod(draft.period) === undefined ? 'periodOutside' : undefined;
}

/** What to send for the drafts that have a meaning and a sensor of their own. */
export function mappingsOf(drafts: readonly MappingDraft[]): readonly ChannelMapping[] {
  return drafts.flatMap(({ channel, metric, unit, name, continues }) =>
    metric === undefined || unit === undefined || continues !== undefined ? [] : [{ channel, metric, unit, name: name.trim() }],
  );
}

/** What to send for the drafts that go on with a sensor. */
export function bindingsOf(drafts: readonly MappingDraft[], hubId: number): readonly ChannelBinding[] {
  return drafts.flatMap(({ channel, metric, unit, continues }) =>
    metric === undefined || unit === undefined || continues === undefined ? [] : [{ sensorId: continues.id, hubId, channel, metric, unit }],
  );
}

/** Whether a draft gives the channel another meaning or name than its sensor has. */
export function meansOtherThan(draft: MappingDraft, sensor: Sensor | undefined): boolean {
  if (sensor === undefined) return draft.metric !== undefined;
  return draft.metric !== sensor.metric || draft.unit !== sensor.unit || draft.name.trim() !== sensor.name;
}

/** Whether a recorded channel is expected at another pace than its sensor is now. */
export function pacesOtherThan(draft: MappingDraft, sensor: Sensor | undefined): boolean {
  return draft.metric !== undefined && parsePeriod(draft.period) !== (sensor?.periodMs ?? null);
}
