import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

const COLUMNS: ColumnsOf<{ readonly hour: number }> = { hour: true };

/** Owns the table KeptFrom of `history.db`: one row. */
export class KeptFromRepository {
  readonly #get: RowStatement<NoParameters, { readonly hour: number }>;
  readonly #raise: ChangeStatement<{ readonly hour: number }>;

  constructor(connection: Connection) {
    this.#get = prepareRows(connection, 'SELECT hour FROM KeptFrom WHERE id = 1', COLUMNS);
    this.#raise = prepareChange(connection, 'INSERT INTO KeptFrom (id, hour) VALUES (1, @hour) ON CONFLICT (id) DO UPDATE SET hour = max(hour, excluded.hour)');
  }

  /** The first hour whose chunks were not pruned; 0 before the first pruning. */
  hour(): number {
    return this.#get.get({})?.hour ?? 0;
  }

  /** Moves it forward; an earlier hour changes nothing. */
  raiseTo(hour: number): void {
    this.#raise.run({ hour });
  }
}
