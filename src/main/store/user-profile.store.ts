import { join } from 'node:path';
import { preferences, type Preferences } from '../../shared/contract/preferences.contract.ts';
import type { Clock } from '../platform/clock.ts';
import { checkDocumentId } from './document-id.ts';
import type { FileLayer } from './file-layer.ts';
import { PersistentStore, type DocumentProblem } from './persistent-store.ts';

export interface UserProfileStoreOptions {
  /** The data folder of the app; the document is `data/user_profiles/{userId}.json` in it. */
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Default `owner`: the one local person until profiles exist. */
  readonly userId?: string;
  readonly files?: FileLayer;
}

/** What one person set for themselves. */
export class UserProfileStore {
  readonly #store: PersistentStore<typeof preferences>;

  /** @throws AppError `invalid_input` for a user id that must not become a file name. */
  constructor({ dataFolder, clock, userId = 'owner', files }: UserProfileStoreOptions) {
    const file = join(dataFolder, 'data', 'user_profiles', `${checkDocumentId(userId)}.json`);
    this.#store = new PersistentStore({ file, schema: preferences, version: 1, clock, ...(files && { files }) });
  }

  /** Present while the file is not used, or not used whole; the grower should read its message. */
  get problem(): DocumentProblem | undefined {
    return this.#store.problem;
  }

  get(): Preferences {
    return this.#store.all();
  }

  /** Sets the fields given, on the disk when it returns. @throws AppError as `PersistentStore.merge` does. */
  set(change: { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined }): Preferences {
    this.#store.merge(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
    return this.#store.all();
  }
}
