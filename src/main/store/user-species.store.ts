import { z } from 'zod';
import { OWN_PREFIX, species, speciesId, type SpeciesEntry } from '../../shared/contract/species.contract.ts';
import type { Signal } from '../platform/signal.ts';
import type { DocumentContext } from './document-context.ts';
import type { DocumentProblem } from './document-problem.ts';
import { PersistentStore, type DocumentChange } from './persistent-store.ts';

const isEachOnce = (all: readonly { readonly id: string }[]): boolean => new Set(all.map(({ id }) => id)).size === all.length;

/** The document `data/user_species.json`. */
const userSpecies = z.object({
  species: z
    .array(species.extend({ id: speciesId.startsWith(OWN_PREFIX, `The id of your own species begins with ${OWN_PREFIX}.`) }))
    .max(500, 'Keep at most 500 species of your own.')
    .refine(isEachOnce, 'Give each species an id of its own.')
    .default([]),
});

/** The species that the user wrote: the same form as those that come with the app, in a document that people may edit. */
export class UserSpeciesStore {
  readonly document: PersistentStore<typeof userSpecies>;

  constructor(context: DocumentContext) {
    this.document = new PersistentStore({ context, path: 'user_species.json', schema: userSpecies, version: 1 });
  }

  /** Its values or its problem changed, here or by hand. */
  get changed(): Signal<DocumentChange> {
    return this.document.changed;
  }

  get problem(): DocumentProblem | undefined {
    return this.document.problem;
  }

  get path(): string {
    return this.document.status().path;
  }

  get revision(): string {
    return this.document.revision;
  }

  list(): readonly SpeciesEntry[] {
    return this.document.get('species');
  }

  /** Adds it, or puts it in the place of the one with its id. @throws AppError as `PersistentStore.merge` does. */
  put(entry: SpeciesEntry): void {
    const all = this.list();
    const isKnown = all.some(({ id }) => id === entry.id);
    this.document.merge({ species: isKnown ? all.map((one) => (one.id === entry.id ? entry : one)) : [...all, entry] });
  }

  /** @throws AppError as `PersistentStore.merge` does. */
  remove(id: string): void {
    this.document.merge({ species: this.list().filter((one) => one.id !== id) });
  }
}
