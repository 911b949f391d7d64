import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

/** A chunk that could not be read, kept as it was. */
export interface DamagedChunkRow {
  readonly chunkId: number;
  readonly foundAt: number;
  readonly codec: number;
  readonly count: number;
  readonly crc: number;
  readonly data: Uint8Array;
}

/** What is told of it without its bytes. */
export type DamagedChunkNote = Pick<DamagedChunkRow, 'chunkId' | 'foundAt' | 'count'>;

const COUNT_COLUMNS: ColumnsOf<{ readonly count: number }> = { count: true };
const NOTE_COLUMNS: ColumnsOf<DamagedChunkNote> = { chunkId: true, foundAt: true, count: true };
/** More than a person looks through. */
const MOST_NOTES = 1_000;

/** Owns the table DamagedChunk of `history.db`. */
export class DamagedChunkRepository {
  readonly #add: ChangeStatement<DamagedChunkRow>;
  readonly #largest: RowStatement<{ readonly chunkId: number }, { readonly count: number }>;
  readonly #latest: RowStatement<NoParameters, DamagedChunkNote>;

  constructor(connection: Connection) {
    this.#add = prepareChange(
      connection,
      'INSERT INTO DamagedChunk (chunk_id, found_at, codec, count, crc, data) VALUES (@chunkId, @foundAt, @codec, @count, @crc, @data)',
    );
    this.#largest = prepareRows(
      connection,
      'SELECT count FROM DamagedChunk WHERE chunk_id = CAST(@chunkId AS INTEGER) ORDER BY count DESC LIMIT 1',
      COUNT_COLUMNS,
    );
    this.#latest = prepareRows(
      connection,
      `SELECT chunk_id AS chunkId, found_at AS foundAt, count FROM DamagedChunk WHERE id > 0 ORDER BY id DESC LIMIT ${MOST_NOTES}`,
      NOTE_COLUMNS,
    );
  }

  add(row: DamagedChunkRow): void {
    this.#add.run(row);
  }

  /** How many readings the largest chunk had that was set aside under this id; 0 when none was. */
  largestOf(chunkId: number): number {
    return this.#largest.get({ chunkId })?.count ?? 0;
  }

  /** The newest thousand, the newest first. */
  latest(): readonly DamagedChunkNote[] {
    return this.#latest.all({});
  }
}
