import type { Plant, PlantNow, PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import type { GrowingMedium } from '../../../shared/domain/growing-medium.ts';
import type { GrowthStage } from '../../../shared/domain/growth-stage.ts';
import { inForceAt, stageAt, unitAt, type PlacementEvent, type PottingEvent, type StageEvent } from '../../../shared/domain/plant-timeline.ts';

/** Everything that happened to one plant. */
export interface PlantEvents {
  readonly stages: readonly StageEvent[];
  readonly placements: readonly PlacementEvent[];
  readonly pottings: readonly PottingEvent[];
}

/** What holds of a plant at one instant, flat, as it is put on record. */
export interface PlantState {
  readonly stage?: GrowthStage;
  readonly stageSince?: number;
  readonly isApproximate?: boolean;
  readonly unitId?: number;
  readonly volumeL?: number;
  readonly medium?: GrowingMedium;
}

export function stateAt({ stages, placements, pottings }: PlantEvents, instant: number): PlantState {
  const reached = stageAt(stages, instant);
  const unitId = unitAt(placements, instant);
  const pot = inForceAt(pottings, instant);
  return {
    ...(reached && { stage: reached.stage, stageSince: reached.since, isApproximate: reached.isApproximate }),
    ...(unitId !== undefined && { unitId }),
    ...(pot && { volumeL: pot.volumeL, medium: pot.medium }),
  };
}

/** A plant with what holds now. */
export function plantNow(plant: Plant, { stages, placements, pottings }: PlantEvents, now: number): PlantNow {
  const stage = stageAt(stages, now);
  const unitId = unitAt(placements, now);
  const pot = inForceAt(pottings, now);
  return {
    ...plant,
    ...(stage && { stage }),
    ...(unitId !== undefined && { unitId }),
    ...(pot && { pot: { volumeL: pot.volumeL, medium: pot.medium } }),
  };
}

/** A plant with what holds now and all that happened, each kind oldest first. */
export function withEvents(plant: Plant, events: PlantEvents, now: number): PlantWithEvents {
  return {
    ...plantNow(plant, events, now),
    stages: events.stages.map(({ id, at, stage, isApproximate }) => ({ id, at, stage, isApproximate })),
    placements: events.placements.map(({ id, at, unitId }) => ({ id, at, ...(unitId !== undefined && { unitId }) })),
    pottings: events.pottings.map(({ id, at, volumeL, medium }) => ({ id, at, volumeL, medium })),
  };
}
