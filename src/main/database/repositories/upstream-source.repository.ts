import { AppError } from '../../../shared/rpc/errors.ts';
import type { Connection } from '../connection.ts';

/** A row of a SYSGrow server's database: nobody promises what stands in it. */
export type UpstreamRow = Readonly<Record<string, unknown>>;

/** One table of the source. */
export interface UpstreamTable {
  readonly name: string;
  readonly columns: readonly string[];
}

interface NameRow {
  readonly name: string;
}

/** Reads a copy of a SYSGrow server's `sysgrow.db`: any table by its key in order, whatever its release had in it. */
export class UpstreamSourceRepository {
  readonly #connection: Connection;
  readonly #tables: ReadonlyMap<string, UpstreamTable>;

  constructor(connection: Connection) {
    this.#connection = connection;
    // An internal table (sqlite_sequence) holds nothing of the grower's.
    const names = connection.prepare<[], NameRow>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY name").all();
    this.#tables = new Map(names.map(({ name }) => [name, { name, columns: (connection.pragma(`table_info(${quoted(name)})`) as NameRow[]).map((column) => column.name) }]));
  }

  /** Every table of the file, by name. */
  tables(): readonly UpstreamTable[] {
    return [...this.#tables.values()];
  }

  has(table: string, column?: string): boolean {
    const columns = this.#tables.get(table)?.columns;
    return columns !== undefined && (column === undefined || columns.includes(column));
  }

  /** How many rows a table has; 0 when it is missing. */
  count(table: string): number {
    if (!this.has(table)) return 0;
    return this.#read(() => this.#connection.prepare<[], { readonly n: number }>(`SELECT count(*) AS n FROM ${quoted(table)}`).get()?.n ?? 0);
  }

  /** At most `limit` rows whose key is above `after`, by rising key; none when the table or its key is missing. */
  page(table: string, key: string, after: number, limit: number): readonly UpstreamRow[] {
    if (!this.has(table, key)) return [];
    return this.#read(() =>
      this.#connection.prepare<[number, number], UpstreamRow>(`SELECT * FROM ${quoted(table)} WHERE ${quoted(key)} > ? ORDER BY ${quoted(key)} LIMIT CAST(? AS INTEGER)`).all(after, limit),
    );
  }

  /** All rows of a table that stays small: units, sensors, plants. */
  all(table: string, key: string): readonly UpstreamRow[] {
    return this.page(table, key, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  }

  /** The row with this key. */
  row(table: string, key: string, id: number): UpstreamRow | undefined {
    if (!this.has(table, key)) return undefined;
    return this.#read(() => this.#connection.prepare<[number], UpstreamRow>(`SELECT * FROM ${quoted(table)} WHERE ${quoted(key)} = ?`).get(id));
  }

  /** The row with the highest key. */
  last(table: string, key: string): UpstreamRow | undefined {
    if (!this.has(table, key)) return undefined;
    return this.#read(() => this.#connection.prepare<[], UpstreamRow>(`SELECT * FROM ${quoted(table)} ORDER BY ${quoted(key)} DESC LIMIT 1`).get());
  }

  #read<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw new AppError('invalid_input', 'The chosen database is damaged and cannot be read to its end. What was imported before stays. Copy the file from the server again, best while the server is stopped.', { cause: error });
    }
  }
}

/** A name of the source as SQL takes it: it comes from a file that anybody may have written. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
