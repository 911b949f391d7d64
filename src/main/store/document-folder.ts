import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../shared/rpc/errors.ts';
import { isSystemError } from '../platform/file-failure.ts';
import { Signal } from '../platform/signal.ts';
import { documentPath, wholeContext, type DocumentContext, type WholeContext } from './document-context.ts';
import type { DocumentForm } from './document-form.ts';
import { checkDocumentId, isDocumentId } from './document-id.ts';
import type { DocumentProblem } from './document-problem.ts';
import { FolderWatch } from './folder-watch.ts';
import { staysInside } from './link-check.ts';
import { PersistentStore, type DocumentStatus, type MergeOptions } from './persistent-store.ts';

export interface DocumentFolderOptions<Schema extends z.ZodObject> extends DocumentForm<Schema> {
  readonly context: DocumentContext;
  /** The folder, below `data/` of the data folder, such as `condition_profiles`. */
  readonly path: string;
}

/** One document of a folder, as a copy. */
export interface DocumentEntry<Value> {
  readonly id: string;
  readonly value: Value;
  readonly revision: string;
  readonly problem: DocumentProblem | undefined;
  /** Whole path of its file. */
  readonly path: string;
}

export interface FolderChange {
  readonly id: string;
  readonly by: 'app' | 'outside';
}

/** A folder that grows beyond this is a collection, and belongs into the database. */
const MAX_DOCUMENTS = 500;
const ENDING = '.json';

/**
 * Documents of one kind, one file each, named by their ids. People may add, edit and remove files: that is noticed once
 * `start` was called, and whenever somebody asks. Files whose name is no id are left alone.
 */
export class DocumentFolder<Schema extends z.ZodObject> {
  /** A document was made, changed or removed, or its problem is another. */
  readonly changed = new Signal<FolderChange>();
  readonly #options: DocumentFolderOptions<Schema>;
  readonly #context: WholeContext;
  readonly #folder: string;
  readonly #stores = new Map<string, PersistentStore<Schema>>();
  /** What the file system said of each file when it was last read, so that a look at all of them reads none again. */
  readonly #marks = new Map<string, string>();
  readonly #watch: FolderWatch;
  #isStarted = false;

  constructor(options: DocumentFolderOptions<Schema>) {
    this.#options = options;
    this.#context = wholeContext(options.context);
    this.#folder = documentPath(this.#context.dataFolder, options.path);
    this.#watch = new FolderWatch({ folder: this.#folder, clock: this.#context.clock, onHint: () => this.#lookOrLog() });
  }

