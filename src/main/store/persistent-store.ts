import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../shared/rpc/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { isSystemError, toFileError } from '../platform/file-failure.ts';
import { sweepUnfinished, writeFileAtomically } from './atomic-write.ts';
import { decodeText, editText, parseText, placeOfField, type TextPlace } from './document-text.ts';
import { diskFiles, type FileLayer } from './file-layer.ts';

/** Why a document is not used as it stands. */
export interface DocumentProblem {
  readonly code: 'document_invalid' | 'document_too_new' | 'storage_failed' | 'storage_full';
  /** A sentence: what is wrong, where, and what happens instead. */
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** A copy of the file as it was found. */
  readonly setAside?: string;
  /** Whether writing is refused, since it would destroy what this app cannot read. */
  readonly isReadOnly: boolean;
}

export interface PersistentStoreOptions<Schema extends z.ZodObject> {
  /** Whole path of the `.json` file. */
  readonly file: string;
  /** Every field needs a default. */
  readonly schema: Schema;
  /** The form of the document, written as `$version`; a file without one is of this form. */
  readonly version: number;
  readonly clock: Clock;
  readonly files?: FileLayer;
}

const VERSION_FIELD = '$version';

/**
 * One JSON document that people may edit, as fields with defaults. Fields that the schema does not know stay in the
 * file, and so do comments. A change is on the disk when the call returns. What cannot be used is copied beside the
 * file first, the defaults take its place, and `problem` says so.
 * Only one process may use a document: the instance lock sees to that. For changes rarer than one a second.
 */
export class PersistentStore<Schema extends z.ZodObject> {
  readonly #options: PersistentStoreOptions<Schema>;
  readonly #files: FileLayer;
  #text: string;
  #fields: z.output<Schema>;
  #problem: DocumentProblem | undefined;

  constructor(options: PersistentStoreOptions<Schema>) {
    this.#options = options;
    this.#files = options.files ?? diskFiles;
    this.#text = EMPTY_DOCUMENT;
    this.#fields = options.schema.parse({});
    this.#load();
  }

  /** Present while the file, as it was found, is not used or not used whole. */
  get problem(): DocumentProblem | undefined {
    return this.#problem;
  }

