import type { Activity } from '../../../shared/contract/activity.contract.ts';
import { must } from '../../../shared/rpc/errors.ts';
import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

export type NewActivity = Omit<Activity, 'id'>;

type ActivityRow = Omit<Activity, 'detail'> & { readonly detail: string };

const COLUMNS: ColumnsOf<ActivityRow> = { id: true, at: true, actor: true, kind: true, subject: true, detail: true };
const AT_COLUMN: ColumnsOf<Pick<ActivityRow, 'at'>> = { at: true };
const ID_COLUMNS: ColumnsOf<{ readonly id: number }> = { id: true };
/** The newest entries stay, however old they are. */
const ALWAYS_KEPT = 1_000;
/** Looked through, and perhaps deleted, in one transaction of a few milliseconds. */
const SLICE = 1_000;
const SELECTED = 'id, at, actor, kind, subject, detail';

/** Owns the table ActivityLog. Entries are added, never changed, and deleted when they are old. */
export class ActivityLogRepository {
  readonly #insert: RowStatement<Omit<ActivityRow, 'id'>, ActivityRow>;
  readonly #list: RowStatement<{ readonly at: number; readonly id: number; readonly limit: number }, ActivityRow>;
  readonly #at: RowStatement<{ readonly id: number }, Pick<ActivityRow, 'at'>>;
  readonly #firstKept: RowStatement<NoParameters, { readonly id: number }>;
  readonly #sliceEnd: RowStatement<{ readonly from: number; readonly to: number }, { readonly id: number }>;
  readonly #delete: ChangeStatement<{ readonly from: number; readonly to: number; readonly before: number }>;

  constructor(connection: Connection) {
    this.#insert = prepareRows(
      connection,
      `INSERT INTO ActivityLog (at, actor, kind, subject, detail) VALUES (@at, @actor, @kind, @subject, @detail) RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#list = prepareRows(
      connection,
      `SELECT ${SELECTED} FROM ActivityLog WHERE (at, id) < (CAST(@at AS INTEGER), CAST(@id AS INTEGER)) ORDER BY at DESC, id DESC LIMIT CAST(@limit AS INTEGER)`,
      COLUMNS,
    );
    this.#at = prepareRows(connection, 'SELECT at FROM ActivityLog WHERE id = CAST(@id AS INTEGER)', AT_COLUMN);
    this.#firstKept = prepareRows(connection, `SELECT id FROM ActivityLog WHERE id > 0 ORDER BY id DESC LIMIT 1 OFFSET ${ALWAYS_KEPT - 1}`, ID_COLUMNS);
    this.#sliceEnd = prepareRows(
      connection,
      `SELECT id FROM ActivityLog WHERE id >= CAST(@from AS INTEGER) AND id < CAST(@to AS INTEGER) ORDER BY id LIMIT 1 OFFSET ${SLICE}`,
      ID_COLUMNS,
    );
    this.#delete = prepareChange(
      connection,
      'DELETE FROM ActivityLog WHERE id >= CAST(@from AS INTEGER) AND id < CAST(@to AS INTEGER) AND at < CAST(@before AS INTEGER)',
    );
  }

  /**
   * Looks through a thousand entries from an id on and deletes those of instants before `at`; never one of the newest
   * thousand, whatever its time: imported entries are older than their ids. `next` goes on; undefined at the end.
   */
  deleteSlice({ at, from }: { readonly at: number; readonly from: number }): { readonly deleted: number; readonly next: number | undefined } {
    const firstKept = this.#firstKept.get({})?.id ?? from;
    const next = this.#sliceEnd.get({ from, to: firstKept })?.id;
    return { deleted: this.#delete.run({ from, to: next ?? firstKept, before: at }), next };
  }

  insert({ at, actor, kind, subject, detail }: NewActivity): Activity {
    return toActivity(must(this.#insert.get({ at, actor, kind, subject, detail: JSON.stringify(detail) }), 'RETURNING answers with the inserted row'));
  }

  /**
   * By the time they bear, newest first; `before` continues after the last id of the page before. Once that one was
   * deleted for its age, so were those before it, and there are no more.
   */
  list({ before, limit }: { readonly before?: number | undefined; readonly limit: number }): readonly Activity[] {
    const at = before === undefined ? Number.MAX_SAFE_INTEGER : this.#at.get({ id: before })?.at;
    return at === undefined ? [] : this.#list.all({ at, id: before ?? Number.MAX_SAFE_INTEGER, limit }).map(toActivity);
  }
}

function toActivity(row: ActivityRow): Activity {
  return { ...row, detail: JSON.parse(row.detail) as Activity['detail'] };
}
