import type { Connection } from '../connection.ts';
import { prepareRows, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

/** How many chunks there are, and the time that the hours of the history span. */
export interface ChunkSpan {
  readonly chunks: number;
  /** Start of the first hour with a roll-up, epoch milliseconds; null when there is none. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

const COLUMNS: ColumnsOf<ChunkSpan> = { chunks: true, firstAt: true, lastAt: true };

/** Looks over Chunk and RollUp1h, which other repositories write, as a whole: for copies, not for a page. */
export class ChunkSpanRepository {
  readonly #whole: RowStatement<NoParameters, ChunkSpan>;

  constructor(connection: Connection) {
    // The hours come from the small roll-ups: in Chunk they hide in a key that begins with the sensor.
    this.#whole = prepareRows(
      connection,
      'SELECT (SELECT count(*) FROM Chunk) AS chunks, (SELECT min(at) FROM RollUp1h) AS firstAt, (SELECT max(at) FROM RollUp1h) AS lastAt',
      COLUMNS,
    );
  }

  whole(): ChunkSpan {
    return this.#whole.get({}) ?? { chunks: 0, firstAt: null, lastAt: null };
  }
}
