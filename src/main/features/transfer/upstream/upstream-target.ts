import type { GrowthUnit } from '../../../../shared/contract/units.contract.ts';
import type { Sensor } from '../../../../shared/contract/sensors.contract.ts';
import { GROWING_MEDIA, type GrowingMedium } from '../../../../shared/domain/growing-medium.ts';
import type { ActivityLogRepository } from '../../../database/repositories/activity-log.repository.ts';
import type { ActuatorConfigRepository } from '../../../database/repositories/actuator-config.repository.ts';
import type { ImportRefRepository } from '../../../database/repositories/import-ref.repository.ts';
import type { PlantEventRepository } from '../../../database/repositories/plant-event.repository.ts';
import type { PlantRepository } from '../../../database/repositories/plant.repository.ts';
import type { Addition } from '../../../database/repositories/reading-batch.ts';
import type { SensorConfigRepository } from '../../../database/repositories/sensor-config.repository.ts';
import type { SensorReadingRepository } from '../../../database/repositories/sensor-reading.repository.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { ActivityService, Recorder } from '../../activity/activity.service.ts';
import type { ProfilesService } from '../../profiles/profiles.service.ts';
import type { ReadingBook } from '../../readings/reading-book.ts';
import type { SensorsService } from '../../sensors/sensors.service.ts';
import type { SpeciesService } from '../../species/species.service.ts';
import type { UnitsService } from '../../units/units.service.ts';
import { freeName } from './free-name.ts';
import type { ActuatorToCreate, ImportTarget, PlantToCreate, SensorToCreate, UnitToCreate } from './import-target.ts';
import type { MappedStage } from './plant-mapping.ts';
import type { MappedProfile } from './profile-mapping.ts';
import type { WantedMiddles } from './unit-mapping.ts';

/** Who put imported things on record: nobody did at the time that they bear. */
export const IMPORT_ACTOR = 'import';

export interface UpstreamTargetOptions {
  readonly activity: ActivityService;
  readonly units: UnitsService;
  readonly sensors: SensorsService;
  readonly book: ReadingBook;
  readonly clock: Clock;
  readonly repositories: {
    readonly refs: ImportRefRepository;
    readonly sensors: SensorConfigRepository;
    readonly actuators: ActuatorConfigRepository;
    readonly plants: PlantRepository;
    readonly plantEvents: PlantEventRepository;
    readonly activities: ActivityLogRepository;
    readonly readings: SensorReadingRepository;
  };
  readonly profiles: ProfilesService;
  readonly species: SpeciesService;
  /** The species that one of these names stands for. */
  readonly findSpecies: (words: readonly string[]) => string | undefined;
  /** Writes down what a unit was kept at. */
  readonly keepWanted: (unitName: string, wanted: WantedMiddles) => void;
}

/** Writes an import into the app's own tables; what it created is announced once it was committed. */
export class UpstreamTarget implements ImportTarget {
  readonly #options: UpstreamTargetOptions;
  #record: Recorder | undefined;
  #units: GrowthUnit[] = [];
  #sensors: Sensor[] = [];
  #additions: Addition[] = [];
  #afterwards: (() => void)[] = [];

  constructor(options: UpstreamTargetOptions) {
    this.#options = options;
  }

