import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { AppError } from '../../shared/rpc/errors.ts';
import { isSystemError, toFileError } from '../platform/file-failure.ts';
import { sweepUnfinished, writeFileAtomically } from './atomic-write.ts';
import type { WholeContext } from './document-context.ts';
import { EMPTY_DOCUMENT, understand, usableFields, VERSION_FIELD, type DocumentForm, type Fields } from './document-form.ts';
import { problemOf, type DocumentProblem } from './document-problem.ts';
import { checkLinks, hashOf, MAX_DOCUMENT_BYTES, readDocument, type DocumentReading } from './document-reading.ts';
import { editText } from './document-text.ts';
import { Generations } from './generations.ts';
import { keepOldForm, setAside } from './set-aside.ts';

/**
 * A document as it stands on the disk: what was found there, what of it is good, and how it is replaced. It never
 * overwrites what it cannot read, and keeps a copy of what it overwrites otherwise than the person wrote it.
 */
export class DocumentFile<Schema extends z.ZodObject> {
  readonly path: string;
  readonly #context: WholeContext;
  readonly #form: DocumentForm<Schema>;
  readonly #generations: Generations;
  #reading: DocumentReading = { hash: '', kind: 'missing' };
  /** The text that changes are made to: the file's, or that of the last good version. */
  #text = EMPTY_DOCUMENT;
  #found: Fields = {};
  #good: Fields = {};
  #setAside: string | undefined;

  constructor(context: WholeContext, path: string, form: DocumentForm<Schema>) {
    this.path = path;
    this.#context = context;
    this.#form = form;
    this.#generations = new Generations({ ...context, file: path });
    const reading = this.#read();
    if (reading.kind !== 'missing' && !isWholeAndGood(reading)) this.#takeLastGood();
    this.#take(reading);
    // Nobody is at work on a file that was damaged before we started: once there is a copy, it may be replaced.
    if (reading.kind === 'unusable' && !reading.isText) this.#keepDamaged(reading.bytes);
  }

  /** The fields as they stand in the file, of the newest form; the last ones known while it cannot be read. */
  get found(): Fields {
    return this.#found;
  }

  /** The same without what the schema refuses: there, the last good value stands or none. */
  get good(): Fields {
    return this.#good;
  }

  get exists(): boolean {
    return this.#reading.kind !== 'missing';
  }

  get sizeBytes(): number {
    if (this.#reading.kind === 'too_large') return this.#reading.sizeBytes;
    return 'bytes' in this.#reading ? this.#reading.bytes.length : 0;
  }

  get problem(): DocumentProblem | undefined {
    return problemOf(this.#reading, { file: this.path, hasLastGood: this.#text !== EMPTY_DOCUMENT, setAside: this.#setAside });
  }

  /** Takes over what somebody else wrote since. Returns whether there was anything. */
  look(): boolean {
    const reading = this.#read();
    if (reading.hash === this.#reading.hash) return false;
    this.#setAside = undefined;
    this.#take(reading);
    this.keepGood();
    return true;
  }

  /** The file as these changes would make it. @throws AppError `invalid_input` when that is too large for a document. */
  textWith(changes: Fields): string {
    const text = editText(this.#text, { [VERSION_FIELD]: this.#form.version, ...changes });
    if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) throw new AppError('invalid_input', `A document has at most ${MAX_DOCUMENT_BYTES} bytes. Leave something out.`);
    return text;
  }

  /**
   * Puts these fields into the file (undefined removes one) and leaves the others; durable when it returns.
   * @throws AppError `invalid_input` for a document that gets too large, `storage_full`, `storage_failed` and
   *   `document_invalid` (a link) when it cannot be written; the file then is as it was.
   */
  save(changes: Fields): void {
    const text = this.textWith(changes);
    if (this.#isWritten(text)) return;
    const bytes = Buffer.from(text);
    const { files, dataFolder } = this.#context;
    try {
      checkLinks(files, dataFolder, this.path);
      files.makeFolder(dirname(this.path));
      sweepUnfinished(files, this.path);
      this.#keepWhatIsReplaced();
      writeFileAtomically(files, this.path, bytes);
    } catch (error) {
      throw toFileError(error);
    }
    this.#setAside = undefined;
    this.#take({ hash: hashOf(bytes), bytes, ...understand(this.#form, bytes) });
    this.keepGood();
  }

  /**
   * Gives up what cannot be used for the last good version, and saves the changes with it.
   * @throws AppError as `save` does.
   */
  saveLastGood(changes: Fields): void {
    const refused = this.#reading.kind === 'usable' ? Object.keys(this.#found).filter((key) => !isDeepStrictEqual(this.#found[key], this.#good[key])) : [];
    this.save({ ...Object.fromEntries(refused.map((key) => [key, this.#good[key]])), ...changes });
  }

  /** Sees to it that a file that is good as it stands is among the last good versions. */
  keepGood(): void {
    if (isWholeAndGood(this.#reading)) this.#generations.note(this.#reading.bytes);
  }

  /** Writes the last good version that waits. */
  flush(): void {
    this.#generations.flush();
  }

  /** Removes the document and its versions; one copy stays as `.removed`. @throws AppError `storage_failed`. */
  remove(): void {
    const { files } = this.#context;
    try {
      files.rename(this.path, `${this.path}.removed`);
      files.syncFolder(dirname(this.path));
      this.#generations.remove();
    } catch (error) {
      throw toFileError(error);
    }
    this.#take({ hash: '', kind: 'missing' });
  }

  #read(): DocumentReading {
    return readDocument({ ...this.#context, file: this.path, form: this.#form }, this.#reading);
  }

  #take(reading: DocumentReading): void {
    this.#reading = reading;
    if (reading.kind === 'missing') {
      this.#text = EMPTY_DOCUMENT;
      this.#found = this.#good = {};
    } else if (reading.kind === 'usable') {
      this.#text = reading.text;
      this.#found = reading.fields;
      this.#good = usableFields(this.#form.schema, reading.fields, this.#good);
    }
  }

  #takeLastGood(): void {
    for (const bytes of this.#generations.kept()) {
      const kept = understand(this.#form, bytes);
      if (kept.kind !== 'usable' || kept.fault) continue;
      this.#text = kept.text;
      this.#found = this.#good = kept.fields;
      return;
    }
  }

  #keepDamaged(bytes: Buffer): void {
    const { files, clock, log } = this.#context;
    try {
      this.#setAside = setAside(files, clock, this.path, bytes);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      log.warn({ error, file: this.path }, 'A damaged document cannot be set aside, so it is not replaced.');
    }
  }

  #keepWhatIsReplaced(): void {
    const { files, clock } = this.#context;
    const reading = this.#reading;
    if (reading.kind === 'unusable' || (reading.kind === 'usable' && reading.fault)) setAside(files, clock, this.path, reading.bytes);
    if (reading.kind === 'usable' && reading.fromVersion < this.#form.version) keepOldForm(files, this.path, reading.fromVersion, reading.bytes);
  }

  #isWritten(text: string): boolean {
    return this.#reading.kind === 'usable' && this.#reading.fromVersion === this.#form.version && this.#reading.text === text;
  }
}

function isWholeAndGood(reading: DocumentReading): reading is Extract<DocumentReading, { readonly kind: 'usable' }> {
  return reading.kind === 'usable' && reading.fault === undefined;
}
