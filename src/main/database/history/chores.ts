import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import { verifyArchive, readManifest } from '../backup/archive-reader.ts';
import { copyArchive } from '../backup/copy-archive.ts';
import { createArchive } from '../backup/create-archive.ts';
import { drillRestore } from '../backup/drill.ts';
import { listArchives } from '../backup/list-archives.ts';
import { salvageHistory } from '../backup/salvage-history.ts';
import { salvageSysgrow } from '../backup/salvage-sysgrow.ts';
import { scrubHistory } from '../backup/scrub.ts';
import { stageRestore } from '../backup/stage-restore.ts';
import { HISTORY_APPLICATION_ID, openForReading, SYSGROW_APPLICATION_ID } from '../connection.ts';
import { checkIntegrity } from '../integrity.ts';
import { isDamage, toStorageError } from '../sqlite-failure.ts';
import type { ChoresContract } from './chores.contract.ts';
import { historyFile } from './history-database.ts';
import { SerialQueue } from './serial-queue.ts';

/** The work of the thread that does what takes long, one thing at a time; it holds no file between two of them. */
export class Chores {
  readonly handlers: Handlers<ChoresContract> = {
    chores: {
      createArchive: (request, { signal }) => this.#do(signal, () => createArchive({ ...request, folder: this.#folder }, signal)),
      copyArchive: ({ file, folder }, { signal }) => this.#do(signal, () => copyArchive(file, folder, signal)),
      verifyArchive: ({ file }, { signal }) => this.#do(signal, () => verifyArchive(file, signal)),
      // These two touch no database: they need not wait until a backup is made.
      readManifest: ({ file }) => readManifest(file),
      listArchives: ({ folder }, { signal }) => listArchives(folder, signal),
      stageRestore: (request, { signal }) => this.#do(signal, () => stageRestore({ ...request, folder: this.#folder }, signal)),
      drill: (request, { signal }) => this.#do(signal, () => drillRestore({ ...request, folder: this.#folder }, signal)),
      salvageSysgrow: (request, { signal }) => this.#do(signal, () => salvageSysgrow(request, signal)),
      salvageHistory: (request, { signal }) => this.#do(signal, () => salvageHistory(request, signal)),
      quickCheck: (_, { signal }) => this.#do(signal, () => this.#quickCheck()),
      scrub: (_, { signal }) => this.#do(signal, () => scrubHistory(historyFile(this.#folder), signal)),
    },
  };
  readonly #folder: string;
  readonly #queue = new SerialQueue();

  /** @param folder the data folder. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  #do<T>(signal: AbortSignal, run: () => T | Promise<T>): Promise<T> {
    return this.#queue.run(signal, async () => {
      try {
        return await run();
      } catch (error) {
        throw toStorageError(error);
      }
    });
  }

  #quickCheck(): { readonly sysgrow?: string; readonly history?: string } {
    const sysgrow = faultOf(join(this.#folder, 'sysgrow.db'), SYSGROW_APPLICATION_ID);
    const history = faultOf(historyFile(this.#folder), HISTORY_APPLICATION_ID);
    return { ...(sysgrow === undefined ? {} : { sysgrow }), ...(history === undefined ? {} : { history }) };
  }
}

/** A sentence, or undefined when the file is sound or was not made yet. */
function faultOf(file: string, applicationId: number): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const connection = openForReading(file, applicationId);
    try {
      checkIntegrity(connection);
      return undefined;
    } finally {
      connection.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    const told = toStorageError(error);
    return told instanceof AppError ? told.message : 'The database is damaged.';
  }
}
