import type { ConditionProfile } from '../../../../shared/contract/profiles.contract.ts';
import { GROWTH_STAGES } from '../../../../shared/domain/growth-stage.ts';
import type { ImportReason } from '../../../../shared/domain/import-reason.ts';
import { METRICS, type Metric } from '../../../../shared/domain/metric.ts';
import { stageOf } from './plant-mapping.ts';
import { isObject } from './server-documents.ts';
import { asNumber, nameOf, textIn } from './upstream-row.ts';

/** A condition profile of a server, as one here. */
export interface MappedProfile {
  /** Names it in its file. */
  readonly key: string;
  readonly profile: Omit<ConditionProfile, 'speciesId'>;
  /** What the server calls its species, the most exact last. */
  readonly speciesWords: readonly string[];
}

type Refuse = (reason: ImportReason, example: string) => void;

const AIR = { temperature: 'air_temperature', humidity: 'relative_humidity', co2: 'co2' } as const;
const LONGEST_NOTE = 500;

/**
 * The server knows one number for each quantity, by day and night: the middle of a band whose width nobody said. A
 * profile of a stage is one of that stage alone, another holds in all. Zero is its word for "not set".
 * Undefined when it has no id.
 */
export function mapProfile(entry: Readonly<Record<string, unknown>>, refuse: Refuse): MappedProfile | undefined {
  const key = textIn(entry['profile_id']);
  if (key === undefined) return undefined;
  const name = nameOf(textIn(entry['name']), 'Profile of a SYSGrow server');
  const thresholds = isObject(entry['environment_thresholds']) ? entry['environment_thresholds'] : {};
  const air: Partial<Record<Metric, { target: number }>> = {};
  for (const [word, said] of Object.entries(thresholds)) {
    const value = asNumber(said);
    if (value === undefined || value === 0) continue;
    if (!Object.hasOwn(AIR, word)) refuse('no_metric_here', `${name}: ${word} ${value}`);
    else Object.assign(air, bandOf(AIR[word as keyof typeof AIR], value, name, refuse));
  }
  const rootZone = bandOf('soil_moisture', asNumber(entry['soil_moisture_threshold']) ?? 0, name, refuse);
  const stage = stageOf(textIn(entry['growth_stage']));
  const stages = (stage === undefined ? GROWTH_STAGES : [stage]).map((one) => ({ stage: one, day: air, night: air, rootZone }));
  const words = ['plant_type', 'plant_variety'].flatMap((field) => textIn(entry[field]) ?? []);
  return { key, profile: { name, note: noteOf(entry), stages }, speciesWords: words };
}

function bandOf(metric: Metric, target: number, name: string, refuse: Refuse): Partial<Record<Metric, { target: number }>> {
  const [least, most] = METRICS[metric].plausible;
  if (target === 0) return {};
  if (target >= least && target <= most) return { [metric]: { target } };
  refuse('implausible', `${name}: ${metric} ${target}`);
  return {};
}

/** What the server knew of it and has no field here. */
function noteOf(entry: Readonly<Record<string, unknown>>): string {
  const source = textIn(entry['source_profile_name']);
  const variety = ['plant_variety', 'strain_variety'].flatMap((field) => textIn(entry[field]) ?? []);
  const tags = Array.isArray(entry['tags']) ? entry['tags'].filter((tag) => typeof tag === 'string') : [];
  const rating = asNumber(entry['rating_avg']);
  const sentences = [
    'From a SYSGrow server.',
    ...(variety.length > 0 ? [`Variety: ${variety.join(', ')}.`] : []),
    ...(source === undefined ? [] : [`Made from “${source}”.`]),
    ...(tags.length > 0 ? [`Tags: ${tags.join(', ')}.`] : []),
    ...(rating === undefined || rating === 0 ? [] : [`Rated ${rating} there.`]),
  ];
  return sentences.join(' ').replaceAll(/\p{Cc}+/gu, ' ').slice(0, LONGEST_NOTE).trim();
}
