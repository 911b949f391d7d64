import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { AppError } from '../../shared/rpc/errors.ts';
import type { CancelTimer } from '../platform/clock.ts';
import { Signal } from '../platform/signal.ts';
import { documentPath, wholeContext, type DocumentContext, type WholeContext } from './document-context.ts';
import { DocumentFile } from './document-file.ts';
import { checkForm, type DocumentForm, type Fields } from './document-form.ts';
import { unsaved, type DocumentProblem } from './document-problem.ts';
import { hashOf } from './document-reading.ts';
import { FolderWatch } from './folder-watch.ts';
import { PendingChanges, withChanges } from './pending-changes.ts';
import { WritePace } from './write-pace.ts';

export interface PersistentStoreOptions<Schema extends z.ZodObject> extends DocumentForm<Schema> {
  readonly context: DocumentContext;
  /** The file, below `data/` of the data folder, such as `user_profiles/owner.json`. */
  readonly path: string;
}

/** A document's values or its problem are others than before. */
export interface DocumentChange {
  readonly by: 'app' | 'outside';
  /** Fields whose change still waited to be written, and was given up for what a person wrote into the file. */
  readonly lost: readonly string[];
}

/** What a page or a backup tells of a document. */
export interface DocumentStatus {
  readonly path: string;
  readonly exists: boolean;
  readonly bytes: number;
  readonly problem: DocumentProblem | undefined;
  readonly revision: string;
}

export interface MergeOptions {
  /** The revision that the caller saw; the change is refused when the document is another by now. */
  readonly ifRevision?: string;
}

/** A write that failed is tried again. */
const RETRY_MS = 5_000;

/**
 * One JSON document that people may edit, as fields with defaults. Fields that the schema does not know stay in the
 * file, and so do comments. The first change is on the disk when the call returns; more of them within a second are
 * written at its end (`flush` writes them now). What people edit is taken over once `start` was called, and before
 * every write. What cannot be used is never overwritten unasked: the last good values take its place, `problem` says so.
 * Only one process may use a document: the instance lock sees to that. For changes rarer than one a second.
 */
export class PersistentStore<Schema extends z.ZodObject> {
  readonly changed = new Signal<DocumentChange>();
  readonly #context: WholeContext;
  readonly #schema: Schema;
  readonly #file: DocumentFile<Schema>;
  readonly #pace: WritePace;
  readonly #watch: FolderWatch;
  readonly #pending = new PendingChanges();
  #values: z.output<Schema>;
  #fieldsHash = '';
  #changeCount = 0;
  #failure: AppError | undefined;
  #cancelWrite: CancelTimer | undefined;

  /** @throws Error for a form without all defaults or upgrades. A bad file throws nothing, it is a `problem`. */
  constructor({ context, path, ...form }: PersistentStoreOptions<Schema>) {
    checkForm(form);
    this.#context = wholeContext(context);
    this.#schema = form.schema;
    const file = documentPath(context.dataFolder, path);
    this.#file = new DocumentFile(this.#context, file, form);
    this.#pace = new WritePace({ ...this.#context, file });
    this.#watch = new FolderWatch({ folder: dirname(file), clock: this.#context.clock, onHint: () => this.look() });
    this.#values = form.schema.parse({});
    this.#refresh();
  }

  /** Whole path of the file. */
  get path(): string {
    return this.#file.path;
  }

  /** Present while the file, as it was found, is not used or not used whole, or while changes cannot be saved. */
  get problem(): DocumentProblem | undefined {
    return this.#file.problem ?? (this.#failure && unsaved(this.#failure, this.path));
  }

  /** Another one whenever a value is another, whoever changed it. */
  get revision(): string {
    return `${this.#changeCount}-${this.#fieldsHash.slice(0, 12)}`;
  }

  statuses(): readonly [DocumentStatus] {
    return [this.status()];
  }

