import type { Preferences } from '../../../shared/contract/preferences.contract.ts';
import { gradedBandWithin, type SpeciesEntry } from '../../../shared/contract/species.contract.ts';
import { GROWTH_STAGES, type GrowthStage } from '../../../shared/domain/growth-stage.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import { SPECIES_QUANTITIES, SPECIES_QUANTITY_SPECS, type GradedBand, type SpeciesBands, type SpeciesGroup, type SpeciesQuantity } from '../../../shared/domain/species.ts';
import { bandDraft, EMPTY_BAND, parseBand, type BandDraft } from '../bands/band-draft.ts';
import { bandProblem, type BandProblem } from '../bands/band-problem.ts';

type TemperatureUnit = Preferences['temperatureUnit'];

/** Figures of the whole life, or of one stage. */
export type Scope = 'whole' | GrowthStage;
type BandDrafts = Readonly<Partial<Record<SpeciesQuantity, BandDraft>>>;

/** A species as a person edits it. */
export interface SpeciesDraft {
  readonly name: string;
  readonly scientificName: string;
  readonly group: SpeciesGroup;
  readonly note: string;
  readonly stages: readonly GrowthStage[];
  readonly bands: Readonly<Partial<Record<Scope, BandDrafts>>>;
}

export const metricOf = (quantity: SpeciesQuantity): Metric | undefined => {
  const spec = SPECIES_QUANTITY_SPECS[quantity];
  return 'metric' in spec ? spec.metric : undefined;
};

const bandsBefore = (before: SpeciesEntry | undefined, scope: Scope): SpeciesBands =>
  (scope === 'whole' ? before?.bands : before?.stages.find(({ stage }) => stage === scope)?.bands) ?? {};

export function draftOfSpecies(before: SpeciesEntry | undefined, unit: TemperatureUnit): SpeciesDraft {
  const scopes: readonly Scope[] = ['whole', ...GROWTH_STAGES];
  const drafts = (bands: SpeciesBands): BandDrafts =>
    Object.fromEntries(SPECIES_QUANTITIES.flatMap((quantity) => (bands[quantity] ? [[quantity, bandDraft(bands[quantity], metricOf(quantity), unit)]] : [])));
  return {
    name: before?.name ?? '',
    scientificName: before?.scientificName ?? '',
    group: before?.group ?? 'leafy',
    note: before?.note ?? '',
    stages: before?.stages.map(({ stage }) => stage) ?? ['germination', 'seedling', 'vegetative'],
    bands: Object.fromEntries(scopes.map((scope) => [scope, drafts(bandsBefore(before, scope))])),
  };
}

/** Sets one entry of a draft. */
export function withEntry(draft: SpeciesDraft, scope: Scope, quantity: SpeciesQuantity, change: Partial<BandDraft>): SpeciesDraft {
  const bands = draft.bands[scope] ?? {};
  return { ...draft, bands: { ...draft.bands, [scope]: { ...bands, [quantity]: { ...EMPTY_BAND, ...bands[quantity], ...change } } } };
}

export function entryProblemOf(draft: SpeciesDraft, before: SpeciesEntry | undefined, scope: Scope, quantity: SpeciesQuantity, unit: TemperatureUnit): BandProblem | undefined {
  const band = bandOf(draft, before, scope, quantity, unit);
  return bandProblem(band, gradedBandWithin(SPECIES_QUANTITY_SPECS[quantity].range));
}

/** Whether any entry of the scopes that will be saved has to be corrected. */
export function isFaulty(draft: SpeciesDraft, before: SpeciesEntry | undefined, unit: TemperatureUnit): boolean {
  const scopes: readonly Scope[] = ['whole', ...draft.stages];
  return scopes.some((scope) => SPECIES_QUANTITIES.some((quantity) => entryProblemOf(draft, before, scope, quantity, unit) !== undefined));
}

/** The species that a draft without faults says. A figure that was changed is one that nobody checked: grade C. */
export function speciesOfDraft(draft: SpeciesDraft, before: SpeciesEntry | undefined, unit: TemperatureUnit): Omit<SpeciesEntry, 'id'> {
  const bandsOf = (scope: Scope): SpeciesEntry['bands'] =>
    Object.fromEntries(
      SPECIES_QUANTITIES.flatMap((quantity) => {
        const band = bandOf(draft, before, scope, quantity, unit);
        return band ? [[quantity, band]] : [];
      }),
    );
  const { scientificName, note } = draft;
  return {
    name: draft.name.trim(),
    ...(scientificName.trim() !== '' && { scientificName: scientificName.trim() }),
    ...(before?.alsoCalled && { alsoCalled: before.alsoCalled }),
    group: draft.group,
    ...(note.trim() !== '' && { note: note.trim() }),
    bands: bandsOf('whole'),
    stages: GROWTH_STAGES.filter((stage) => draft.stages.includes(stage)).map((stage) => {
      const days = before?.stages.find((one) => one.stage === stage)?.days;
      return { stage, ...(days && { days }), bands: bandsOf(stage) };
    }),
  };
}

function bandOf(draft: SpeciesDraft, before: SpeciesEntry | undefined, scope: Scope, quantity: SpeciesQuantity, unit: TemperatureUnit): GradedBand | undefined {
  const old = bandsBefore(before, scope)[quantity];
  const band = parseBand(draft.bands[scope]?.[quantity] ?? EMPTY_BAND, old, metricOf(quantity), unit);
  if (band === undefined) return undefined;
  const isUntouched = old !== undefined && band.min === old.min && band.target === old.target && band.max === old.max;
  return isUntouched ? old : { ...band, grade: 'C' };
}
