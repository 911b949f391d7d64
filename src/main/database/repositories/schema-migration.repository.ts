import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

/** One migration that was applied to this file. */
export interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly sha256: string;
  readonly appliedAt: number;
}

const COLUMNS: ColumnsOf<AppliedMigration> = { version: true, name: true, sha256: true, appliedAt: true };

/** Owns the table SchemaMigration, which the first migration makes. */
export class SchemaMigrationRepository {
  readonly #list: RowStatement<NoParameters, AppliedMigration>;
  readonly #insert: ChangeStatement<AppliedMigration>;

  constructor(connection: Connection) {
    this.#list = prepareRows(connection, 'SELECT version, name, sha256, applied_at AS appliedAt FROM SchemaMigration ORDER BY version', COLUMNS);
    this.#insert = prepareChange(connection, 'INSERT INTO SchemaMigration (version, name, sha256, applied_at) VALUES (@version, @name, @sha256, @appliedAt)');
  }

  list(): readonly AppliedMigration[] {
    return this.#list.all({});
  }

  insert(migration: AppliedMigration): void {
    this.#insert.run(migration);
  }
}
