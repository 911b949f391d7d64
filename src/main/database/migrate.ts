import { AppError } from '../../shared/rpc/errors.ts';
import type { Connection } from './connection.ts';
import type { Migration } from './migration.ts';
import { SchemaMigrationRepository } from './repositories/schema-migration.repository.ts';
import { toStorageError } from './sqlite-failure.ts';
import { makeVerifiedCopy } from './verified-copy.ts';

export interface MigrateOptions {
  readonly migrations: readonly Migration[];
  readonly applicationId: number;
  /** Epoch milliseconds UTC, for the ledger. */
  readonly now: number;
}

export interface MigrationReport {
  readonly from: number;
  readonly to: number;
  /** The copy taken before the first change; absent when the file was new or nothing was to do. */
  readonly copy?: string;
}

/**
 * Brings a database up to date: each missing migration in a transaction of its own, together with its line in the
 * ledger and the new `user_version`, so a kill at any moment leaves a whole number of migrations. An existing
 * database is first copied beside itself as `FILE.before-vN`. There is no way down.
 * @throws AppError `database_newer` when a later version of the app wrote the file, `migration_changed` when what was
 *   applied is not what this app carries, `storage_failed` when a migration does not fit the data.
 */
export function migrate(connection: Connection, { migrations, applicationId, now }: MigrateOptions): MigrationReport {
  const from = readVersion(connection);
  if (from > migrations.length) {
    throw new AppError(
      'database_newer',
      `The database ${connection.name} was written by a newer version of SYSGrow (its schema is ${from}, this app knows ${migrations.length}). Install the newer version.`,
    );
  }
  if (from > 0) compareWithLedger(connection, migrations.slice(0, from));
  const pending = migrations.slice(from);
  const to = from + pending.length;
  if (pending.length === 0) return { from, to };
  const copy = from > 0 ? `${connection.name}.before-v${to}` : undefined;
  if (copy) makeVerifiedCopy(connection, copy);
  // A migration that rebuilds a table would otherwise delete what points to it; the check below takes its place.
  // Inside a transaction this pragma does nothing.
  connection.pragma('foreign_keys = OFF');
  try {
    for (const migration of pending) apply(connection, migration, { applicationId, now });
  } finally {
    connection.pragma('foreign_keys = ON');
  }
  return copy === undefined ? { from, to } : { from, to, copy };
}

function readVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

function compareWithLedger(connection: Connection, known: readonly Migration[]): void {
  const ledger = new Map(new SchemaMigrationRepository(connection).list().map((line) => [line.version, line]));
  for (const { version, name, sha256 } of known) {
    const applied = ledger.get(version);
    if (applied?.sha256 === sha256 && applied.name === name) continue;
    throw new AppError(
      'migration_changed',
      `The database ${connection.name} was built with another ${name}${applied && applied.name !== name ? ` (it has ${applied.name})` : ''} than this app carries. Install the version of SYSGrow that wrote it.`,
    );
  }
}

function apply(connection: Connection, migration: Migration, { applicationId, now }: { readonly applicationId: number; readonly now: number }): void {
  const run = connection.transaction(() => {
    connection.exec(migration.sql);
    const broken = connection.pragma('foreign_key_check') as readonly { readonly table: string }[];
    if (broken[0]) throw new Error(`It leaves a row of ${broken[0].table} that points to nothing.`);
    new SchemaMigrationRepository(connection).insert({ version: migration.version, name: migration.name, sha256: migration.sha256, appliedAt: now });
    connection.pragma(`user_version = ${migration.version}`);
    connection.pragma(`application_id = ${applicationId}`);
  });
  try {
    run.immediate();
  } catch (error) {
    const failure = toStorageError(error);
    if (failure instanceof AppError) throw failure;
    throw new AppError(
      'storage_failed',
      `The database could not be brought up to date (${migration.name}: ${error instanceof Error ? error.message : String(error)}). It is as it was before; send us the log.`,
      { cause: error },
    );
  }
}
