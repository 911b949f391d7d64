import { gradedBandWithin, type SpeciesEntry } from '../../../../shared/contract/species.contract.ts';
import { GROWTH_STAGES } from '../../../../shared/domain/growth-stage.ts';
import type { ImportReason } from '../../../../shared/domain/import-reason.ts';
import { SPECIES_QUANTITY_SPECS, type GradedBand, type SpeciesBands, type SpeciesQuantity, type SpeciesStage } from '../../../../shared/domain/species.ts';
import { stageOf } from './plant-mapping.ts';
import { isObject } from './server-documents.ts';
import { asNumber, nameOf, textIn } from './upstream-row.ts';

/** The species that a server ships have these; those of its users come after. */
const LAST_SHIPPED_ID = 15;
const LONGEST_TEXT = 80;
const MOST_NAMES = 10;

export function isShipped(entry: Readonly<Record<string, unknown>>): boolean {
  return (asNumber(entry['id']) ?? 0) <= LAST_SHIPPED_ID;
}

/**
 * A species that a user of the server wrote, as one of the user's own here. Nobody checked its figures: grade C. Its days
 * of harvest count from planting and not the stage, and its pH does not say of what: both stay out.
 * @returns undefined when it has no name or no stage that is known here.
 */
export function mapSpecies(entry: Readonly<Record<string, unknown>>, refuse: (reason: ImportReason, example: string) => void): Omit<SpeciesEntry, 'id'> | undefined {
  const common = textIn(entry['common_name']);
  if (common === undefined) return undefined;
  const name = nameOf(common, common);
  const bandOf = (quantity: SpeciesQuantity | 'days', said: unknown): GradedBand | undefined => {
    const band = readBand(said, quantity === 'days' ? ['min_days', 'max_days'] : ['min', 'max']);
    if (!band) return undefined;
    const judged = gradedBandWithin(quantity === 'days' ? [0, 3_650] : SPECIES_QUANTITY_SPECS[quantity].range).safeParse(band);
    if (judged.success) return judged.data;
    refuse('implausible', `${name}: ${quantity} ${band.min ?? band.target ?? '–'} to ${band.max ?? '–'}`);
    return undefined;
  };
  const needs = isObject(entry['sensor_requirements']) ? entry['sensor_requirements'] : {};
  const stages = listIn(entry['growth_stages']).flatMap((row): SpeciesStage[] => {
    const stage = stageOf(textIn(row['stage']));
    if (stage === undefined) return [];
    const wanted = isObject(row['conditions']) ? row['conditions'] : {};
    const days = stage === 'ripening' ? undefined : bandOf('days', row['duration']);
    const bands = known({
      air_temperature_mean: bandOf('air_temperature_mean', wanted['temperature_C']),
      relative_humidity: bandOf('relative_humidity', wanted['humidity_percent']),
      photoperiod_h: bandOf('photoperiod_h', wanted['hours_per_day']),
    });
    return [{ stage, ...(days && { days }), bands }];
  });
  const inOrder = GROWTH_STAGES.flatMap((stage) => stages.find((one) => one.stage === stage) ?? []);
  if (inOrder.length === 0) return undefined;
  const scientificName = shortText(entry['species']);
  const alsoCalled = Array.isArray(entry['aliases']) ? entry['aliases'].flatMap((alias) => shortText(alias) ?? []).map((alias) => nameOf(alias, alias)) : [];
  const variety = shortText(entry['variety']);
  return {
    name,
    ...(scientificName !== undefined && { scientificName }),
    ...(alsoCalled.length > 0 && { alsoCalled: [...new Set(alsoCalled)].slice(0, MOST_NAMES) }),
    group: 'other',
    note: ['From a SYSGrow server.', ...(variety === undefined ? [] : [`Variety: ${variety}.`])].join(' '),
    bands: known({
      vpd_air: bandOf('vpd_air', needs['vpd_range']),
      co2: bandOf('co2', needs['co2_requirements']),
      soil_temperature: bandOf('soil_temperature', needs['soil_temperature_C']),
      soil_moisture: bandOf('soil_moisture', needs['soil_moisture_range']),
    }),
    stages: inOrder.map(({ stage, days, bands }) => ({ stage, ...(days && { days }), bands: { ...bands } })),
  };
}

/** A number alone is what is wanted. */
function readBand(said: unknown, [least, most]: readonly [string, string]): GradedBand | undefined {
  const target = asNumber(said);
  if (target !== undefined) return { target, grade: 'C' };
  if (!isObject(said)) return undefined;
  const min = asNumber(said[least]);
  const max = asNumber(said[most]);
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }), grade: 'C' };
}

function known(bands: Readonly<Partial<Record<SpeciesQuantity, GradedBand | undefined>>>): SpeciesBands {
  return Object.fromEntries(Object.entries(bands).filter(([, band]) => band !== undefined));
}

function listIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

const shortText = (value: unknown): string | undefined => textIn(value)?.replaceAll(/\p{Cc}+/gu, ' ').slice(0, LONGEST_TEXT).trim();
