import { statSync } from 'node:fs';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import { HISTORY_APPLICATION_ID, openForReading, SYSGROW_APPLICATION_ID, type Connection } from '../connection.ts';
import { isDamage, toStorageError } from '../sqlite-failure.ts';
import { markSuspect } from '../suspect-mark.ts';
import { readHistoryFigures } from './history-figures.ts';
import type { HistoryFiles } from './history-files.ts';
import type { HistoryReaderContract } from './history-reader.contract.ts';
import { readSeries } from './history-series.ts';
import { prepareHistorySource, type HistorySource } from './history-source.ts';
import { readPage } from './readings-page.ts';
import { finishInSlices, SerialQueue } from './serial-queue.ts';
import { readSpans } from './span-statistics.ts';

interface Open {
  readonly hot: Connection;
  readonly history: Connection;
  readonly inode: number;
  readonly source: HistorySource;
}

/** The work of the thread that reads for charts: one question at a time, in slices between which it hears of a withdrawal. */
export class HistoryReader {
  readonly handlers: Handlers<HistoryReaderContract> = {
    reader: {
      series: (request, { signal }) => this.#read(signal, (source) => readSeries(source, request)),
      readings: (request, { signal }) => this.#read(signal, (source) => readPage(source, request)),
      spans: (request, { signal }) => this.#read(signal, (source) => readSpans(source, request)),
      figures: ({ now }, { signal }) => this.#read(signal, ({ tables }, history) => readHistoryFigures(history, tables, now)),
    },
  };
  readonly #files: HistoryFiles;
  readonly #queue = new SerialQueue();
  #open: Open | undefined;

  constructor(files: HistoryFiles) {
    this.#files = files;
  }

  close(): void {
    this.#open?.hot.close();
    this.#open?.history.close();
    this.#open = undefined;
  }

  #read<T>(signal: AbortSignal, start: (source: HistorySource, history: Connection) => Generator<void, T>): Promise<T> {
    return this.#queue.run(signal, async () => {
      try {
        const { source, history } = this.#opened();
        return await finishInSlices(start(source, history), signal);
      } catch (error) {
        if (isDamage(error)) this.#noteDamage();
        throw toStorageError(error);
      }
    });
  }

  /** Whichever of the two it is in: the next start looks at both. */
  #noteDamage(): void {
    this.close();
    for (const file of [this.#files.sysgrow, this.#files.history]) markSuspect(file);
  }

  #opened(): Open {
    const ino = statSync(this.#files.history, { throwIfNoEntry: false })?.ino ?? 0;
    // Its writer may have set a damaged file aside and made another.
    if (this.#open && this.#open.inode !== ino) this.close();
    if (this.#open) return this.#open;
    const hot = openForReading(this.#files.sysgrow, SYSGROW_APPLICATION_ID);
    try {
      const history = openForReading(this.#files.history, HISTORY_APPLICATION_ID);
      this.#open = { hot, history, inode: ino, source: prepareHistorySource({ hot, history }) };
    } catch (error) {
      hot.close();
      throw error;
    }
    return this.#open;
  }
}
