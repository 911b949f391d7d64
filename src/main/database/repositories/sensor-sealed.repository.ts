import type { StoredQuality } from '../../../shared/domain/quality.ts';
import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';
import { qualityOfCode } from './quality-code.ts';

/** What stands in `history.db` of one sensor, in absolute figures. */
export interface SealedTotal {
  readonly sensorId: number;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Of the newest reading; null when it is a bad one without a number. */
  readonly lastValue: number | null;
  readonly lastQuality: StoredQuality;
}

/** As the row and the thread that seals have it: quality as its code. */
export type SealedTotalRow = Omit<SealedTotal, 'lastQuality'> & { readonly lastQuality: number };

const COLUMNS: ColumnsOf<SealedTotalRow> = { sensorId: true, count: true, firstAt: true, lastAt: true, lastValue: true, lastQuality: true };

/** Owns the table SensorSealed: a copy of what the history says, in the file whose rows it stands for. */
export class SensorSealedRepository {
  readonly #put: ChangeStatement<SealedTotalRow>;
  readonly #list: RowStatement<NoParameters, SealedTotalRow>;

  constructor(connection: Connection) {
    this.#put = prepareChange(
      connection,
      `INSERT INTO SensorSealed (sensor_id, count, first_at, last_at, last_value, last_quality)
       VALUES (@sensorId, @count, @firstAt, @lastAt, @lastValue, @lastQuality)
       ON CONFLICT (sensor_id) DO UPDATE SET count = excluded.count, first_at = excluded.first_at, last_at = excluded.last_at,
         last_value = excluded.last_value, last_quality = excluded.last_quality`,
    );
    this.#list = prepareRows(
      connection,
      `SELECT sensor_id AS sensorId, count, first_at AS firstAt, last_at AS lastAt, last_value AS lastValue, last_quality AS lastQuality
       FROM SensorSealed ORDER BY sensor_id`,
      COLUMNS,
    );
  }

  /** Takes over what the history says now. Belongs into the transaction that deletes the first of the sealed rows. */
  put(total: SealedTotalRow): void {
    this.#put.run(total);
  }

  list(): readonly SealedTotal[] {
    return this.#list.all({}).map((row) => ({ ...row, lastQuality: qualityOfCode(row.lastQuality) }));
  }
}
