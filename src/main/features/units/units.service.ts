import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { GrowthUnitRepository } from '../../database/repositories/growth-unit.repository.ts';
import type { Clock } from '../../platform/clock.ts';
import { Signal } from '../../platform/signal.ts';
import type { ActivityService, Recorder } from '../activity/activity.service.ts';
import { recordedDifference } from '../activity/recorded-difference.ts';

export interface NewUnit {
  readonly name: string;
  readonly zone: string;
  /** 0 when left out: leaves as warm as the air. */
  readonly leafOffsetC?: number | undefined;
}

export interface UnitChange {
  readonly name?: string | undefined;
  readonly zone?: string | undefined;
  readonly leafOffsetC?: number | undefined;
}

/** Growth units: the rooms, tents and beds that sensors belong to. */
export class UnitsService {
  /** A unit was created or changed. */
  readonly changed = new Signal<GrowthUnit>();
  readonly #repository: GrowthUnitRepository;
  readonly #activity: ActivityService;
  readonly #clock: Clock;
  /** In memory, since live values are computed from them many times a second. */
  readonly #units = new Map<number, GrowthUnit>();

  constructor(repository: GrowthUnitRepository, activity: ActivityService, clock: Clock) {
    this.#repository = repository;
    this.#activity = activity;
    this.#clock = clock;
    for (const unit of repository.list()) this.#units.set(unit.id, unit);
  }

  list(): GrowthUnit[] {
    return [...this.#units.values()];
  }

  /** @throws AppError `not_found`. */
  get(id: number): GrowthUnit {
    const unit = this.#units.get(id);
    if (!unit) throw new AppError('not_found', 'This growth unit does not exist any more. Choose another one.');
    return unit;
  }

  /** @throws AppError `conflict` when another unit has this name. */
  create({ name, zone, leafOffsetC = 0 }: NewUnit, actor: string): GrowthUnit {
    this.#refuseTakenName(name);
    const unit = this.#activity.change(actor, (record) => {
      const created = this.#repository.insert({ name, zone, leafOffsetC, createdAt: this.#clock.now() });
      record('unit_created', `unit:${created.id}`, { name, zone });
      return created;
    });
    this.#take(unit);
    return unit;
  }

  /**
   * Creates a unit as part of a change of another service, which announces it with `announce` after its commit.
   * @throws AppError `conflict` when another unit has this name.
   */
  createWithin(record: Recorder, { name, zone, createdAt }: { readonly name: string; readonly zone: string; readonly createdAt: number }): GrowthUnit {
    this.#refuseTakenName(name);
    const created = this.#repository.insert({ name, zone, leafOffsetC: 0, createdAt });
    record('unit_created', `unit:${created.id}`, { name, zone });
    return created;
  }

  /** Takes over a unit of `createWithin` once it is committed. */
  announce(unit: GrowthUnit): void {
    this.#take(unit);
  }

  /** Changes what is given. @throws AppError `not_found`, `conflict` when another unit has this name. */
  update(id: number, change: UnitChange, actor: string): GrowthUnit {
    const before = this.get(id);
    const { name = before.name, zone = before.zone, leafOffsetC = before.leafOffsetC } = change;
    if (name !== before.name) this.#refuseTakenName(name);
    const unit = this.#activity.change(actor, (record) => {
      const updated = this.#repository.update(id, { name, zone, leafOffsetC });
      if (!updated) throw new AppError('not_found', 'This growth unit does not exist any more. Choose another one.');
      record('unit_updated', `unit:${id}`, { name, ...recordedDifference(before, updated) });
      return updated;
    });
    this.#take(unit);
    return unit;
  }

  #refuseTakenName(name: string): void {
    if (this.list().some((unit) => unit.name === name)) {
      throw new AppError('conflict', `There is already a growth unit “${name}”. Choose another name.`, { field: 'name' });
    }
  }

  #take(unit: GrowthUnit): void {
    this.#units.set(unit.id, unit);
    this.changed.publish(unit);
  }
}
