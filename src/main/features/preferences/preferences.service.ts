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
  #last: Preferences;

  constructor(store: UserProfileStore, activity: ActivityService) {
    this.#store = store;
    this.#activity = activity;
    this.#last = store.get();
    store.document.changed.subscribe(({ by }) => {
      if (by === 'outside') this.#takeEditByHand();
      else this.#last = store.get();
    });
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

  /** Somebody edited the document itself; the entry in the log is also what makes the window ask again. */
  #takeEditByHand(): void {
    const before = this.#last;
    const after = this.get();
    this.#last = after;
    const edited = Object.entries(after).filter(([key, value]) => before[key as keyof Preferences] !== value);
    if (edited.length === 0) return;
    this.#activity.note('preferences_changed', 'app', Object.fromEntries(edited));
    this.changed.publish(after);
  }
}

function toDetail(change: PreferencesChange): ActivityDetail {
  return Object.fromEntries(Object.entries(change).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
