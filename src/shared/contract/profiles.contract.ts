import { z } from 'zod';
import { DAY_METRICS, NIGHT_METRICS, ROOT_ZONE_METRICS } from '../domain/condition-profile.ts';
import { METRICS, type Metric } from '../domain/metric.ts';
import { SPECIES_QUANTITY_SPECS } from '../domain/species.ts';
import { command, query, topic } from '../rpc/contract.ts';
import { bandWithin, freeText, growthStage, inOrderOfLife, speciesId } from './species.contract.ts';
import { displayName, done, nothing } from './values.ts';

/** What names a profile in its file and in addresses. */
export const profileId = z.string().regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/, 'Use lower-case letters, digits, hyphens and underscores.');
/** What a document was when it was read; a save names it, so that a stale window overwrites nothing. */
const revision = z.string().min(1).max(128);

const ofMetric = (metric: Metric) => bandWithin(METRICS[metric].plausible).optional();
const bandsOf = <Name extends Metric>(metrics: readonly Name[]) =>
  z.strictObject(Object.fromEntries(metrics.map((metric) => [metric, ofMetric(metric)])) as Record<Name, ReturnType<typeof ofMetric>>);

const profileStage = z.strictObject({
  stage: growthStage,
  /** Hours of light a day. */
  photoperiodHours: z.number().min(0, 'Use at least 0.').max(24, 'Use at most 24.').optional(),
  /** Light of a whole day, mol/m². */
  dli: bandWithin(SPECIES_QUANTITY_SPECS.dli.range).optional(),
  day: bandsOf(DAY_METRICS),
  night: bandsOf(NIGHT_METRICS),
  rootZone: bandsOf(ROOT_ZONE_METRICS),
});

const fields = {
  name: displayName,
  /** The species that it began with, or is meant for. */
  speciesId: speciesId.optional(),
  note: freeText(500),
  stages: z.array(profileStage).max(10).refine(...inOrderOfLife),
};

/** The document `data/condition_profiles/{profile_id}.json`. */
export const conditionProfile = z.object({ ...fields, name: fields.name.default('Profile'), note: fields.note.default(''), stages: fields.stages.default([]) });

/** Why a file is not used as it stands, and whether the last good version of it can be used instead. */
export const documentFault = z.strictObject({ message: z.string(), line: z.number().optional(), column: z.number().optional(), canUseLastGood: z.boolean() });

export const profile = z.strictObject({
  id: profileId,
  revision,
  /** Of its file. */
  path: z.string(),
  ...fields,
  /** Present while the file is not used as it stands. */
  problem: documentFault.optional(),
});

export const profileInList = profile.pick({ id: true, name: true, speciesId: true, problem: true }).extend({ stages: z.array(growthStage) });

export const profilesContract = {
  /** By name. */
  list: query('viewer', nothing, z.array(profileInList)),
  get: query('viewer', z.strictObject({ id: profileId }), profile),
  /** An empty one, or one that begins with what is known of a species. */
  create: command('owner', z.strictObject({ name: displayName, speciesId: speciesId.optional() }), profile),
  /** Refused as a conflict when the document is no longer of the revision that the change began with. */
  save: command('owner', z.strictObject({ id: profileId, ifRevision: revision, ...fields }), profile),
  remove: command('owner', z.strictObject({ id: profileId }), done),
  /** Gives up a file that cannot be read, for the last version that could; the file is copied aside first. */
  useLastGood: command('owner', z.strictObject({ id: profileId }), profile),
  /** A profile was created, changed or removed, here or by hand. */
  changed: topic('viewer', 'latest', nothing, z.strictObject({ id: profileId })),
} as const;

export type ConditionProfile = z.output<typeof conditionProfile>;
export type Profile = z.output<typeof profile>;
export type ProfileInList = z.output<typeof profileInList>;
