import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

/** What is known of one periodic job. */
export interface JobRow {
  readonly name: string;
  /** Null until it succeeded once. */
  readonly lastSuccessAt: number | null;
  readonly lastAttemptAt: number;
  /** A sentence: why the last attempt failed; null after a success. */
  readonly lastProblem: string | null;
}

const COLUMNS: ColumnsOf<JobRow> = { name: true, lastSuccessAt: true, lastAttemptAt: true, lastProblem: true };
/** As the table's CHECK has it. */
const LONGEST_PROBLEM = 1_000;

/** Owns the table Job. */
export class JobRepository {
  readonly #list: RowStatement<NoParameters, JobRow>;
  readonly #succeeded: ChangeStatement<{ readonly name: string; readonly at: number }>;
  readonly #failed: ChangeStatement<{ readonly name: string; readonly at: number; readonly problem: string }>;

  constructor(connection: Connection) {
    this.#list = prepareRows(
      connection,
      'SELECT name, last_success_at AS lastSuccessAt, last_attempt_at AS lastAttemptAt, last_problem AS lastProblem FROM Job ORDER BY name',
      COLUMNS,
    );
    this.#succeeded = prepareChange(
      connection,
      `INSERT INTO Job (name, last_success_at, last_attempt_at, last_problem) VALUES (@name, @at, @at, NULL)
       ON CONFLICT (name) DO UPDATE SET last_success_at = excluded.last_success_at, last_attempt_at = excluded.last_attempt_at, last_problem = NULL`,
    );
    this.#failed = prepareChange(
      connection,
      `INSERT INTO Job (name, last_success_at, last_attempt_at, last_problem) VALUES (@name, NULL, @at, @problem)
       ON CONFLICT (name) DO UPDATE SET last_attempt_at = excluded.last_attempt_at, last_problem = excluded.last_problem`,
    );
  }

  list(): readonly JobRow[] {
    return this.#list.all({});
  }

  recordSuccess(name: string, at: number): void {
    this.#succeeded.run({ name, at });
  }

  /** Keeps when it last succeeded. */
  recordFailure(name: string, at: number, problem: string): void {
    this.#failed.run({ name, at, problem: problem.slice(0, LONGEST_PROBLEM) });
  }
}
