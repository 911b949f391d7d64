import type { SpeciesEntry } from '../../../../shared/contract/species.contract.ts';
import type { Metric } from '../../../../shared/domain/metric.ts';
import type { UnitCode } from '../../../../shared/domain/unit-of-measure.ts';
import type { BatchResult, ReadingToStore } from '../../../database/repositories/reading-batch.ts';
import type { MappedActivity } from './activity-mapping.ts';
import type { MappedActuator } from './actuator-mapping.ts';
import type { MappedPlant, MappedStage } from './plant-mapping.ts';
import type { MappedProfile } from './profile-mapping.ts';
import type { WantedMiddles } from './unit-mapping.ts';

export interface UnitToCreate {
  readonly name: string;
  readonly zone: string;
  readonly createdAt: number;
  readonly wanted: WantedMiddles;
}

export interface SensorToCreate {
  readonly unitId: number;
  readonly channel: string;
  readonly name: string;
  readonly metric: Metric;
  readonly unit: UnitCode;
  readonly note: string;
  readonly createdAt: number;
  readonly isActive: boolean;
}

/** Ids are ours; `unitId: null`: stands in no unit. */
export type PlantToCreate = Omit<MappedPlant, 'plantId' | 'unitId'> & { readonly unitId: number | null };
export type ActuatorToCreate = Pick<MappedActuator, 'name' | 'mode' | 'safeValue' | 'maxOnS' | 'minOffS' | 'note' | 'isActive'> & {
  readonly unitId: number | undefined;
  readonly channel: string;
  readonly createdAt: number;
};

/** Where an import writes. Rows are written inside `change`; documents outside it, and each puts itself on record. */
export interface ImportTarget {
  /** One transaction; what it created is announced after its commit. @throws AppError when the disk refuses. */
  change<T>(run: () => T): T;
  refOf(ref: string): string | undefined;
  putRef(ref: string, target: string, targetId: string): void;
  createUnit(unit: UnitToCreate): number;
  createSensor(sensor: SensorToCreate): number;
  createActuator(actuator: ActuatorToCreate): number;
  createPlant(plant: PlantToCreate): number;
  /** False when the plant has an event at this instant. */
  addStage(plantId: number, stage: MappedStage): boolean;
  addActivity(activity: MappedActivity): number;
  /** @returns its id. A name that is taken gets a number behind it. */
  createProfile(profile: MappedProfile): string;
  /** @returns its id. A name that is taken gets a number behind it. */
  createSpecies(species: Omit<SpeciesEntry, 'id'>): string;
  store(readings: readonly ReadingToStore[]): BatchResult;
}
