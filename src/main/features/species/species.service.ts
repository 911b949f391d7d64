import { OWN_PREFIX, type SpeciesEntry, type SpeciesInList, type SpeciesSource } from '../../../shared/contract/species.contract.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import { Signal } from '../../platform/signal.ts';
import { freeDocumentId } from '../../store/free-document-id.ts';
import type { UserSpeciesStore } from '../../store/user-species.store.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { recordedDifference } from '../activity/recorded-difference.ts';
import type { SpeciesReference } from './plants-info.ts';

export interface SpeciesServiceOptions {
  readonly reference: SpeciesReference;
  readonly own: UserSpeciesStore;
  readonly activity: ActivityService;
  /** How many plants belong to a species. */
  readonly plantsOf: (speciesId: string) => number;
}

export interface SpeciesFound {
  readonly species: SpeciesEntry;
  readonly isOwn: boolean;
  readonly sources: Record<string, SpeciesSource>;
}

/** A species that is to be saved: without an id it is a new one. */
export type SpeciesToSave = Omit<SpeciesEntry, 'id'> & { readonly id?: string | undefined };

/** The species that come with the app, and those of the user. */
export class SpeciesService {
  /** The user's own species were changed, here or by hand. */
  readonly changed = new Signal<{ readonly revision: string }>();
  readonly #options: SpeciesServiceOptions;

  constructor(options: SpeciesServiceOptions) {
    this.#options = options;
    options.own.changed.subscribe(() => this.changed.publish({ revision: options.own.revision }));
  }

  /** By name. */
  list(): SpeciesInList[] {
    const { reference, own } = this.#options;
    const all = [...reference.species.map((entry) => inList(entry, false)), ...own.list().map((entry) => inList(entry, true))];
    return all.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  /** Undefined for an id that belongs to nothing, or to nothing any more. */
  find(id: string): SpeciesEntry | undefined {
    const { reference, own } = this.#options;
    return reference.species.find((entry) => entry.id === id) ?? own.list().find((entry) => entry.id === id);
  }

  /** With the sources that its figures name. @throws AppError `not_found`. */
  get(id: string): SpeciesFound {
    const species = this.find(id);
    if (!species) throw new AppError('not_found', 'This species does not exist any more. Choose another one.');
    const figures = [species.bands, ...species.stages.map(({ bands }) => bands)].flatMap((bands) => Object.values(bands));
    const named = new Set([...figures, ...species.stages.map(({ days }) => days)].flatMap((figure) => figure?.source ?? []));
    const sources = Object.entries(this.#options.reference.sources).filter(([key]) => named.has(key));
    return { species, isOwn: species.id.startsWith(OWN_PREFIX), sources: Object.fromEntries(sources) };
  }

  ownFile(): { path: string; problem?: string } {
    const { path, problem } = this.#options.own;
    return { path, ...(problem && { problem: problem.message }) };
  }

  /** @throws AppError `not_found` for an id that is no species of the user's own, `conflict` for a taken name. */
  saveOwn(entry: SpeciesToSave, actor: string): SpeciesEntry {
    const { own, activity } = this.#options;
    const before = own.list().find(({ id }) => id === entry.id);
    if (entry.id !== undefined && !before) throw new AppError('not_found', 'This species was removed meanwhile. Add it as a new one.');
    if (this.list().some(({ id, name }) => name === entry.name && id !== entry.id)) {
      throw new AppError('conflict', `There is already a species “${entry.name}”. Choose another name.`, { field: 'species.name' });
    }
    const after = { ...entry, id: entry.id ?? freeDocumentId(entry.name, (id) => this.find(id) !== undefined, OWN_PREFIX) };
    activity.change(actor, (record) => {
      record('species_saved', `species:${after.id}`, { name: after.name, ...recordedDifference(before, after) });
      own.put(after);
    });
    return after;
  }

  /** @throws AppError `not_found`, `conflict` while plants belong to it. */
  removeOwn(id: string, actor: string): void {
    const { own, activity, plantsOf } = this.#options;
    const before = own.list().find((entry) => entry.id === id);
    if (!before) throw new AppError('not_found', 'This species was removed already.');
    const count = plantsOf(id);
    if (count > 0) {
      throw new AppError('conflict', `${count === 1 ? 'One plant belongs' : `${count} plants belong`} to “${before.name}”. Give ${count === 1 ? 'it' : 'them'} another species first.`);
    }
    activity.change(actor, (record) => {
      record('species_removed', `species:${id}`, { name: before.name, ...recordedDifference(before, undefined) });
      own.remove(id);
    });
  }
}

const inList = ({ id, name, scientificName, alsoCalled = [], group, stages }: SpeciesEntry, isOwn: boolean): SpeciesInList => ({
  id,
  name,
  ...(scientificName !== undefined && { scientificName }),
  alsoCalled,
  group,
  stages: stages.map(({ stage }) => stage),
  isOwn,
});
