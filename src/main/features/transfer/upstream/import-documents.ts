import { AppError } from '../../../../shared/rpc/errors.ts';
import type { ImportRun } from './import-run.ts';
import type { TableTally } from './import-tally.ts';
import { mapProfile } from './profile-mapping.ts';
import type { ServerDocument } from './server-documents.ts';
import { isShipped, mapSpecies } from './species-mapping.ts';

/** Imports condition profiles and the users' own species, each once. @throws AppError `cancelled`; what the disk says. */
export async function importDocuments(run: ImportRun, documents: readonly ServerDocument[]): Promise<void> {
  const { book, pause, signal } = run.options;
  for (const { file, kind, entries } of documents) {
    const tally = book.table(file);
    if (!entries) {
      tally.rejected('not_json', file);
      continue;
    }
    for (const [index, entry] of entries.entries()) {
      if (signal.aborted) throw new AppError('cancelled', 'The import was stopped. What was imported until then stays.');
      if (kind === 'profiles') importProfile(run, tally, file, entry, index);
      else importSpecies(run, tally, entry, index);
      await pause();
    }
  }
}

function importProfile(run: ImportRun, tally: TableTally, file: string, entry: Readonly<Record<string, unknown>>, index: number): void {
  const { target } = run.options;
  const mapped = mapProfile(entry, (reason, example) => tally.valueRejected(reason, example));
  if (!mapped) return tally.rejected('empty', `entry ${index + 1}`);
  once(run, tally, `${file}:${mapped.key}`, 'profile', () => target.createProfile(mapped));
}

function importSpecies(run: ImportRun, tally: TableTally, entry: Readonly<Record<string, unknown>>, index: number): void {
  const { target } = run.options;
  if (isShipped(entry)) return tally.skipped('catalog_row');
  const mapped = mapSpecies(entry, (reason, example) => tally.valueRejected(reason, example));
  if (!mapped) return tally.rejected('empty', `entry ${index + 1}`);
  once(run, tally, `species:${String(entry['id'])}`, 'species', () => target.createSpecies(mapped));
}

/** A document is no part of a transaction: it is written first, so that a crash in between doubles it and loses none. */
function once(run: ImportRun, tally: TableTally, key: string, kind: string, create: () => string): void {
  const { target } = run.options;
  const ref = run.ref(key);
  if (target.refOf(ref) !== undefined) return tally.merged();
  const id = create();
  target.change(() => target.putRef(ref, kind, id));
  tally.imported();
}
