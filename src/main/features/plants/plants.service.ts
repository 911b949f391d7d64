import type { PlantEventKind, PlantNow, PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import type { GrowingMedium } from '../../../shared/domain/growing-medium.ts';
import type { GrowthStage } from '../../../shared/domain/growth-stage.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { PlantEventRepository } from '../../database/repositories/plant-event.repository.ts';
import type { PlantRepository } from '../../database/repositories/plant.repository.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ActivityService, ActivityDetail, Recorder } from '../activity/activity.service.ts';
import { recordedDifference } from '../activity/recorded-difference.ts';
import type { UnitsService } from '../units/units.service.ts';
import { plantNow, stateAt, withEvents, type PlantEvents } from './plant-state.ts';

export interface PlantsOptions {
  readonly plants: PlantRepository;
  readonly events: PlantEventRepository;
  readonly units: UnitsService;
  readonly knowsSpecies: (id: string) => boolean;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

export interface Pot {
  /** Litres. */
  readonly volumeL: number;
  readonly medium: GrowingMedium;
}

export interface NewPlant {
  readonly name: string;
  readonly speciesId?: string | undefined;
  readonly variety?: string | undefined;
  readonly stage: GrowthStage;
  readonly stageStartedAt: number;
  readonly isApproximate: boolean;
  readonly unitId?: number | undefined;
  readonly pot?: Pot | undefined;
}

export interface PlantChange {
  readonly name?: string | undefined;
  readonly speciesId?: string | null | undefined;
  readonly variety?: string | null | undefined;
}

/** Events may be entered a day ahead: what is done tomorrow, or in another time zone. */
const MOST_AHEAD_MS = 86_400_000;

/** Plants, and what happened to them as dated events: nothing is counted, all that holds follows from the events. */
export class PlantsService {
  readonly #options: PlantsOptions;

  constructor(options: PlantsOptions) {
    this.#options = options;
  }

  /** By name; with a unit, those that stand there now. */
  list({ unitId, includeArchived = false }: { readonly unitId?: number | undefined; readonly includeArchived?: boolean | undefined }): PlantNow[] {
    const { plants, events, clock } = this.#options;
    const all = { stages: byPlant(events.stages()), placements: byPlant(events.placements()), pottings: byPlant(events.pottings()) };
    const now = clock.now();
    return plants
      .list()
      .filter((plant) => includeArchived || plant.archivedAt === undefined)
      .map((plant) => {
        const { id } = plant;
        return plantNow(plant, { stages: all.stages.get(id) ?? [], placements: all.placements.get(id) ?? [], pottings: all.pottings.get(id) ?? [] }, now);
      })
      .filter((plant) => unitId === undefined || plant.unitId === unitId);
  }

  /** @throws AppError `not_found`. */
  get(id: number): PlantWithEvents {
    const plant = this.#options.plants.get(id);
    if (!plant) throw new AppError('not_found', 'This plant does not exist. Choose another one.');
    return withEvents(plant, this.#eventsOf(id), this.#options.clock.now());
  }

  /** How many plants, archived ones too, belong to a species. */
  countOfSpecies(speciesId: string): number {
    return this.#options.plants.countOfSpecies(speciesId);
  }

  /** Enters a plant that stands and grows, from now on, where it is said to. @throws AppError `not_found`, `invalid_input`. */
  create({ name, speciesId, variety, stage, stageStartedAt, isApproximate, unitId, pot }: NewPlant, actor: string): PlantWithEvents {
    const { plants, events, activity, clock } = this.#options;
    const now = clock.now();
    this.#checkDate(stageStartedAt, 'stageStartedAt');
    this.#checkSpecies(speciesId);
    if (unitId !== undefined) this.#options.units.get(unitId);
    const id = activity.change(actor, (record) => {
      const plant = plants.insert({ name, speciesId: speciesId ?? null, variety: variety ?? null, createdAt: now });
      events.insertStage(plant.id, { stage, at: stageStartedAt, isApproximate });
      if (unitId !== undefined) events.insertPlacement(plant.id, { unitId, at: now });
      if (pot) events.insertPotting(plant.id, { ...pot, at: now });
      record('plant_created', `plant:${plant.id}`, { name, ...recordedDifference({}, { speciesId, variety, stage, stageStartedAt, isApproximate, unitId, ...pot }) });
      return plant.id;
    });
    return this.get(id);
  }

  /** @throws AppError `not_found`, `invalid_input`, `conflict` when it is archived. */
  update(id: number, change: PlantChange, actor: string): PlantWithEvents {
    this.#checkSpecies(change.speciesId);
    return this.#change(id, actor, ({ name, speciesId, variety }, record) => {
      const before = { name, speciesId: speciesId ?? null, variety: variety ?? null };
      const after = { ...before, ...withoutUndefined(change) };
      const difference = recordedDifference(before, after);
      if (Object.keys(difference).length === 0) return;
      this.#options.plants.update(id, after);
      record('plant_updated', { name: after.name, ...difference });
    });
  }

  /** @throws AppError `not_found`, `conflict`, `invalid_input` when it is dated too far ahead. */
  stage({ plantId, stage, startedAt, isApproximate }: { plantId: number; stage: GrowthStage; startedAt: number; isApproximate: boolean }, actor: string): PlantWithEvents {
    this.#checkDate(startedAt, 'startedAt');
    return this.#changeAt(plantId, startedAt, 'plant_stage', actor, { stage }, () => this.#options.events.insertStage(plantId, { stage, at: startedAt, isApproximate }));
  }

  /** Into a growth unit, or with null out of all. @throws AppError `not_found`, `conflict`, `invalid_input`. */
  place({ plantId, unitId, at }: { plantId: number; unitId: number | null; at: number }, actor: string): PlantWithEvents {
    this.#checkDate(at, 'at');
    const place = unitId === null ? null : this.#options.units.get(unitId).name;
    return this.#changeAt(plantId, at, 'plant_placed', actor, { place }, () => this.#options.events.insertPlacement(plantId, { unitId: unitId ?? undefined, at }));
  }

  /** @throws AppError `not_found`, `conflict`, `invalid_input`. */
  pot({ plantId, at, ...pot }: Pot & { plantId: number; at: number }, actor: string): PlantWithEvents {
    this.#checkDate(at, 'at');
    return this.#changeAt(plantId, at, 'plant_potted', actor, pot, () => this.#options.events.insertPotting(plantId, { ...pot, at }));
  }

  /** Takes back an event that was entered by mistake. @throws AppError `not_found`, `conflict` when it is the last stage that remains. */
  removeEvent({ plantId, kind, eventId }: { plantId: number; kind: PlantEventKind; eventId: number }, actor: string): PlantWithEvents {
    const { stages, placements, pottings } = this.#eventsOf(plantId);
    const event = { stage: stages, placement: placements, potting: pottings }[kind].find(({ id }) => id === eventId);
    if (!event) throw new AppError('not_found', 'This entry was taken back already. Look at the plant again.');
    if (kind === 'stage' && stages.length === 1) {
      throw new AppError('conflict', 'This is the only stage of the plant. Enter the right one first, then take this one back.');
    }
    return this.#changeAt(plantId, event.at, 'plant_event_removed', actor, { event: kind }, () => this.#options.events.remove(plantId, kind, eventId));
  }

  /** Archiving twice changes nothing. @throws AppError `not_found`. */
  archive(id: number, actor: string): PlantWithEvents {
    return this.#setArchived(id, this.#options.clock.now(), actor);
  }

  /** @throws AppError `not_found`. */
  restore(id: number, actor: string): PlantWithEvents {
    return this.#setArchived(id, null, actor);
  }

  #setArchived(id: number, archivedAt: number | null, actor: string): PlantWithEvents {
    const before = this.get(id);
    if ((before.archivedAt === undefined) === (archivedAt === null)) return before;
    this.#options.activity.change(actor, (record) => {
      this.#options.plants.setArchived(id, archivedAt);
      const difference = recordedDifference({ archivedAt: before.archivedAt }, { archivedAt });
      record(archivedAt === null ? 'plant_restored' : 'plant_archived', `plant:${id}`, { name: before.name, ...difference });
    });
    return this.get(id);
  }

  /** One change of a plant that is not archived, on record under its name. */
  #change(id: number, actor: string, run: (plant: PlantWithEvents, record: (kind: Parameters<Recorder>[0], detail: ActivityDetail) => void) => void): PlantWithEvents {
    const plant = this.get(id);
    if (plant.archivedAt !== undefined) throw new AppError('conflict', 'This plant is archived. Restore it first.');
    this.#options.activity.change(actor, (record) => run(plant, (kind, detail) => record(kind, `plant:${id}`, { name: plant.name, ...detail })));
    return this.get(id);
  }

  /** A change of the events, on record with what held at their instant before and after. */
  #changeAt(
    id: number,
    at: number,
    kind: Parameters<Recorder>[0],
    actor: string,
    detail: ActivityDetail,
    run: () => void,
  ): PlantWithEvents {
    return this.#change(id, actor, (_plant, record) => {
      const before = this.#recordedAt(id, at);
      run();
      record(kind, { ...detail, at, ...recordedDifference(before, this.#recordedAt(id, at)) });
    });
  }

  /** What holds at an instant; places by the name that a reader of the record knows. */
  #recordedAt(id: number, at: number) {
    const state = stateAt(this.#eventsOf(id), at);
    return { ...state, ...(state.unitId !== undefined && { place: this.#options.units.get(state.unitId).name }) };
  }

  #eventsOf(id: number): PlantEvents {
    const { events } = this.#options;
    return { stages: events.stages(id), placements: events.placements(id), pottings: events.pottings(id) };
  }

  #checkSpecies(id: string | null | undefined): void {
    if (typeof id === 'string' && !this.#options.knowsSpecies(id)) {
      throw new AppError('invalid_input', 'This species does not exist any more. Choose another one, or none.', { field: 'speciesId' });
    }
  }

  #checkDate(at: number, field: string): void {
    if (at > this.#options.clock.now() + MOST_AHEAD_MS) {
      throw new AppError('invalid_input', 'This date lies more than a day ahead. Enter what happens once it has happened.', { field });
    }
  }
}

function byPlant<Event extends { readonly plantId: number }>(events: readonly Event[]): ReadonlyMap<number, readonly Event[]> {
  const grouped = new Map<number, Event[]>();
  for (const event of events) {
    const ofPlant = grouped.get(event.plantId);
    if (ofPlant) ofPlant.push(event);
    else grouped.set(event.plantId, [event]);
  }
  return grouped;
}

/** What was left out stays as it is. */
function withoutUndefined<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
