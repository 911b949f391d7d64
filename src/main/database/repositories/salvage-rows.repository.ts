import type { Connection } from '../connection.ts';
import { keyBits } from './reading-key.ts';

/** A row as it stands: column names to values. */
export type SalvagedRow = Readonly<Record<string, unknown>>;

interface ColumnInfo {
  readonly name: string;
  /** Its place in the primary key, from 1; 0: none. */
  readonly pk: number;
  readonly type: string;
}

/**
 * Reads one table of a damaged database by spans of its key, in both directions, and puts what it gets into the same
 * table of a whole one. Reading throws at the first bad page that it meets.
 */
export class SalvageRowsRepository {
  /** Whether the key is a number, so that a span of it can be split. */
  readonly isSpanned: boolean;
  readonly #forward: { iterate(from: number, to: number): IterableIterator<SalvagedRow> };
  readonly #backward: { iterate(from: number, to: number): IterableIterator<SalvagedRow> };
  readonly #insert: { run(row: SalvagedRow): { readonly changes: number } };

  /** @param onlySensor for the tables of a sensor's roll-ups, whose key begins with the sensor. */
  constructor(source: Connection, target: Connection, table: string, onlySensor?: number) {
    const columns = target.pragma(`table_info("${table}")`) as ColumnInfo[];
    const keys = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    // The key of a reading is more than a number here can hold: it travels as text, and spans are told in its upper bits.
    const bits = keyBits(table);
    const isLong = (name: string): boolean => bits > 0 && name === keys[0]?.name;
    const selected = columns.map(({ name }) => (isLong(name) ? `CAST("${name}" AS TEXT) AS "${name}"` : `"${name}"`)).join(', ');
    const hasRowId = (target.pragma('table_list') as { readonly name: string; readonly wr: number }[]).some(({ name, wr }) => name === table && wr === 0);
    const spanned = onlySensor === undefined ? keys[0] : keys[1];
    this.isSpanned = hasRowId || spanned?.type === 'INTEGER';
    const key = hasRowId ? 'rowid' : `"${spanned?.name ?? ''}"`;
    const span = this.isSpanned ? `${key} BETWEEN CAST(? AS INTEGER) << ${bits} AND CAST(? AS INTEGER) << ${bits} | ${2 ** bits - 1}` : '? <= ?';
    const only = onlySensor === undefined ? '' : `"${keys[0]?.name ?? ''}" = ${onlySensor} AND`;
    const select = (direction: 'ASC' | 'DESC'): string => `SELECT ${bits > 0 ? `${key} >> ${bits}` : key} AS salvage_key, ${selected} FROM "${table}" NOT INDEXED WHERE ${only} ${span} ORDER BY ${key} ${direction}`;
    this.#forward = source.prepare<[number, number], SalvagedRow>(select('ASC'));
    this.#backward = source.prepare<[number, number], SalvagedRow>(select('DESC'));
    this.#insert = target.prepare<[SalvagedRow]>(`INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${columns.map(({ name }) => (isLong(name) ? `CAST(@${name} AS INTEGER)` : `@${name}`)).join(', ')})`);
  }

  /** Rows with keys from `from` to `to`, both included. */
  forward(from: number, to: number): IterableIterator<SalvagedRow> {
    return this.#forward.iterate(from, to);
  }

  backward(from: number, to: number): IterableIterator<SalvagedRow> {
    return this.#backward.iterate(from, to);
  }

  keyOf(row: SalvagedRow): number {
    return Number(row.salvage_key);
  }

  /** Whether it was put; false when it stands there already. @throws SQLite's error when the table refuses such a row. */
  put(row: SalvagedRow): boolean {
    return this.#insert.run(row).changes === 1;
  }
}

interface Reference {
  readonly table: string;
  readonly from: string;
  readonly to: string | null;
  readonly on_delete: string;
}

/**
 * Deletes rows that point to rows which are not there, until none is left, or lets them point to nothing where the
 * schema would; answers how many of each table were deleted.
 */
export function deleteOrphans(connection: Connection): Readonly<Record<string, number>> {
  const deleted: Record<string, number> = {};
  const tables = (connection.pragma('table_list') as { readonly name: string; readonly type: string }[]).filter(({ type, name }) => type === 'table' && !name.startsWith('sqlite_'));
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const { name } of tables) {
      for (const reference of connection.pragma(`foreign_key_list("${name}")`) as Reference[]) {
        const gone = settleOrphans(connection, name, reference);
        if (gone === 0) continue;
        deleted[name] = (deleted[name] ?? 0) + gone;
        isDone = false;
      }
    }
  }
  return deleted;
}

function settleOrphans(connection: Connection, table: string, { table: parent, from, to, on_delete: onDelete }: Reference): number {
  const orphaned = `"${from}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "${parent}" AS parent WHERE parent."${to ?? 'id'}" = "${table}"."${from}")`;
  if (onDelete === 'SET NULL') {
    connection.prepare(`UPDATE "${table}" SET "${from}" = NULL WHERE ${orphaned}`).run();
    return 0;
  }
  return connection.prepare(`DELETE FROM "${table}" WHERE ${orphaned}`).run().changes;
}
