import type { ConditionProfile, Profile, ProfileInList } from '../../../shared/contract/profiles.contract.ts';
import type { SpeciesEntry } from '../../../shared/contract/species.contract.ts';
import { profileStagesOf } from '../../../shared/domain/condition-profile.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import { Signal } from '../../platform/signal.ts';
import type { ConditionProfileStore, ProfileEntry } from '../../store/condition-profile.store.ts';
import { freeDocumentId } from '../../store/free-document-id.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { recordedDifference } from '../activity/recorded-difference.ts';

export interface ProfilesServiceOptions {
  readonly store: ConditionProfileStore;
  readonly activity: ActivityService;
  readonly findSpecies: (id: string) => SpeciesEntry | undefined;
}

export interface NewProfile {
  readonly name: string;
  readonly speciesId?: string | undefined;
}

/** Condition profiles: what is wanted in each stage of a plant's life, by day and by night. */
export class ProfilesService {
  /** A profile was created, changed or removed, here or by hand. */
  readonly changed = new Signal<{ readonly id: string }>();
  readonly #options: ProfilesServiceOptions;

  constructor(options: ProfilesServiceOptions) {
    this.#options = options;
    options.store.changed.subscribe(({ id }) => this.changed.publish({ id }));
  }

  /** By name. */
  list(): ProfileInList[] {
    const all = this.#options.store.list().map((entry) => {
      const { id, name, speciesId, stages, problem } = toProfile(entry);
      return { id, name, ...(speciesId !== undefined && { speciesId }), ...(problem && { problem }), stages: stages.map(({ stage }) => stage) };
    });
    return all.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  /** @throws AppError `not_found`. */
  get(id: string): Profile {
    return toProfile(this.#options.store.get(id));
  }

  /** An empty one, or one that begins with what is known of a species. @throws AppError `not_found`, `conflict` for a taken name. */
  create({ name, speciesId }: NewProfile, actor: string): Profile {
    const { store, activity, findSpecies } = this.#options;
    this.#refuseTakenName(name);
    const species = speciesId === undefined ? undefined : findSpecies(speciesId);
    if (speciesId !== undefined && !species) throw new AppError('not_found', 'This species does not exist any more. Choose another one.');
    const taken = new Set(store.list().map((entry) => entry.id));
    const id = freeDocumentId(name, (candidate) => taken.has(candidate));
    const value = { name, note: '', ...(speciesId !== undefined && { speciesId }), stages: species ? profileStagesOf(species) : [] };
    return activity.change(actor, (record) => {
      record('profile_created', `profile:${id}`, { name, species: species?.name ?? null });
      return toProfile(store.create(id, value));
    });
  }

  /** @throws AppError `not_found`, `conflict` for a taken name or a document that changed meanwhile. */
  save(id: string, change: ConditionProfile, ifRevision: string, actor: string): Profile {
    const { store, activity } = this.#options;
    const before = store.get(id);
    if (before.value.name !== change.name) this.#refuseTakenName(change.name);
    return activity.change(actor, (record) => {
      record('profile_changed', `profile:${id}`, { name: change.name, ...recordedDifference(byStage(before.value), byStage(change)) });
      return toProfile(store.save(id, change, { ifRevision }));
    });
  }

  /** @throws AppError `not_found`. */
  remove(id: string, actor: string): void {
    const { store, activity } = this.#options;
    const before = store.get(id);
    activity.change(actor, (record) => {
      record('profile_removed', `profile:${id}`, { name: before.value.name, ...recordedDifference(byStage(before.value), undefined) });
      store.remove(id);
    });
  }

  /** Gives up a file that cannot be read, for the last version that could. @throws AppError `not_found`. */
  useLastGood(id: string, actor: string): Profile {
    const { store, activity } = this.#options;
    return activity.change(actor, (record) => {
      record('profile_restored', `profile:${id}`, { name: store.get(id).value.name });
      return toProfile(store.useLastGood(id));
    });
  }

  #refuseTakenName(name: string): void {
    if (this.#options.store.list().some(({ value }) => value.name === name)) {
      throw new AppError('conflict', `There is already a profile “${name}”. Choose another name.`, { field: 'name' });
    }
  }
}

function toProfile({ id, value, revision, path, problem }: ProfileEntry): Profile {
  return {
    id,
    revision,
    path,
    ...value,
    ...(problem && {
      problem: {
        message: problem.message,
        ...(problem.line !== undefined && { line: problem.line }),
        ...(problem.column !== undefined && { column: problem.column }),
        canUseLastGood: problem.canUseLastGood,
      },
    }),
  };
}

/** For the record, stages are known by their name: one that is new moves no other. */
const byStage = ({ stages, ...rest }: ConditionProfile): object => ({ ...rest, ...Object.fromEntries(stages.map(({ stage, ...bands }) => [stage, bands])) });
