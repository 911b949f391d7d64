import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/rpc/errors.ts';
import { syncFile, syncFolder } from '../../platform/durable-files.ts';
import { sysgrowMigrations } from '../bundled-migrations.ts';
import { openConnection, SYSGROW_APPLICATION_ID, type Connection } from '../connection.ts';
import { checkIntegrity } from '../integrity.ts';
import { migrate } from '../migrate.ts';
import { deleteOrphans, SalvageRowsRepository } from '../repositories/salvage-rows.repository.ts';
import { TableCountRepository } from '../repositories/table-count.repository.ts';
import { isDamage } from '../sqlite-failure.ts';
import { SYSGROW_NAME } from './archive-manifest.ts';
import { makeRescueCopy } from './rescue-copy.ts';
import { salvageSpan, type LostSpan, type SalvagedRows } from './salvage-rows.ts';
import { breathe } from './slices.ts';

export interface SalvageRequest {
  /** The damaged database, as it was set aside. */
  readonly file: string;
  /** Takes the new database; empty or not there yet. */
  readonly target: string;
  readonly now: number;
}

/** What was saved of one table. */
export interface SalvagedTable extends SalvagedRows {
  readonly table: string;
  /** Saved at first, and let go since they point to rows that are lost. */
  readonly orphans: number;
}

/** No id of a row is larger in a database of this app. */
const HIGHEST_ROW_ID = 10_000_000;
const DAY_MS = 86_400_000;

/**
 * Reads a damaged `sysgrow.db` table by table and puts what it gets into a new one of the same schema version, which
 * the next start brings up to date.
 * @throws AppError `database_damaged` when only a backup helps, `database_newer`, `storage_full`, `cancelled`.
 */
export async function salvageSysgrow({ file, target, now }: SalvageRequest, signal: AbortSignal): Promise<readonly SalvagedTable[]> {
  const work = join(target, 'rescue');
  try {
    const source = openRescue(makeRescueCopy(file, work), file);
    try {
      return await salvageInto(source, join(target, SYSGROW_NAME), now, signal);
    } finally {
      source.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
    syncFolder(target);
  }
}

/** Opens what is left of a database for reading; its schema must be readable. */
export function openRescue(copy: string, original: string): Connection {
  let source: Connection | undefined;
  try {
    source = new Database(copy, { readonly: true, fileMustExist: true });
    source.pragma('cell_size_check = ON');
    source.pragma('table_list');
    source.pragma('user_version');
    return source;
  } catch (error) {
    source?.close();
    if (!isDamage(error)) throw error;
    throw new AppError('database_damaged', `The table of contents of ${original} is destroyed, so nothing in it can be found any more. Restore a backup.`, { cause: error });
  }
}

async function salvageInto(source: Connection, path: string, now: number, signal: AbortSignal): Promise<readonly SalvagedTable[]> {
  const version = Number(source.pragma('user_version', { simple: true }));
  const known = sysgrowMigrations();
  if (version > known.length) throw new AppError('database_newer', 'This database was written by a newer version of SYSGrow. Install that version to save what is in it.');
  if (version < 1) throw new AppError('database_damaged', 'This database does not say what it holds any more. Restore a backup.');
  const target = openConnection(path, SYSGROW_APPLICATION_ID);
  try {
    migrate(target, { migrations: known.slice(0, version), applicationId: SYSGROW_APPLICATION_ID, now });
    // Tables come in the order of their names; who points to nothing is found out at the end.
    target.pragma('foreign_keys = OFF');
    const saved: (SalvagedRows & { readonly table: string })[] = [];
    for (const table of new TableCountRepository(target).names()) {
      if (table !== 'SchemaMigration') saved.push({ table, ...(await salvageTable(source, target, table, now, signal)) });
    }
    const orphans = target.transaction(() => deleteOrphans(target)).immediate();
    checkIntegrity(target);
    target.pragma('journal_mode = DELETE');
    return saved.map((table) => ({ ...table, saved: table.saved - (orphans[table.table] ?? 0), orphans: orphans[table.table] ?? 0 }));
  } finally {
    target.close();
    syncFile(path);
  }
}

async function salvageTable(source: Connection, target: Connection, table: string, now: number, signal: AbortSignal): Promise<SalvagedRows> {
  // Readings are keyed by time; everything else by small numbers, or by words, which are read as one span.
  const span: LostSpan = table === 'SensorReading' ? { from: 0, to: now + DAY_MS } : { from: 0, to: HIGHEST_ROW_ID };
  const steps = salvageSpan(new SalvageRowsRepository(source, target, table), span);
  target.exec('BEGIN');
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      await breathe(signal);
    }
  } finally {
    target.exec('COMMIT');
  }
}
