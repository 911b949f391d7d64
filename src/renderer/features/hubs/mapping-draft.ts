import type { HubChannel } from '../../../shared/contract/hubs.contract.ts';
import type { ChannelMapping, Sensor } from '../../../shared/contract/sensors.contract.ts';
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
  /** Seconds between two readings as typed; empty: the app finds it out. */
  readonly period: string;
}

/** What a person changed of a draft; the rest follows the channel, which may still learn more about itself. */
export type DraftChange = Partial<Pick<MappingDraft, 'metric' | 'unit' | 'name' | 'period'>>;

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

/** The draft of a channel: its sensor when it is mapped, else the hub's own word, with what was changed on top. */
export function draftOf(channel: HubChannel, sensor: Sensor | undefined, change: DraftChange = {}): MappingDraft {
  const metric = 'metric' in change ? change.metric : (sensor?.metric ?? (channel.metric && MEASURABLE_METRICS.includes(channel.metric) ? channel.metric : undefined));
  const unit = change.unit ?? sensor?.unit ?? channel.unit;
  return {
    channel: channel.channel,
    metric,
    unit: metric === undefined ? undefined : unit !== undefined && unitsOf(metric).includes(unit) ? unit : METRICS[metric].unit,
    name: change.name ?? sensor?.name ?? channel.label.trim().slice(0, 60),
    period: change.period ?? periodText(sensor?.periodMs),
  };
}

/** Why a draft cannot be sent yet; nothing for one that is left out. */
export function draftProblem(draft: MappingDraft): DraftProblem | undefined {
  if (draft.metric === undefined) return undefined;
  if (draft.unit === undefined) return 'unitMissing';
  if (!displayName.safeParse(draft.name).success) return 'nameMissing';
  return parsePeriod(draft.period) === undefined ? 'periodOutside' : undefined;
}

/** What to send for the drafts that have a meaning. */
export function mappingsOf(drafts: readonly MappingDraft[]): readonly ChannelMapping[] {
  return drafts.flatMap(({ channel, metric, unit, name }) => (metric === undefined || unit === undefined ? [] : [{ channel, metric, unit, name: name.trim() }]));
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
