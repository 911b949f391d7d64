import type { Preferences } from '../../../shared/contract/preferences.contract.ts';
import type { Profile } from '../../../shared/contract/profiles.contract.ts';
import { bandWithin } from '../../../shared/contract/species.contract.ts';
import type { Band } from '../../../shared/domain/band.ts';
import { DAY_METRICS, NIGHT_METRICS, ROOT_ZONE_METRICS, type ProfileStage } from '../../../shared/domain/condition-profile.ts';
import { GROWTH_STAGES, type GrowthStage } from '../../../shared/domain/growth-stage.ts';
import { METRICS, type Metric } from '../../../shared/domain/metric.ts';
import { SPECIES_QUANTITY_SPECS } from '../../../shared/domain/species.ts';
import { bandDraft, EMPTY_BAND, numberText, parseBand, parseNumber, type BandDraft } from '../bands/band-draft.ts';
import { bandProblem, type BandProblem } from '../bands/band-problem.ts';

type TemperatureUnit = Preferences['temperatureUnit'];

/** Where a band stands in a stage: `day.co2`, or `dli`. */
export type BandPlace = `${'day' | 'night' | 'rootZone'}.${Metric}` | 'dli';

/** One stage as a person edits it. */
export interface StageDraft {
  readonly stage: GrowthStage;
  /** Hours of light a day. */
  readonly hours: string;
  readonly bands: Readonly<Partial<Record<BandPlace, BandDraft>>>;
}

/** A profile as a person edits it. */
export interface ProfileDraft {
  readonly name: string;
  readonly note: string;
  readonly stages: readonly StageDraft[];
}

interface PlaceSpec {
  readonly place: BandPlace;
  readonly metric: Metric | undefined;
  readonly range: readonly [number, number];
}

const placesOf = (section: 'day' | 'night' | 'rootZone', metrics: readonly Metric[]): PlaceSpec[] =>
  metrics.map((metric) => ({ place: `${section}.${metric}`, metric, range: METRICS[metric].plausible }));

/** Every band that a stage can have. */
export const PLACES: readonly PlaceSpec[] = [
  ...placesOf('day', DAY_METRICS),
  ...placesOf('night', NIGHT_METRICS),
  ...placesOf('rootZone', ROOT_ZONE_METRICS),
  { place: 'dli', metric: undefined, range: SPECIES_QUANTITY_SPECS.dli.range },
];

export function draftOfProfile({ name, note, stages }: Pick<Profile, 'name' | 'note' | 'stages'>, unit: TemperatureUnit): ProfileDraft {
  return { name, note, stages: stages.map((stage) => draftOfStage(stage, unit)) };
}

/** Adds a stage, empty, where it belongs in the order of life; or takes one away. */
export function withStage(draft: ProfileDraft, stage: GrowthStage, isIn: boolean): ProfileDraft {
  const others = draft.stages.filter((one) => one.stage !== stage);
  const stages = isIn ? [...others, { stage, hours: '', bands: {} }] : others;
  return { ...draft, stages: stages.sort((a, b) => GROWTH_STAGES.indexOf(a.stage) - GROWTH_STAGES.indexOf(b.stage)) };
}

export function withStageDraft(draft: ProfileDraft, changed: StageDraft): ProfileDraft {
  return { ...draft, stages: draft.stages.map((one) => (one.stage === changed.stage ? changed : one)) };
}

export function withBandEntry(stage: StageDraft, place: BandPlace, change: Partial<BandDraft>): StageDraft {
  return { ...stage, bands: { ...stage.bands, [place]: { ...EMPTY_BAND, ...stage.bands[place], ...change } } };
}

/** A stage as its draft says, and what of it has to be corrected. */
export interface StageReading {
  readonly stage: ProfileStage;
  readonly problems: ReadonlyMap<BandPlace, BandProblem>;
  readonly areHoursWrong: boolean;
}

/** Reads a draft; what was not touched stays exactly as it was in `before`. */
export function readStage(draft: StageDraft, before: ProfileStage | undefined, unit: TemperatureUnit): StageReading {
  const bands = new Map<BandPlace, Band>();
  const problems = new Map<BandPlace, BandProblem>();
  for (const { place, metric, range } of PLACES) {
    const band = parseBand(draft.bands[place] ?? EMPTY_BAND, bandAt(before, place), metric, unit);
    const problem = bandProblem(band, bandWithin(range));
    if (problem) problems.set(place, problem);
    else if (band) bands.set(place, band);
  }
  const hours = parseNumber(draft.hours, undefined, unit);
  const areHoursWrong = hours !== undefined && !(hours >= 0 && hours <= 24);
  const section = (name: 'day' | 'night' | 'rootZone'): object =>
    Object.fromEntries([...bands].flatMap(([place, band]) => (place.startsWith(`${name}.`) ? [[place.slice(name.length + 1), band]] : [])));
  const dli = bands.get('dli');
  return {
    stage: {
      stage: draft.stage,
      ...(hours !== undefined && !areHoursWrong && { photoperiodHours: hours }),
      ...(dli && { dli }),
      day: section('day'),
      night: section('night'),
      rootZone: section('rootZone'),
    },
    problems,
    areHoursWrong,
  };
}

export const isStageFaulty = ({ problems, areHoursWrong }: StageReading): boolean => problems.size > 0 || areHoursWrong;

function draftOfStage(stage: ProfileStage, unit: TemperatureUnit): StageDraft {
  const bands = PLACES.flatMap(({ place, metric }) => {
    const band = bandAt(stage, place);
    return band ? [[place, bandDraft(band, metric, unit)] as const] : [];
  });
  return { stage: stage.stage, hours: numberText(stage.photoperiodHours, undefined, unit), bands: Object.fromEntries(bands) };
}

function bandAt(stage: ProfileStage | undefined, place: BandPlace): Band | undefined {
  if (stage === undefined || place === 'dli') return stage?.dli;
  const [section, metric] = place.split('.') as ['day' | 'night' | 'rootZone', Metric];
  return (stage[section] as Readonly<Partial<Record<Metric, Band>>>)[metric];
}