  /** All fields of the schema, as a copy. */
  all(): z.output<Schema> {
    return structuredClone(this.#fields);
  }

  get<Key extends keyof z.output<Schema> & string>(key: Key): z.output<Schema>[Key] {
    return structuredClone(this.#fields[key]);
  }

  /** Whether the document itself says something of this field, rather than leaving it to the default. */
  has(key: keyof z.output<Schema> & string): boolean {
    const parsed = parseText(this.#text);
    return parsed.ok && Object.hasOwn(parsed.fields, key);
  }

  /** @throws AppError as `merge` does. */
  set<Key extends keyof z.output<Schema> & string>(key: Key, value: z.output<Schema>[Key]): void {
    this.merge({ [key]: value } as unknown as Partial<z.output<Schema>>);
  }

  /** Gives a field back to its default. @throws AppError as `merge` does. */
  delete(key: keyof z.output<Schema> & string): void {
    this.#write({ [key]: undefined });
  }

  /**
   * Sets the fields given and leaves the others; all are on the disk when it returns, or none.
   * @throws AppError `invalid_input` for a value outside the schema, `document_too_new` or `storage_failed` for a file
   *   that must not be overwritten, `storage_full` and `storage_failed` when it cannot be written.
   */
  merge(change: Partial<z.output<Schema>>): void {
    this.#write(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
  }

  #write(changes: Readonly<Record<string, unknown>>): void {
    // Somebody may have edited the file since; their words must not be lost under ours.
    this.#load();
    if (this.#problem?.isReadOnly) throw new AppError(this.#problem.code, this.#problem.message);
    const { schema, version, file } = this.#options;
    const checked = schema.safeParse({ ...this.#fields, ...changes });
    if (!checked.success) {
      const issue = checked.error.issues[0];
      throw new AppError('invalid_input', issue?.message ?? 'Check the value.', { field: issue?.path.join('.') ?? '' });
    }
    const text = editText(this.#text, { [VERSION_FIELD]: version, ...changes });
    try {
      this.#files.makeFolder(dirname(file));
      writeFileAtomically(this.#files, file, Buffer.from(text));
    } catch (error) {
      throw toFileError(error);
    }
    this.#text = text;
    this.#fields = checked.data;
    if (this.#problem && this.#findFault(text) === undefined) this.#problem = undefined;
  }

  #load(): void {
    const { file, schema, version } = this.#options;
    this.#text = EMPTY_DOCUMENT;
    this.#fields = schema.parse({});
    this.#problem = undefined;
    let bytes: Buffer;
    try {
      this.#files.makeFolder(dirname(file));
      sweepUnfinished(this.#files, file);
      bytes = this.#files.readFile(file);
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return;
      this.#problem = unreadable(toFileError(error), file);
      return;
    }
    const text = decodeText(bytes);
    const parsed = text === undefined ? undefined : parseText(text);
    if (text === undefined || !parsed?.ok) {
      this.#problem = this.#setAside(bytes, parsed?.ok === false ? parsed : { place: { line: 1, column: 1 }, what: 'NotUtf8' }, 'The defaults are used');
      return;
    }
    const found = parsed.fields[VERSION_FIELD] ?? version;
    if (typeof found === 'number' && found > version) {
      this.#problem = {
        code: 'document_too_new',
        message: `${file} was written by a newer version of SYSGrow. It is left as it is and the defaults are used; install the newer version.`,
        isReadOnly: true,
      };
      return;
    }
    this.#text = text;
    const fault = this.#findFault(text);
    this.#fields = this.#usableFields(parsed.fields);
    if (fault) this.#problem = this.#setAside(bytes, fault, 'The default of that field is used');
  }

  /** The first field that the schema does not accept. */
  #findFault(text: string): { readonly place: TextPlace; readonly what: string } | undefined {
    const parsed = parseText(text);
    if (!parsed.ok) return parsed;
    const issue = this.#options.schema.safeParse(parsed.fields).error?.issues[0];
    return issue && { place: placeOfField(text, issue.path.filter((part) => typeof part !== 'symbol')), what: `${issue.path.join('.')}: ${issue.message}` };
  }

  /** Of each field the value found when the schema accepts it, else its default. */
  #usableFields(found: Readonly<Record<string, unknown>>): z.output<Schema> {
    const { schema } = this.#options;
    const usable = Object.keys(schema.shape).filter((key) => {
      return Object.hasOwn(found, key) && schema.safeParse({ [key]: found[key] }).success;
    });
    return schema.parse(Object.fromEntries(usable.map((key) => [key, found[key]])));
  }

  /** Keeps the file as it was found under another name, once for each content. */
  #setAside(bytes: Buffer, { place, what }: { readonly place: TextPlace; readonly what: string }, meanwhile: string): DocumentProblem {
    const { file, clock } = this.#options;
    const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const where = `line ${place.line}, column ${place.column} (${what})`;
    try {
      const folder = dirname(file);
      const known = this.#files.listFolder(folder).find((name) => name.startsWith(`${basename(file)}.corrupt-`) && name.endsWith(`-${mark}`));
      const setAside = join(folder, known ?? `${basename(file)}.corrupt-${new Date(clock.now()).toISOString().replaceAll(':', '-')}-${mark}`);
      if (!known) writeFileAtomically(this.#files, setAside, bytes);
      return {
        code: 'document_invalid',
        message: `${file} cannot be used whole: ${where}. ${meanwhile}; the file as it was stands in ${setAside}.`,
        ...place,
        setAside,
        isReadOnly: false,
      };
    } catch (error) {
      const failure = toFileError(error);
      if (!(failure instanceof AppError)) throw failure;
      // Without a copy the next change would destroy what somebody wrote.
      return { code: 'document_invalid', message: `${file} cannot be used whole: ${where}. ${meanwhile}, and nothing is saved until the file is corrected: ${failure.message}`, ...place, isReadOnly: true };
    }
  }
}

const EMPTY_DOCUMENT = '{}\n';

function unreadable(failure: unknown, file: string): DocumentProblem {
  if (!(failure instanceof AppError)) throw failure;
  return {
    code: failure.code === 'storage_full' ? 'storage_full' : 'storage_failed',
    message: `${file} cannot be read, so the defaults are used and nothing is saved. ${failure.message}`,
    isReadOnly: true,
  };
}
