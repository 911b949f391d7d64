import type { ReadingColumns } from '../../../database/history/reading-columns.ts';

/** Where stored readings come from, sealed or not. */
export interface ReadingSource {
  /** Raw readings of one sensor in [from, to), in order, in pieces. @throws AppError `cancelled`, `storage_failed`. */
  readings(span: { readonly sensorId: number; readonly from: number; readonly to: number }, signal: AbortSignal): AsyncIterable<ReadingColumns>;
}