  change<T>(run: () => T): T {
    const { activity, units, sensors, book } = this.#options;
    this.#units = [];
    this.#sensors = [];
    this.#additions = [];
    this.#afterwards = [];
    const result = activity.change(IMPORT_ACTOR, (record) => {
      this.#record = record;
      return run();
    });
    book.took(this.#additions);
    for (const unit of this.#units) units.announce(unit);
    for (const sensor of this.#sensors) sensors.changed.publish(sensor);
    for (const act of this.#afterwards) act();
    return result;
  }

  refOf(ref: string): string | undefined {
    return this.#options.repositories.refs.get(ref)?.targetId;
  }

  putRef(ref: string, target: string, targetId: string): void {
    this.#options.repositories.refs.put(ref, { target, targetId }, this.#options.clock.now());
  }

  createUnit({ name, zone, createdAt, wanted }: UnitToCreate): number {
    const { units } = this.#options;
    const taken = new Set([...units.list(), ...this.#units].map((unit) => unit.name));
    const unit = units.createWithin(this.#recorder, { name: freeName(name, taken), zone, createdAt });
    this.#units.push(unit);
    if (Object.keys(wanted).length > 0) this.#afterwards.push(() => this.#options.keepWanted(unit.name, wanted));
    return unit.id;
  }

  createSensor({ isActive, ...sensor }: SensorToCreate): number {
    const { repositories, clock } = this.#options;
    const { id } = repositories.sensors.insert({ ...sensor, hubId: null });
    if (!isActive) repositories.sensors.archive(id, clock.now());
    this.#recorder('sensor_imported', `sensor:${id}`, { name: sensor.name, metric: sensor.metric });
    const created = repositories.sensors.get(id);
    if (created) this.#sensors.push(created);
    return id;
  }

  createActuator({ isActive, unitId, maxOnS, minOffS, ...actuator }: ActuatorToCreate): number {
    const { actuators } = this.#options.repositories;
    const { id } = actuators.insert({
      ...actuator,
      hubId: null,
      hasFailsafe: false,
      ...(unitId === undefined ? {} : { unitId }),
      ...(maxOnS === undefined ? {} : { maxOnS }),
      ...(minOffS === undefined ? {} : { minOffS }),
    });
    if (!isActive) actuators.archive(id, this.#options.clock.now());
    this.#recorder('actuator_imported', `actuator:${id}`, { name: actuator.name });
    return id;
  }

  createPlant({ name, speciesWords, variety, createdAt, stages, pot, unitId }: PlantToCreate): number {
    const { plants, plantEvents } = this.#options.repositories;
    const speciesId = this.#options.findSpecies(speciesWords);
    // A species that is not known here is kept by its name.
    const kept = [speciesId === undefined ? speciesWords.at(-1) : undefined, variety].filter((word) => word !== undefined).join(', ');
    const { id } = plants.insert({ name, speciesId: speciesId ?? null, variety: kept.slice(0, 60) || null, createdAt });
    for (const stage of stages) this.addStage(id, stage);
    if (unitId !== null) plantEvents.insertPlacement(id, { unitId, at: createdAt });
    if (pot) plantEvents.insertPotting(id, { volumeL: pot.volumeL, medium: mediumOf(pot.medium), at: createdAt });
    this.#recorder('plant_imported', `plant:${id}`, { name });
    return id;
  }

  addStage(plantId: number, { stage, startedAt, isApproximate }: MappedStage): boolean {
    const { plantEvents } = this.#options.repositories;
    if (plantEvents.stages(plantId).some((known) => known.at === startedAt)) return false;
    plantEvents.insertStage(plantId, { stage, at: startedAt, isApproximate });
    return true;
  }

  addActivity({ at, subject, detail }: Parameters<ImportTarget['addActivity']>[0]): number {
    // Past the service: an entry of years ago is no news that anybody waits for.
    return this.#options.repositories.activities.insert({ at, actor: IMPORT_ACTOR, kind: 'imported_entry', subject, detail }).id;
  }

  createProfile({ profile, speciesWords }: MappedProfile): string {
    const { profiles, findSpecies } = this.#options;
    const name = freeName(profile.name, new Set(profiles.list().map((one) => one.name)));
    const speciesId = findSpecies(speciesWords);
    const { id, revision } = profiles.create({ name }, IMPORT_ACTOR);
    profiles.save(id, { ...profile, name, ...(speciesId !== undefined && { speciesId }) }, revision, IMPORT_ACTOR);
    return id;
  }

  createSpecies(entry: Parameters<ImportTarget['createSpecies']>[0]): string {
    const { species } = this.#options;
    const name = freeName(entry.name, new Set(species.list().map((one) => one.name)));
    return species.saveOwn({ ...entry, name }, IMPORT_ACTOR).id;
  }

  store(readings: Parameters<ImportTarget['store']>[0]): ReturnType<ImportTarget['store']> {
    const result = this.#options.repositories.readings.insertBatch(readings);
    this.#additions.push(...result.added);
    return result;
  }

  get #recorder(): Recorder {
    if (!this.#record) throw new Error('An import writes inside a change.');
    return this.#record;
  }
}

function mediumOf(word: string): GrowingMedium {
  return GROWING_MEDIA.find((medium) => medium === word) ?? 'other';
}
