import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type RowStatement } from '../statement.ts';

/** The sealed readings of one sensor in one hour. */
export interface ChunkRow {
  /** See `chunkIdOf`. */
  readonly id: number;
  /** The sealing that wrote it last. */
  readonly sealId: number;
  readonly codec: number;
  readonly count: number;
  /** CRC-32 of the data. */
  readonly crc: number;
  readonly data: Uint8Array;
}

interface ChunkSpan {
  /** The first id, inclusive. */
  readonly from: number;
  /** The last id, exclusive. */
  readonly to: number;
  readonly limit: number;
}

const COLUMNS: ColumnsOf<ChunkRow> = { id: true, sealId: true, codec: true, count: true, crc: true, data: true };
const ID_COLUMNS: ColumnsOf<Pick<ChunkRow, 'id'>> = { id: true };
const SELECTED = 'id, seal_id AS sealId, codec, count, crc, data';

/** Owns the table Chunk of `history.db`. */
export class ChunkRepository {
  readonly #get: RowStatement<{ readonly id: number }, ChunkRow>;
  readonly #range: RowStatement<ChunkSpan, ChunkRow>;
  readonly #sealedAfter: RowStatement<{ readonly sealId: number; readonly afterId: number; readonly limit: number }, ChunkRow>;
  readonly #next: RowStatement<{ readonly id: number }, { readonly id: number }>;
  readonly #put: ChangeStatement<ChunkRow>;
  readonly #delete: ChangeStatement<{ readonly id: number }>;
  readonly #deleteRange: ChangeStatement<ChunkSpan>;

  constructor(connection: Connection) {
    this.#get = prepareRows(connection, `SELECT ${SELECTED} FROM Chunk WHERE id = CAST(@id AS INTEGER)`, COLUMNS);
    this.#range = prepareRows(
      connection,
      `SELECT ${SELECTED} FROM Chunk WHERE id >= CAST(@from AS INTEGER) AND id < CAST(@to AS INTEGER) ORDER BY id LIMIT CAST(@limit AS INTEGER)`,
      COLUMNS,
    );
    this.#sealedAfter = prepareRows(
      connection,
      `SELECT ${SELECTED} FROM Chunk WHERE (seal_id, id) > (CAST(@sealId AS INTEGER), CAST(@afterId AS INTEGER))
       ORDER BY seal_id, id LIMIT CAST(@limit AS INTEGER)`,
      COLUMNS,
    );
    this.#next = prepareRows(connection, 'SELECT id FROM Chunk WHERE id >= CAST(@id AS INTEGER) ORDER BY id LIMIT 1', ID_COLUMNS);
    this.#put = prepareChange(
      connection,
      `INSERT INTO Chunk (id, seal_id, codec, count, crc, data) VALUES (@id, @sealId, @codec, @count, @crc, @data)
       ON CONFLICT (id) DO UPDATE SET seal_id = excluded.seal_id, codec = excluded.codec, count = excluded.count, crc = excluded.crc, data = excluded.data`,
    );
    this.#delete = prepareChange(connection, 'DELETE FROM Chunk WHERE id = CAST(@id AS INTEGER)');
    this.#deleteRange = prepareChange(
      connection,
      `DELETE FROM Chunk WHERE id IN (SELECT id FROM Chunk
       WHERE id >= CAST(@from AS INTEGER) AND id < CAST(@to AS INTEGER) ORDER BY id LIMIT CAST(@limit AS INTEGER))`,
    );
  }

  get(id: number): ChunkRow | undefined {
    return this.#get.get({ id });
  }

  /** At most `limit` chunks with ids in [from, to), in order. */
  range(span: ChunkSpan): readonly ChunkRow[] {
    return this.#range.all(span);
  }

  /**
   * At most `limit` chunks that were sealed, or sealed again, after a sealing, in the order of sealings and ids: go on
   * with the seal and the id of the last one. With `afterId` 0 the sealing itself comes too.
   */
  sealedAfter(place: { readonly sealId: number; readonly afterId: number; readonly limit: number }): readonly ChunkRow[] {
    return this.#sealedAfter.all(place);
  }

  /** The first id that is at least this one. */
  nextId(id: number): number | undefined {
    return this.#next.get({ id })?.id;
  }

  put(row: ChunkRow): void {
    this.#put.run(row);
  }

  delete(id: number): boolean {
    return this.#delete.run({ id }) === 1;
  }

  /** Deletes at most `limit` chunks with ids in [from, to) and answers how many. */
  deleteRange(span: ChunkSpan): number {
    return this.#deleteRange.run(span);
  }
}
