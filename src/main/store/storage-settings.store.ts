import { storageSettings, type StorageSettings } from '../../shared/contract/storage-settings.ts';
import type { DocumentContext } from './document-context.ts';
import type { DocumentProblem } from './document-problem.ts';
import { PersistentStore } from './persistent-store.ts';

/** How long data is kept, how much room it may take, and where copies of backups go: the document `data/storage_settings.json`. */
export class StorageSettingsStore {
  /** For the registry of documents and for who wants to know of edits by hand. */
  readonly document: PersistentStore<typeof storageSettings>;

  constructor(context: DocumentContext) {
    this.document = new PersistentStore({ context, path: 'storage_settings.json', schema: storageSettings, version: 1 });
  }

  get problem(): DocumentProblem | undefined {
    return this.document.problem;
  }

  get(): StorageSettings {
    return this.document.all();
  }

  /** Sets the fields given. @throws AppError as `PersistentStore.merge` does. */
  set(change: { readonly [Key in keyof StorageSettings]?: StorageSettings[Key] | undefined }): StorageSettings {
    this.document.merge(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
    return this.document.all();
  }
}
