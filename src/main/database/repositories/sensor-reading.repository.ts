import type { Connection } from '../connection.ts';
import { isForeignKeyViolation } from '../sqlite-failure.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type RowStatement } from '../statement.ts';
import { QUALITY_CODES, qualityOfCode } from './quality-code.ts';
import type { BatchResult, ReadingToStore } from './reading-batch.ts';
import { placeBatch, type ReadingRows, type StoredRow, type TotalChange } from './reading-placement.ts';

/** One bucket of a chart. Sums can be added over slices; a mean could not. */
export interface ReadingBucket {
  /** The start of the bucket: a multiple of its width since 1970. */
  readonly at: number;
  /** Good readings; min, max and sum are of these alone, and null when there are none. */
  readonly count: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly sum: number | null;
  /** Readings that are not good. */
  readonly notGood: number;
}

export interface StoredTotal {
  readonly count: number;
  readonly from?: number;
  readonly to?: number;
}

interface LatestRow {
  readonly sensorId: number;
  readonly at: number;
  readonly value: number | null;
  readonly quality: number;
}

interface TotalRow {
  readonly count: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

const STORED_COLUMNS: ColumnsOf<StoredRow> = { value: true, quality: true };
const BUCKET_COLUMNS: ColumnsOf<ReadingBucket> = { at: true, count: true, min: true, max: true, sum: true, notGood: true };
const LATEST_COLUMNS: ColumnsOf<LatestRow> = { sensorId: true, at: true, value: true, quality: true };
const TOTAL_COLUMNS: ColumnsOf<TotalRow> = { count: true, firstAt: true, lastAt: true };

/**
 * Owns the tables SensorReading and SensorReadingTotal.
 * The key is (at, sensor): every question names a span of time, and costs what all sensors stored in it.
 */
export class SensorReadingRepository {
  readonly #connection: Connection;
  readonly #rows: ReadingRows;
  readonly #addToTotal: ChangeStatement<TotalChange>;
  readonly #buckets: RowStatement<{ readonly sensorId: number; readonly from: number; readonly to: number; readonly stepMs: number }, ReadingBucket>;
  readonly #latest: RowStatement<{ readonly sensorId: number }, LatestRow>;
  readonly #totalOfUnit: RowStatement<{ readonly unitId: number }, TotalRow>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#rows = prepareReadingRows(connection);
    this.#addToTotal = prepareChange(
      connection,
      `INSERT INTO SensorReadingTotal (sensor_id, count, first_at, last_at) VALUES (@sensorId, @count, @firstAt, @lastAt)
       ON CONFLICT (sensor_id) DO UPDATE SET count = count + excluded.count,
         first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
    );
    // Numbers are bound as REAL: without the casts the division would make a bucket of every reading.
    this.#buckets = prepareRows(
      connection,
      `SELECT at / CAST(@stepMs AS INTEGER) * CAST(@stepMs AS INTEGER) AS at,
         count(*) FILTER (WHERE quality = ${QUALITY_CODES.good}) AS count,
         min(value) FILTER (WHERE quality = ${QUALITY_CODES.good}) AS min,
         max(value) FILTER (WHERE quality = ${QUALITY_CODES.good}) AS max,
         sum(value) FILTER (WHERE quality = ${QUALITY_CODES.good}) AS sum,
         count(*) FILTER (WHERE quality <> ${QUALITY_CODES.good}) AS notGood
       FROM SensorReading
       WHERE SensorReading.at >= CAST(@from AS INTEGER) AND SensorReading.at < CAST(@to AS INTEGER) AND sensor_id = CAST(@sensorId AS INTEGER)
       GROUP BY SensorReading.at / CAST(@stepMs AS INTEGER) ORDER BY 1`,
      BUCKET_COLUMNS,
    );
    this.#latest = prepareRows(
      connection,
      `SELECT SensorReading.sensor_id AS sensorId, at, value, quality
       FROM SensorReadingTotal JOIN SensorReading ON at = last_at AND SensorReading.sensor_id = SensorReadingTotal.sensor_id
       WHERE SensorReadingTotal.sensor_id = CAST(@sensorId AS INTEGER)`,
      LATEST_COLUMNS,
    );
    this.#totalOfUnit = prepareRows(
      connection,
      `SELECT coalesce(sum(count), 0) AS count, min(first_at) AS firstAt, max(last_at) AS lastAt
       FROM SensorConfig JOIN SensorReadingTotal ON sensor_id = SensorConfig.id WHERE unit_id = CAST(@unitId AS INTEGER)`,
      TOTAL_COLUMNS,
    );
  }

  /**
   * Stores readings in the order given. Call it inside one transaction: the rows and their totals belong together.
   * A reading that stands in the file already is counted and left alone, so a batch of which nobody knows whether it
   * was committed can be given again. A different reading of the same sensor and millisecond takes the next free one.
   * What cannot be stored is handed back, and never stops the rest.
   * @throws the failure of SQLite when the file cannot be written; then nothing of the batch is stored once the
   *   transaction is rolled back.
   */
  insertBatch(readings: readonly ReadingToStore[]): BatchResult {
    if (!this.#connection.inTransaction) throw new Error('A batch of readings belongs into a transaction, together with its totals.');
    const { totals, ...result } = placeBatch(readings, this.#rows);
    for (const total of totals) this.#addToTotal.run(total);
    return result;
  }

  /**
   * Readings of one sensor in [from, to), in buckets of `stepMs` (an integer of at least 1) that start at multiples
   * of it, in order; a bucket without readings is absent. Ask for long spans in slices, each bounded by multiples of
   * `stepMs`, so that no call holds up its thread.
   */
  buckets(span: { readonly sensorId: number; readonly from: number; readonly to: number; readonly stepMs: number }): readonly ReadingBucket[] {
    if (!Number.isInteger(span.stepMs) || span.stepMs < 1) throw new RangeError(`A bucket cannot be ${span.stepMs} ms wide.`);
    return this.#buckets.all(span);
  }

  /** The newest reading of a sensor: two look-ups by key. */
  latest(sensorId: number): ReadingToStore | undefined {
    const row = this.#latest.get({ sensorId });
    return row && { ...row, quality: qualityOfCode(row.quality) };
  }

  /** How many readings were ever stored of a growth unit's sensors (archived ones too), and from when to when. */
  totalOfUnit(unitId: number): StoredTotal {
    const row = this.#totalOfUnit.get({ unitId });
    if (!row || row.firstAt === null || row.lastAt === null) return { count: 0 };
    return { count: row.count, from: row.firstAt, to: row.lastAt };
  }
}

function prepareReadingRows(connection: Connection): ReadingRows {
  // By position: this one runs for every reading, and names are slower to bind.
  const insert = connection.prepare<[number, number, number | null, number]>(
    'INSERT INTO SensorReading (at, sensor_id, value, quality) VALUES (?, ?, ?, ?) ON CONFLICT (at, sensor_id) DO NOTHING',
  );
  const get = prepareRows<{ readonly at: number; readonly sensorId: number }, StoredRow>(
    connection,
    'SELECT value, quality FROM SensorReading WHERE at = CAST(@at AS INTEGER) AND sensor_id = CAST(@sensorId AS INTEGER)',
    STORED_COLUMNS,
  );
  return {
    insert: (at, sensorId, value, quality) => {
      try {
        return insert.run(at, sensorId, value, quality).changes === 1 ? 'stored' : 'occupied';
      } catch (error) {
        // The statement alone is undone; the transaction and its other rows go on.
        if (isForeignKeyViolation(error)) return 'unknown_sensor';
        throw error;
      }
    },
    get: (at, sensorId) => get.get({ at, sensorId }),
  };
}
