import { isDeepStrictEqual } from 'node:util';
import type { Fields } from './document-form.ts';

/** Changes that are not in the file yet. A field set to undefined goes back to its default. */
export class PendingChanges {
  readonly #changes = new Map<string, unknown>();

  get isEmpty(): boolean {
    return this.#changes.size === 0;
  }

  /** What waits, as `save` takes it. */
  all(): Fields {
    return Object.fromEntries(this.#changes);
  }

  add(changes: Fields): void {
    for (const [field, value] of Object.entries(changes)) this.#changes.set(field, value);
  }

  clear(): void {
    this.#changes.clear();
  }

  /** The fields of the file with the changes made. */
  over(fields: Fields): Fields {
    return withChanges(fields, this.all());
  }

  /**
   * Somebody edited the file while changes waited. Fields that only one side changed keep that change; where both did,
   * the person's word counts. Returns the fields whose waiting change was given up for it.
   */
  rebase(before: Fields, after: Fields): readonly string[] {
    const touched = [...this.#changes].filter(([field]) => !isDeepStrictEqual(before[field], after[field]));
    for (const [field] of touched) this.#changes.delete(field);
    return touched.filter(([field, value]) => !isDeepStrictEqual(after[field], value)).map(([field]) => field);
  }
}

/** Fields with changes made to them; undefined removes one. */
export function withChanges(fields: Fields, changes: Fields): Fields {
  return Object.fromEntries(Object.entries({ ...fields, ...changes }).filter(([, value]) => value !== undefined));
}
