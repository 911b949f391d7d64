import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

/** What was ever sealed of a sensor. */
export interface SensorTotal {
  readonly sensorId: number;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Of the newest sealed reading; null when it is a bad one without a number. */
  readonly lastValue: number | null;
  /** 0 good, 1 suspect, 2 bad. */
  readonly lastQuality: 0 | 1 | 2;
}

const COLUMNS: ColumnsOf<SensorTotal> = { sensorId: true, count: true, firstAt: true, lastAt: true, lastValue: true, lastQuality: true };
const SELECTED = 'sensor_id AS sensorId, count, first_at AS firstAt, last_at AS lastAt, last_value AS lastValue, last_quality AS lastQuality';

/** Owns the table SensorTotal of `history.db`. */
export class SensorTotalRepository {
  readonly #get: RowStatement<{ readonly sensorId: number }, SensorTotal>;
  readonly #list: RowStatement<NoParameters, SensorTotal>;
  readonly #put: ChangeStatement<SensorTotal>;

  constructor(connection: Connection) {
    this.#get = prepareRows(connection, `SELECT ${SELECTED} FROM SensorTotal WHERE sensor_id = CAST(@sensorId AS INTEGER)`, COLUMNS);
    this.#list = prepareRows(connection, `SELECT ${SELECTED} FROM SensorTotal WHERE sensor_id > 0 ORDER BY sensor_id`, COLUMNS);
    this.#put = prepareChange(
      connection,
      `INSERT INTO SensorTotal (sensor_id, count, first_at, last_at, last_value, last_quality)
       VALUES (@sensorId, @count, @firstAt, @lastAt, @lastValue, @lastQuality)
       ON CONFLICT (sensor_id) DO UPDATE SET count = excluded.count, first_at = excluded.first_at, last_at = excluded.last_at,
         last_value = excluded.last_value, last_quality = excluded.last_quality`,
    );
  }

  get(sensorId: number): SensorTotal | undefined {
    return this.#get.get({ sensorId });
  }

  /** Of every sensor that was ever sealed: one row each. */
  list(): readonly SensorTotal[] {
    return this.#list.all({});
  }

  put(total: SensorTotal): void {
    this.#put.run(total);
  }
}
