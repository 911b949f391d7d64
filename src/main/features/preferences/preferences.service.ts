import type { Preferences } from '../../../shared/contract/preferences.contract.ts';
import { Signal } from '../../platform/signal.ts';
import type { UserProfileStore } from '../../store/user-profile.store.ts';
import type { ActivityDetail, ActivityService } from '../activity/activity.service.ts';

export type PreferencesChange = { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined };

/** What the local owner set for themselves. */
export class PreferencesService {
  readonly changed = new Signal<Preferences>();
  readonly #store: UserProfileStore;
  readonly #activity: ActivityService;

  constructor(store: UserProfileStore, activity: ActivityService) {
    this.#store = store;
    this.#activity = activity;
  }

  get(): Preferences {
    return this.#store.get();
  }

  /**
   * Answers with all of them after the change. The document is written inside the transaction that puts the change on
   * record, so a document that cannot be saved leaves no entry.
   * @throws AppError when the document or the entry cannot be stored.
   */
  set(change: PreferencesChange, actor: string): Preferences {
    const after = this.#activity.change(actor, (record) => {
      record('preferences_changed', 'app', toDetail(change));
      return this.#store.set(change);
    });
    this.changed.publish(after);
    return after;
  }
}

function toDetail(change: PreferencesChange): ActivityDetail {
  return Object.fromEntries(Object.entries(change).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
