import { preferences, type Preferences } from '../../shared/contract/preferences.contract.ts';
import type { DocumentContext } from './document-context.ts';
import { checkDocumentId } from './document-id.ts';
import type { DocumentProblem } from './document-problem.ts';
import { PersistentStore } from './persistent-store.ts';

export interface UserProfileStoreOptions extends DocumentContext {
  /** Default `owner`: the one local person until profiles exist. */
  readonly userId?: string;
}

/** What one person set for themselves: the document `data/user_profiles/{userId}.json`. */
export class UserProfileStore {
  /** For the registry of documents and for who wants to know of edits by hand. */
  readonly document: PersistentStore<typeof preferences>;

  /** @throws AppError `invalid_input` for a user id that must not become a file name. */
  constructor({ userId = 'owner', ...context }: UserProfileStoreOptions) {
    this.document = new PersistentStore({ context, path: `user_profiles/${checkDocumentId(userId)}.json`, schema: preferences, version: 1 });
  }

  /** Present while the file is not used, or not used whole; the grower should read its message. */
  get problem(): DocumentProblem | undefined {
    return this.document.problem;
  }

  get(): Preferences {
    return this.document.all();
  }

  /** Sets the fields given. @throws AppError as `PersistentStore.merge` does. */
  set(change: { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined }): Preferences {
    this.document.merge(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
    return this.document.all();
  }
}
