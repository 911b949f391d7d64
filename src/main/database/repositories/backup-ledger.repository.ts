import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

/** What the app did with one archive. */
export interface BackupLedgerRow {
  readonly id: number;
  readonly kind: string;
  /** The whole path. */
  readonly file: string;
  readonly madeAt: number;
  readonly bytes: number;
  /** Of the archive file. */
  readonly sha256: string;
  /** The last time that it was read back whole and found right; null when it never was. */
  readonly verifiedAt: number | null;
  /** A sentence: why the last verification failed. */
  readonly problem: string | null;
}

type NewBackup = Pick<BackupLedgerRow, 'kind' | 'file' | 'madeAt' | 'bytes' | 'sha256'>;

const COLUMNS: ColumnsOf<BackupLedgerRow> = { id: true, kind: true, file: true, madeAt: true, bytes: true, sha256: true, verifiedAt: true, problem: true };
/** As the table's CHECK has it. */
const LONGEST_PROBLEM = 1_000;

/** Owns the table BackupLedger. */
export class BackupLedgerRepository {
  readonly #list: RowStatement<NoParameters, BackupLedgerRow>;
  readonly #add: ChangeStatement<NewBackup>;
  readonly #verified: ChangeStatement<{ readonly file: string; readonly at: number }>;
  readonly #failed: ChangeStatement<{ readonly file: string; readonly problem: string }>;
  readonly #removed: ChangeStatement<{ readonly file: string; readonly at: number }>;

  constructor(connection: Connection) {
    this.#list = prepareRows(
      connection,
      `SELECT id, kind, file, made_at AS madeAt, bytes, sha256, verified_at AS verifiedAt, problem
       FROM BackupLedger WHERE removed_at IS NULL ORDER BY made_at DESC, id DESC`,
      COLUMNS,
    );
    this.#add = prepareChange(
      connection,
      'INSERT INTO BackupLedger (kind, file, made_at, bytes, sha256, verified_at) VALUES (@kind, @file, @madeAt, @bytes, @sha256, @madeAt)',
    );
    this.#verified = prepareChange(connection, 'UPDATE BackupLedger SET verified_at = @at, problem = NULL WHERE file = @file AND removed_at IS NULL');
    this.#failed = prepareChange(connection, 'UPDATE BackupLedger SET problem = @problem WHERE file = @file AND removed_at IS NULL');
    this.#removed = prepareChange(connection, 'UPDATE BackupLedger SET removed_at = @at WHERE file = @file AND removed_at IS NULL');
  }

  /** Those whose file was not removed, the newest first. */
  list(): readonly BackupLedgerRow[] {
    return this.#list.all({});
  }

  /** One that was made and read back just now. */
  add(backup: NewBackup): void {
    this.#add.run(backup);
  }

  recordVerified(file: string, at: number): void {
    this.#verified.run({ file, at });
  }

  recordProblem(file: string, problem: string): void {
    this.#failed.run({ file, problem: problem.slice(0, LONGEST_PROBLEM) });
  }

  recordRemoved(file: string, at: number): void {
    this.#removed.run({ file, at });
  }
}
