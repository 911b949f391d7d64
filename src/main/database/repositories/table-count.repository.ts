import type { Connection } from '../connection.ts';
import { prepareRows, type ColumnsOf, type NoParameters } from '../statement.ts';

const NAME_COLUMNS: ColumnsOf<{ readonly name: string }> = { name: true };
const COUNT_COLUMNS: ColumnsOf<{ readonly rows: number }> = { rows: true };

/** Counts what the tables of any of our files hold: for copies and checks, not for a page. */
export class TableCountRepository {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Table names as the schema has them, without those of SQLite itself. */
  names(): readonly string[] {
    return prepareRows<NoParameters, { readonly name: string }>(
      this.#connection,
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
      NAME_COLUMNS,
    )
      .all({})
      .map(({ name }) => name);
  }

  /** Rows by table: each is read through once. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.names().map((name) => [name, this.#count(name)]));
  }

  /** Rows of one table. */
  of(table: string): number {
    return this.#count(table);
  }

  #count(table: string): number {
    const [row] = prepareRows<NoParameters, { readonly rows: number }>(this.#connection, `SELECT count(*) AS rows FROM "${table}"`, COUNT_COLUMNS).all({});
    return row?.rows ?? 0;
  }
}
