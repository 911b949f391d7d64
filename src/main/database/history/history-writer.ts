import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { Log } from '../../platform/log.ts';
import { HISTORY_APPLICATION_ID, openForReading, SYSGROW_APPLICATION_ID, type Connection } from '../connection.ts';
import { HotReadingRepository } from '../repositories/hot-reading.repository.ts';
import { isDamage, toStorageError } from '../sqlite-failure.ts';
import { openHistoryDatabase, type HistoryDatabase } from './history-database.ts';
import { usedBytes } from './history-figures.ts';
import type { HistoryFiles } from './history-files.ts';
import type { HistoryWriterContract } from './history-writer.contract.ts';
import { prepareHistoryTables } from './history-tables.ts';
import { hourOfChunk, sensorOfChunk } from './hour.ts';
import { mergeHistoryStep, type MergeStep } from './merge-history.ts';
import { checkpointPassive, vacuumSlice } from './prune.ts';
import { pruneChunks, pruneRollUps } from './prune-steps.ts';
import { setChunkAside } from './replace-hours.ts';
import { sealHour } from './seal-hour.ts';

interface Open {
  readonly history: HistoryDatabase;
  readonly sysgrow: Connection;
  readonly hot: HotReadingRepository;
}

/** The work of the thread that writes: synchronous, one call after the other. */
export class HistoryWriter {
  readonly handlers: Handlers<HistoryWriterContract> = {
    writer: {
      open: ({ now }) => {
        const { history } = this.#opened(now);
        return { file: history.file, ...(history.setAside === undefined ? {} : { setAside: history.setAside }) };
      },
      seal: ({ hour, now }) => this.#work(now, ({ history, hot }) => sealHour({ hot, tables: history.tables, transact: history.transact }, { hour, now })),
      setChunksAside: ({ ids, now }) => this.#work(now, ({ history }) => ids.filter((id) => setChunkAside(history, { sensorId: sensorOfChunk(id), hour: hourOfChunk(id), now }))),
      pruneChunks: ({ hour, now }) => this.#work(now, ({ history }) => ({ ...pruneChunks(history, { hour, now }), usedBytes: usedBytes(history.connection) })),
      pruneRollUps: ({ tier, before, now }) => this.#work(now, ({ history }) => ({ ...pruneRollUps(history, { tier, before }), usedBytes: usedBytes(history.connection) })),
      mergeStep: ({ file, fromId, now }) => this.#work(now, ({ history }) => mergeStepFrom(file, history, { fromId, now })),
      vacuum: ({ now }) =>
        this.#work(now, ({ history }) => {
          const freePages = vacuumSlice(history.connection);
          checkpointPassive(history.connection);
          return { freePages };
        }),
    },
  };
  readonly #files: HistoryFiles;
  readonly #log: Log;
  #open: Open | undefined;
  /** Whether the file was found damaged while it was used: the next opening looks at it, and sets it aside. */
  #mustCheck = false;

  constructor(files: HistoryFiles, log: Log) {
    this.#files = files;
    this.#log = log;
  }

  close(): void {
    this.#open?.history.close();
    this.#open?.sysgrow.close();
    this.#open = undefined;
  }

  #work<T>(now: number, run: (open: Open) => T): T {
    const open = this.#opened(now);
    try {
      return run(open);
    } catch (error) {
      if (isDamage(error)) {
        this.#mustCheck = true;
        this.close();
      }
      throw toStorageError(error);
    }
  }

  #opened(now: number): Open {
    if (this.#open) return this.#open;
    try {
      const history = openHistoryDatabase({ folder: this.#files.folder, now, log: this.#log, mustCheck: this.#mustCheck });
      try {
        const sysgrow = openForReading(this.#files.sysgrow, SYSGROW_APPLICATION_ID);
        this.#open = { history, sysgrow, hot: new HotReadingRepository(sysgrow) };
      } catch (error) {
        history.close();
        throw error;
      }
    } catch (error) {
      throw toStorageError(error);
    }
    this.#mustCheck = false;
    return this.#open;
  }
}

/** The other file is opened for each step, and held by none. */
function mergeStepFrom(file: string, history: HistoryDatabase, place: { readonly fromId: number; readonly now: number }): MergeStep {
  const other = openForReading(file, HISTORY_APPLICATION_ID);
  try {
    return mergeHistoryStep(history, prepareHistoryTables(other), place);
  } finally {
    other.close();
  }
}