  status(): DocumentStatus {
    return { path: this.path, exists: this.#file.exists, bytes: this.#file.sizeBytes, problem: this.problem, revision: this.revision };
  }

  /** All fields of the schema, as a copy. */
  all(): z.output<Schema> {
    return structuredClone(this.#values);
  }

  get<Key extends keyof z.output<Schema> & string>(key: Key): z.output<Schema>[Key] {
    return structuredClone(this.#values[key]);
  }

  /** Whether the document itself says something of this field, rather than leaving it to the default. */
  has(key: keyof z.output<Schema> & string): boolean {
    return Object.hasOwn(this.#pending.over(this.#file.good), key);
  }

  /** @throws AppError as `merge` does. */
  set<Key extends keyof z.output<Schema> & string>(key: Key, value: z.output<Schema>[Key]): void {
    this.#change({ [key]: value }, {});
  }

  /** Gives a field back to its default. @throws AppError as `merge` does. */
  delete(key: keyof z.output<Schema> & string): void {
    this.#change({ [key]: undefined }, {});
  }

  /**
   * Sets the fields given and leaves the others, all or none.
   * @throws AppError `conflict` for a revision that is not the document's, `invalid_input` for a value outside the
   *   schema or a document that gets too large, `document_invalid`, `document_too_new` or `storage_failed` for a file
   *   that must not be overwritten, `storage_full` and `storage_failed` when it cannot be written.
   */
  merge(change: Partial<z.output<Schema>>, options: MergeOptions = {}): void {
    this.#change(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)), options);
  }

  /**
   * A person gives up a file that cannot be used, or what of it cannot, for the last good version. A copy of it stays.
   * @throws AppError as `merge` does, and for a file that cannot be given up.
   */
  useLastGood(): void {
    this.look();
    const problem = this.#file.problem;
    if (problem === undefined) return;
    if (!problem.canUseLastGood) throw new AppError(problem.code, problem.message);
    this.#save(() => this.#file.saveLastGood(this.#pending.all()));
    this.changed.publish({ by: 'app', lost: [] });
  }

  /** Takes over what was edited by hand; the watched folder calls it. */
  look(): void {
    const before = this.#file.found;
    const problemBefore = this.problem?.message;
    if (!this.#file.look()) return;
    const lost = [...this.#pending.rebase(before, this.#file.found), ...this.#dropContradicting()];
    const isOther = this.#refresh();
    // Nothing waits any more, or what waited for a broken file need not wait longer.
    this.#settle();
    if (!this.#pending.isEmpty) this.#later(this.#file.problem?.isReadOnly ? RETRY_MS : this.#pace.waitMs());
    if (lost.length > 0) this.#context.log.warn({ file: this.path, fields: lost }, 'A document was edited by hand while changes waited; the edit counts.');
    if (isOther || lost.length > 0 || this.problem?.message !== problemBefore) this.changed.publish({ by: 'outside', lost });
  }

  /** Begins to look for edits by hand. */
  start(): void {
    this.keepGood();
    this.#watch.start();
  }

  /** Sees to it that the file, when it is good as it stands, is among its last good versions. */
  keepGood(): void {
    this.look();
    this.#file.keepGood();
  }

  /** Writes what waits. @throws AppError when that is impossible; it then goes on waiting. */
  flush(): void {
    try {
      this.#savePending();
    } finally {
      this.#file.flush();
    }
  }

  /** Ends looking and writes what waits. @throws AppError as `flush` does. */
  stop(): void {
    this.#watch.stop();
    try {
      this.flush();
    } finally {
      this.#cancelWrite?.();
      this.#cancelWrite = undefined;
    }
  }

  /** Removes the file; one copy stays beside it as `.removed`. @throws AppError `storage_failed`. */
  remove(): void {
    this.#file.remove();
    this.discard();
    this.changed.publish({ by: 'app', lost: [] });
  }

  /** Forgets what waits, since the file is gone. */
  discard(): void {
    this.#pending.clear();
    this.#settle();
    this.#refresh();
  }

  #change(given: Fields, { ifRevision }: MergeOptions): void {
    this.#pace.count();
    this.look();
    if (ifRevision !== undefined && ifRevision !== this.revision) {
      throw new AppError('conflict', 'This was changed meanwhile, by hand or in another window. Look at it as it is now, and change it again.');
    }
    const problem = this.#file.problem;
    if (problem?.isReadOnly) throw new AppError(problem.code, problem.message);
    const changes = structuredClone(given);
    this.#check(changes);
    const waitMs = this.#pace.waitMs();
    if (waitMs === 0) {
      this.#save(() => this.#file.save({ ...this.#pending.all(), ...changes }));
    } else {
      this.#file.textWith({ ...this.#pending.all(), ...changes });
      this.#pending.add(changes);
      this.#refresh();
      this.#later(waitMs);
    }
    this.changed.publish({ by: 'app', lost: [] });
  }

  #check(changes: Fields): void {
    const checked = this.#schema.safeParse(withChanges(this.#pending.over(this.#file.good), changes));
    if (checked.success) return;
    const issue = checked.error.issues[0];
    throw new AppError('invalid_input', issue?.message ?? 'Check the value.', { field: issue?.path.join('.') ?? '' });
  }

  #save(write: () => void): void {
    write();
    this.#pace.wrote();
    this.#pending.clear();
    this.#settle();
    this.#refresh();
  }

  #settle(): void {
    this.#failure = undefined;
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
  }

  #savePending(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    this.look();
    if (this.#pending.isEmpty) return;
    try {
      const problem = this.#file.problem;
      if (problem?.isReadOnly) throw new AppError(problem.code, problem.message);
      this.#save(() => this.#file.save(this.#pending.all()));
    } catch (error) {
      this.#later(RETRY_MS);
      if (error instanceof AppError) this.#failure = error;
      throw error;
    }
  }

  #later(delayMs: number): void {
    this.#cancelWrite ??= this.#context.clock.after(delayMs, () => this.#saveInTime());
  }

  #saveInTime(): void {
    const problemBefore = this.problem?.message;
    try {
      this.#savePending();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (this.problem?.message !== problemBefore) this.#context.log.warn({ error, file: this.path }, 'A document cannot be saved; its changes wait.');
    }
    if (this.problem?.message !== problemBefore) this.changed.publish({ by: 'app', lost: [] });
  }

  /** Waiting changes that the schema accepts no longer beside what a person wrote. */
  #dropContradicting(): readonly string[] {
    if (this.#schema.safeParse(this.#pending.over(this.#file.good)).success) return [];
    const fields = Object.keys(this.#pending.all());
    this.#pending.clear();
    return fields;
  }

  /** Works out the values anew. Returns whether any is another. */
  #refresh(): boolean {
    const fields = this.#pending.over(this.#file.good);
    const before = this.#values;
    this.#values = this.#schema.parse(fields);
    const hash = hashOf(JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))));
    if (hash !== this.#fieldsHash) this.#changeCount += 1;
    this.#fieldsHash = hash;
    return !isDeepStrictEqual(before, this.#values);
  }
}
