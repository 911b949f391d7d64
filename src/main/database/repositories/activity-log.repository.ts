import type { Activity } from '../../../shared/contract/activity.contract.ts';
import { must } from '../../../shared/rpc/errors.ts';
import type { Connection } from '../connection.ts';
import { prepareRows, type ColumnsOf, type RowStatement } from '../statement.ts';

export type NewActivity = Omit<Activity, 'id'>;

type ActivityRow = Omit<Activity, 'detail'> & { readonly detail: string };

const COLUMNS: ColumnsOf<ActivityRow> = { id: true, at: true, actor: true, kind: true, subject: true, detail: true };
const SELECTED = 'id, at, actor, kind, subject, detail';

/** Owns the table ActivityLog. Entries are added, never changed. */
export class ActivityLogRepository {
  readonly #insert: RowStatement<Omit<ActivityRow, 'id'>, ActivityRow>;
  readonly #list: RowStatement<{ readonly before: number; readonly limit: number }, ActivityRow>;

  constructor(connection: Connection) {
    this.#insert = prepareRows(
      connection,
      `INSERT INTO ActivityLog (at, actor, kind, subject, detail) VALUES (@at, @actor, @kind, @subject, @detail) RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#list = prepareRows(
      connection,
      `SELECT ${SELECTED} FROM ActivityLog WHERE id < CAST(@before AS INTEGER) ORDER BY id DESC LIMIT CAST(@limit AS INTEGER)`,
      COLUMNS,
    );
  }

  insert({ at, actor, kind, subject, detail }: NewActivity): Activity {
    return toActivity(must(this.#insert.get({ at, actor, kind, subject, detail: JSON.stringify(detail) }), 'RETURNING answers with the inserted row'));
  }

  /** Newest first; `before` continues after the last id of the page before. */
  list({ before, limit }: { readonly before?: number | undefined; readonly limit: number }): readonly Activity[] {
    return this.#list.all({ before: before ?? Number.MAX_SAFE_INTEGER, limit }).map(toActivity);
  }
}

function toActivity(row: ActivityRow): Activity {
  return { ...row, detail: JSON.parse(row.detail) as Activity['detail'] };
}
