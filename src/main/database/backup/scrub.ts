import { HISTORY_APPLICATION_ID, openForReading } from '../connection.ts';
import { decodeChunk } from '../history/chunk-codec.ts';
import { ChunkDamage } from '../history/chunk-damage.ts';
import { hourOfChunk, startOfHour } from '../history/hour.ts';
import { prepareHistoryTables } from '../history/history-tables.ts';
import { breathe } from './slices.ts';

export interface ScrubReport {
  readonly chunks: number;
  /** Ids of the chunks whose bytes are not what was written; the first thousand. */
  readonly damaged: readonly number[];
}

const CHUNKS_A_SLICE = 200;
const MOST_DAMAGED = 1_000;

/**
 * Reads every chunk and checks it against its checksum: a flipped bit is something that no check of SQLite sees.
 * @throws AppError `cancelled`; SQLite's own error where the file itself is damaged.
 */
export async function scrubHistory(file: string, signal: AbortSignal): Promise<ScrubReport> {
  const connection = openForReading(file, HISTORY_APPLICATION_ID);
  try {
    const { chunks } = prepareHistoryTables(connection);
    const damaged: number[] = [];
    let count = 0;
    for (let from = 0; ; ) {
      const slice = chunks.range({ from, to: Number.MAX_SAFE_INTEGER, limit: CHUNKS_A_SLICE });
      const end = slice.at(-1);
      if (!end) return { chunks: count, damaged };
      for (const chunk of slice) if (!isReadable(chunk) && damaged.length < MOST_DAMAGED) damaged.push(chunk.id);
      count += slice.length;
      from = end.id + 1;
      await breathe(signal);
    }
  } finally {
    connection.close();
  }
}

function isReadable(chunk: Parameters<typeof decodeChunk>[0] & { readonly id: number }): boolean {
  try {
    decodeChunk(chunk, startOfHour(hourOfChunk(chunk.id)));
    return true;
  } catch (error) {
    if (error instanceof ChunkDamage) return false;
    throw error;
  }
}
