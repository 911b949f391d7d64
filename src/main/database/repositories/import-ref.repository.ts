import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type RowStatement } from '../statement.ts';

/** What an imported row became here. */
export interface ImportTarget {
  /** What kind of thing: `unit`, `sensor`, `plant`. */
  readonly target: string;
  readonly targetId: string;
}

const COLUMNS: ColumnsOf<ImportTarget> = { target: true, targetId: true };

/** Owns the table ImportRef: where imported rows came from, so that importing twice changes nothing. */
export class ImportRefRepository {
  readonly #get: RowStatement<{ readonly ref: string }, ImportTarget>;
  readonly #put: ChangeStatement<ImportTarget & { readonly ref: string; readonly at: number }>;

  constructor(connection: Connection) {
    this.#get = prepareRows(connection, 'SELECT target, target_id AS targetId FROM ImportRef WHERE ref = @ref', COLUMNS);
    this.#put = prepareChange(
      connection,
      `INSERT INTO ImportRef (ref, target, target_id, imported_at) VALUES (@ref, @target, @targetId, @at)
       ON CONFLICT (ref) DO UPDATE SET target = excluded.target, target_id = excluded.target_id, imported_at = excluded.imported_at`,
    );
  }

  /** Undefined: never imported. */
  get(ref: string): ImportTarget | undefined {
    return this.#get.get({ ref });
  }

  put(ref: string, { target, targetId }: ImportTarget, at: number): void {
    this.#put.run({ ref, target, targetId, at });
  }
}
