import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

/** One sealing. */
export interface SealRow {
  readonly id: number;
  /** Epoch milliseconds UTC. */
  readonly sealedAt: number;
}

const COLUMNS: ColumnsOf<{ readonly id: number }> = { id: true };
const ROW_COLUMNS: ColumnsOf<SealRow> = { id: true, sealedAt: true };

/** Owns the table Seal of `history.db`. */
export class SealRepository {
  readonly #add: RowStatement<{ readonly sealedAt: number }, { readonly id: number }>;
  readonly #last: RowStatement<NoParameters, { readonly id: number }>;
  readonly #after: RowStatement<{ readonly id: number; readonly limit: number }, SealRow>;
  readonly #put: ChangeStatement<SealRow>;

  constructor(connection: Connection) {
    this.#add = prepareRows(connection, 'INSERT INTO Seal (sealed_at) VALUES (@sealedAt) RETURNING id', COLUMNS);
    this.#last = prepareRows(connection, 'SELECT id FROM Seal WHERE id > 0 ORDER BY id DESC LIMIT 1', COLUMNS);
    this.#after = prepareRows(
      connection,
      'SELECT id, sealed_at AS sealedAt FROM Seal WHERE id > CAST(@id AS INTEGER) ORDER BY id LIMIT CAST(@limit AS INTEGER)',
      ROW_COLUMNS,
    );
    this.#put = prepareChange(connection, 'INSERT INTO Seal (id, sealed_at) VALUES (@id, @sealedAt) ON CONFLICT (id) DO UPDATE SET sealed_at = excluded.sealed_at');
  }

  /** @returns its number: larger than every one before. */
  add(sealedAt: number): number {
    const [row] = this.#add.all({ sealedAt });
    if (!row) throw new Error('A sealing got no number.');
    return row.id;
  }

  /** The number of the last sealing; 0 before the first. */
  last(): number {
    return this.#last.get({})?.id ?? 0;
  }

  /** At most `limit` sealings that followed one, in order; the one itself need not be there. */
  after(id: number, limit: number): readonly SealRow[] {
    return this.#after.all({ id, limit });
  }

  /** Puts a sealing of another copy of this history in its place. */
  put(row: SealRow): void {
    this.#put.run(row);
  }
}
