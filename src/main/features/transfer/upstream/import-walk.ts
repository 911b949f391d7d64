import { AppError } from '../../../../shared/rpc/errors.ts';
import type { UpstreamRow, UpstreamSourceRepository } from '../../../database/repositories/upstream-source.repository.ts';
import { numberOf } from './upstream-row.ts';

/** Rows in one go: about 10 ms of work, so that everything else on this thread goes on. */
const SLICE_ROWS = 500;

export interface WalkProgress {
  readonly table: string;
  readonly done: number;
  readonly total: number;
}

export interface WalkOptions {
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: WalkProgress) => void;
}

/**
 * Hands over a table of the source by rising key, a slice at a time.
 * @throws AppError `cancelled` between two slices; what the slices before did stands.
 */
export async function walkTable(source: UpstreamSourceRepository, table: string, key: string, options: WalkOptions, take: (rows: readonly UpstreamRow[]) => void): Promise<void> {
  const total = source.count(table);
  let after = Number.MIN_SAFE_INTEGER;
  for (let done = 0; ; ) {
    await options.pause();
    if (options.signal.aborted) throw new AppError('cancelled', 'The import was stopped. What was imported stays; start it again to go on.');
    const rows = source.page(table, key, after, SLICE_ROWS);
    const last = rows.at(-1);
    if (!last) return;
    take(rows);
    after = numberOf(last, key) ?? Number.MAX_SAFE_INTEGER;
    done += rows.length;
    options.onProgress({ table, done, total });
  }
}
