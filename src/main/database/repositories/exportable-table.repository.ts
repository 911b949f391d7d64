import type { ExportableTable } from '../../../shared/contract/transfer.contract.ts';
import type { Connection } from '../connection.ts';

export type ExportedRow = Readonly<Record<string, string | number | null>>;
type Key = string | number;

/** Where a table has another key than `id`. */
const KEYS: Partial<Readonly<Record<ExportableTable, string>>> = { Job: 'name', ImportRef: 'ref' };

/** Reads whole tables, a page at a time, for people who want them elsewhere. Writes nothing. */
export class ExportableTableRepository {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  columns(table: ExportableTable): readonly string[] {
    return (this.#connection.pragma(`table_info(${table})`) as { readonly name: string }[]).map(({ name }) => name);
  }

  count(table: ExportableTable): number {
    return this.#connection.prepare<[], { readonly n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
  }

  /** At most `limit` rows after the one with this key, by key. */
  page(table: ExportableTable, after: Key | undefined, limit: number): readonly ExportedRow[] {
    const key = KEYS[table] ?? 'id';
    const where = after === undefined ? '' : `WHERE ${key} > @after`;
    return this.#connection.prepare<[{ readonly after?: Key; readonly limit: number }], ExportedRow>(`SELECT * FROM ${table} ${where} ORDER BY ${key} LIMIT CAST(@limit AS INTEGER)`).all({ ...(after === undefined ? {} : { after }), limit });
  }

  /** What to continue after. */
  keyOf(table: ExportableTable, row: ExportedRow): Key | undefined {
    return row[KEYS[table] ?? 'id'] ?? undefined;
  }
}
