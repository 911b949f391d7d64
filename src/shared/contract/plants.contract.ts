import { z } from 'zod';
import { GROWING_MEDIA } from '../domain/growing-medium.ts';
import { command, query } from '../rpc/contract.ts';
import { growthStage, speciesId } from './species.contract.ts';
import { displayName, instant, rowId } from './values.ts';

export const growingMedium = z.enum(GROWING_MEDIA);
/** What a pot, a bed or a tank holds, in litres. */
export const potVolumeL = z.number().positive('Type a volume above 0.').max(10_000, 'Use at most 10,000 litres.');

/** Dated events of a plant. Each holds until the next of its kind. */
const stageEvent = z.strictObject({ id: rowId, at: instant, stage: growthStage, isApproximate: z.boolean() });
/** Without a unit: from then on it stood in none. */
const placementEvent = z.strictObject({ id: rowId, at: instant, unitId: rowId.optional() });
const pottingEvent = z.strictObject({ id: rowId, at: instant, volumeL: potVolumeL, medium: growingMedium });

const plant = z.strictObject({
  id: rowId,
  name: z.string(),
  speciesId: speciesId.optional(),
  variety: z.string().optional(),
  createdAt: instant,
  archivedAt: instant.optional(),
});

/** A plant as it is now: what holds follows from its events. */
const plantNow = plant.extend({
  /** Absent while its first stage lies ahead. `since`: without a break. */
  stage: z.strictObject({ stage: growthStage, since: instant, isApproximate: z.boolean() }).optional(),
  /** Absent while it stands in no growth unit. */
  unitId: rowId.optional(),
  pot: z.strictObject({ volumeL: potVolumeL, medium: growingMedium }).optional(),
});

/** A plant with everything that happened to it, each kind oldest first. */
const plantWithEvents = plantNow.extend({ stages: z.array(stageEvent), placements: z.array(placementEvent), pottings: z.array(pottingEvent) });

export const PLANT_EVENT_KINDS = ['stage', 'placement', 'potting'] as const;
const pot = z.strictObject({ volumeL: potVolumeL, medium: growingMedium });
const newPlant = z.strictObject({
  name: displayName,
  speciesId: speciesId.optional(),
  variety: displayName.optional(),
  stage: growthStage,
  stageStartedAt: instant,
  isApproximate: z.boolean().default(false),
  /** Where it stands from now on. */
  unitId: rowId.optional(),
  /** What it grows in from now on. */
  pot: pot.optional(),
});

/**
 * Events may be dated in the past and up to a day ahead; two of one kind at one instant are refused. An archived plant
 * takes none. Every command answers with the plant as it then is.
 */
export const plantsContract = {
  /** By name. `unitId`: those that stand there now. */
  list: query('viewer', z.strictObject({ unitId: rowId.optional(), includeArchived: z.boolean().optional() }), z.array(plantNow)),
  get: query('viewer', z.strictObject({ id: rowId }), plantWithEvents),
  create: command('owner', newPlant, plantWithEvents),
  /** Changes what is given; null takes away. */
  update: command(
    'owner',
    z.strictObject({ id: rowId, name: displayName.optional(), speciesId: speciesId.nullable().optional(), variety: displayName.nullable().optional() }),
    plantWithEvents,
  ),
  stage: command('owner', z.strictObject({ plantId: rowId, stage: growthStage, startedAt: instant, isApproximate: z.boolean() }), plantWithEvents),
  /** Moves it into a growth unit, or with null out of all. */
  place: command('owner', z.strictObject({ plantId: rowId, unitId: rowId.nullable(), at: instant }), plantWithEvents),
  pot: command('owner', pot.extend({ plantId: rowId, at: instant }), plantWithEvents),
  /** Takes back an event that was entered by mistake. The last stage that remains stays. */
  removeEvent: command('owner', z.strictObject({ plantId: rowId, kind: z.enum(PLANT_EVENT_KINDS), eventId: rowId }), plantWithEvents),
  archive: command('owner', z.strictObject({ id: rowId }), plantWithEvents),
  restore: command('owner', z.strictObject({ id: rowId }), plantWithEvents),
} as const;

export type Plant = z.output<typeof plant>;
export type PlantNow = z.output<typeof plantNow>;
export type PlantWithEvents = z.output<typeof plantWithEvents>;
export type PlantEventKind = (typeof PLANT_EVENT_KINDS)[number];
