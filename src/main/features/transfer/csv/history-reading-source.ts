import type { ReadingColumns } from '../../../database/history/reading-columns.ts';
import type { HistoryWorkers } from '../../../database/history/history-workers.ts';
import type { ReadingSource } from './reading-source.ts';

/** Reads stored readings page by page through the thread that reads for charts, which serves a chart between two pages. */
export class HistoryReadingSource implements ReadingSource {
  readonly #reader: Pick<HistoryWorkers['reader'], 'readings'>;

  constructor(reader: Pick<HistoryWorkers['reader'], 'readings'>) {
    this.#reader = reader;
  }

  async *readings({ sensorId, from, to }: { readonly sensorId: number; readonly from: number; readonly to: number }, signal: AbortSignal): AsyncGenerator<ReadingColumns> {
    for (let next = from; next < to; ) {
      const page = await this.#reader.readings({ sensorId, from: next, to }, { signal });
      if (page.at.length > 0) yield page;
      next = page.next;
    }
  }
}