  /** All documents, in the order of their ids; of more than 500 the first. @throws AppError `storage_failed`, `document_invalid` (a link). */
  list(): readonly DocumentEntry<z.output<Schema>>[] {
    this.look();
    return [...this.#stores].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, store]) => entryOf(id, store));
  }

  /** @throws AppError `not_found`. */
  get(id: string): DocumentEntry<z.output<Schema>> {
    return entryOf(id, this.#existing(id));
  }

  /**
   * Makes a document; fields left out have their defaults. On the disk when it returns.
   * @throws AppError `conflict` for an id that is taken, `too_many` beyond 500, `invalid_input` for the id or a value, and as
   *   `PersistentStore.merge` does.
   */
  create(id: string, value: Partial<z.output<Schema>>): DocumentEntry<z.output<Schema>> {
    checkDocumentId(id);
    this.look();
    if (this.#stores.has(id)) throw new AppError('conflict', 'There is a document of that name already. Choose another name.');
    if (this.#stores.size >= MAX_DOCUMENTS) throw new AppError('too_many', `There are ${MAX_DOCUMENTS} documents of this kind already. Remove one first.`);
    const store = this.#open(id);
    try {
      store.merge(value);
    } catch (error) {
      this.#stores.delete(id);
      throw error;
    }
    this.#remember(id);
    return entryOf(id, store);
  }

  /** Sets the fields given and leaves the others. @throws AppError `not_found`, and as `PersistentStore.merge` does. */
  save(id: string, change: Partial<z.output<Schema>>, options: MergeOptions = {}): DocumentEntry<z.output<Schema>> {
    const store = this.#existing(id);
    store.merge(change, options);
    return entryOf(id, store);
  }

  /** A person gives up a broken file for the last good version. @throws AppError `not_found`, and as `PersistentStore.useLastGood`. */
  useLastGood(id: string): DocumentEntry<z.output<Schema>> {
    const store = this.#existing(id);
    store.useLastGood();
    return entryOf(id, store);
  }

  /** Removes the file; one copy stays as `ID.json.removed`. @throws AppError `not_found`, `storage_failed`. */
  remove(id: string): void {
    const store = this.#existing(id);
    this.#stores.delete(id);
    this.#marks.delete(id);
    store.remove();
  }

  statuses(): readonly DocumentStatus[] {
    return [...this.#stores.values()].map((store) => store.status());
  }

  start(): void {
    this.#lookOrLog();
    for (const store of this.#stores.values()) store.keepGood();
    this.#isStarted = true;
    this.#watch.start();
  }

  /** Writes what waits in any of them. @throws AppError of the first that cannot be written, after all were tried. */
  flush(): void {
    this.#each((store) => store.flush());
  }

  /** Ends looking and writes what waits. @throws AppError as `flush` does. */
  stop(): void {
    this.#isStarted = false;
    this.#watch.stop();
    this.#each((store) => store.stop());
  }

  /** Takes over what was made, edited and removed by hand. @throws AppError as `list` does. */
  look(): void {
    const ids = this.#idsOnDisk();
    for (const [id, store] of [...this.#stores]) {
      if (ids.has(id)) continue;
      store.discard();
      this.#stores.delete(id);
      this.#marks.delete(id);
      this.changed.publish({ id, by: 'outside' });
    }
    for (const id of ids) {
      const store = this.#stores.get(id);
      const mark = this.#markOf(id);
      if (store && mark === this.#marks.get(id)) continue;
      this.#marks.set(id, mark);
      if (store) store.look();
      else this.#admit(id);
    }
  }

  #admit(id: string): void {
    const store = this.#open(id);
    if (!this.#isStarted) return;
    store.keepGood();
    this.changed.publish({ id, by: 'outside' });
  }

  #open(id: string): PersistentStore<Schema> {
    const store = new PersistentStore({ ...this.#options, path: join(this.#options.path, id + ENDING) });
    this.#stores.set(id, store);
    store.changed.subscribe(({ by }) => this.changed.publish({ id, by }));
    return store;
  }

  #existing(id: string): PersistentStore<Schema> {
    this.look();
    const store = this.#stores.get(id);
    if (store) return store;
    throw new AppError('not_found', 'This document is gone: it was removed, here or by hand.');
  }

  #idsOnDisk(): ReadonlySet<string> {
    const { files, dataFolder, log } = this.#context;
    let names: readonly string[];
    try {
      if (!staysInside(files, dataFolder, this.#folder)) throw new AppError('document_invalid', `${this.#folder} is a symbolic link that leads out of the data folder, which is not followed. Put a folder there.`);
      names = files.factsOf(this.#folder) ? files.listFolder(this.#folder) : [];
    } catch (error) {
      if (!isSystemError(error)) throw error;
      throw new AppError('storage_failed', `${this.#folder} cannot be read (${error.message}). Check its permissions.`, { cause: error });
    }
    const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length)).filter(isDocumentId).sort();
    if (ids.length > MAX_DOCUMENTS) log.warn({ folder: this.#folder, documents: ids.length }, `Of the documents in a folder only the first ${MAX_DOCUMENTS} are used.`);
    return new Set(ids.slice(0, MAX_DOCUMENTS));
  }

  #remember(id: string): void {
    this.#marks.set(id, this.#markOf(id));
  }

  #markOf(id: string): string {
    try {
      return this.#context.files.factsOf(join(this.#folder, id + ENDING))?.mark ?? '';
    } catch (error) {
      if (isSystemError(error)) return error.code;
      throw error;
    }
  }

  #lookOrLog(): void {
    try {
      this.look();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#context.log.warn({ error, folder: this.#folder }, 'A folder of documents cannot be used.');
    }
  }

  #each(run: (store: PersistentStore<Schema>) => void): void {
    let first: unknown;
    for (const store of this.#stores.values()) {
      try {
        run(store);
      } catch (error) {
        first ??= error;
      }
    }
    if (first !== undefined) throw first;
  }
}

function entryOf<Schema extends z.ZodObject>(id: string, store: PersistentStore<Schema>): DocumentEntry<z.output<Schema>> {
  return { id, value: store.all(), revision: store.revision, problem: store.problem, path: store.path };
}
