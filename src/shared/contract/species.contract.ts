import { z } from 'zod';
import { isEmptyBand, isRising } from '../domain/band.ts';
import { GROWTH_STAGES, type GrowthStage } from '../domain/growth-stage.ts';
import { GRADES, SPECIES_GROUPS, SPECIES_QUANTITIES, SPECIES_QUANTITY_SPECS, type SpeciesQuantity } from '../domain/species.ts';
import { command, query, topic } from '../rpc/contract.ts';
import { displayName, done, nothing } from './values.ts';

/** Species that a person wrote begin with this; those that come with the app never do. */
export const OWN_PREFIX = 'own-';

/** Lower-case words with hyphens: `bell-pepper`, `own-shiso`. */
export const speciesId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use lower-case letters, digits and hyphens.').max(64);
export const growthStage = z.enum(GROWTH_STAGES);
export const freeText = (maximum: number) =>
  z.string().trim().max(maximum, `Use at most ${maximum} characters.`).regex(/^[^\p{Cc}]*$/u, 'Leave out control characters.');

/** What a grower reads when the three numbers do not rise. */
const NOT_RISING = 'Lowest, wanted and highest must rise.';
const EMPTY = 'Give at least one value, or leave the band out.';

const within = ([minimum, maximum]: readonly [number, number]) =>
  z.number().min(minimum, `Use at least ${minimum}.`).max(maximum, `Use at most ${maximum}.`).optional();

/** Lowest, wanted and highest, as many as are known, within a range. */
export const bandWithin = (range: readonly [number, number]) =>
  z
    .strictObject({ min: within(range), target: within(range), max: within(range) })
    .refine((band) => !isEmptyBand(band), EMPTY)
    .refine(isRising, NOT_RISING);

/** The same with a grade, and perhaps a source. */
export const gradedBandWithin = (range: readonly [number, number]) =>
  z
    .strictObject({ min: within(range), target: within(range), max: within(range), grade: z.enum(GRADES), source: z.string().min(1).max(64).optional() })
    .refine((band) => !isEmptyBand(band), EMPTY)
    .refine(isRising, NOT_RISING);

const ofQuantity = <Quantity extends SpeciesQuantity>(quantity: Quantity) => gradedBandWithin(SPECIES_QUANTITY_SPECS[quantity].range).optional();
const speciesBands = z.strictObject(
  Object.fromEntries(SPECIES_QUANTITIES.map((quantity) => [quantity, ofQuantity(quantity)])) as Record<SpeciesQuantity, ReturnType<typeof ofQuantity>>,
);
const speciesStage = z.strictObject({ stage: growthStage, days: gradedBandWithin([0, 3_650]).optional(), bands: speciesBands.default({}) });

const areInOrder = (stages: readonly { readonly stage: GrowthStage }[]): boolean =>
  stages.every(({ stage }, i) => i === 0 || GROWTH_STAGES.indexOf(stage) > GROWTH_STAGES.indexOf(stages[i - 1]?.stage ?? stage));
/** Stages of a document: each once, in the order of life. */
export const inOrderOfLife = [areInOrder, 'Give each stage once, in the order of life.'] as const;

/** A species as it stands in a file: each stage once, in the order of life. */
export const species = z.strictObject({
  id: speciesId,
  name: displayName,
  scientificName: freeText(80).optional(),
  alsoCalled: z.array(displayName).max(10).optional(),
  group: z.enum(SPECIES_GROUPS),
  note: freeText(500).optional(),
  bands: speciesBands.default({}),
  stages: z
    .array(speciesStage)
    .min(1, 'Give at least one stage.')
    .max(GROWTH_STAGES.length)
    .refine(...inOrderOfLife),
});

/** Where figures come from, and what of it was read. */
export const speciesSource = z.strictObject({
  title: z.string(),
  url: z.url().optional(),
  /** What the author of the figure had before them: `the page`, `an excerpt`, a compilation that cites it. */
  wasRead: z.string(),
});

export const speciesInList = z.strictObject({
  id: speciesId,
  name: z.string(),
  scientificName: z.string().optional(),
  alsoCalled: z.array(z.string()),
  group: z.enum(SPECIES_GROUPS),
  stages: z.array(growthStage),
  /** Written by a person, not shipped with the app. */
  isOwn: z.boolean(),
});

export const speciesContract = {
  /** All that can be chosen: those shipped with the app and those of the user, by name. */
  list: query('viewer', nothing, z.array(speciesInList)),
  get: query('viewer', z.strictObject({ id: speciesId }), z.strictObject({ species, isOwn: z.boolean(), sources: z.record(z.string(), speciesSource) })),
  /** Where the user's own species are kept, and what is wrong with that file. */
  ownFile: query('viewer', nothing, z.strictObject({ path: z.string(), problem: z.string().optional() })),
  /** Adds a species of the user's own (without an id), or replaces one (with its id). */
  saveOwn: command('owner', z.strictObject({ species: species.extend({ id: speciesId.startsWith(OWN_PREFIX).optional() }) }), species),
  /** Refused while a plant belongs to it. */
  removeOwn: command('owner', z.strictObject({ id: speciesId.startsWith(OWN_PREFIX) }), done),
  /** The user's own species were changed, here or by hand. */
  changed: topic('viewer', 'latest', nothing, z.strictObject({ revision: z.string() })),
} as const;

export type SpeciesEntry = z.output<typeof species>;
export type SpeciesInList = z.output<typeof speciesInList>;
export type SpeciesSource = z.output<typeof speciesSource>;
