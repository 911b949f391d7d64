import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type RowStatement } from '../statement.ts';

/** What the good readings of one sensor say in a span of fixed width; raw, in the sensor's unit. */
export interface RollUp {
  /** Its start: a multiple of its width since 1970, UTC. */
  readonly at: number;
  /** Good readings; min, max and sum are of these alone, and null when there are none. */
  readonly count: number;
  /** Readings that are not good. */
  readonly notGood: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly sum: number | null;
}

export type RollUpTier = '15m' | '1h' | '1d';

interface Span {
  readonly sensorId: number;
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

interface TierStatements {
  readonly range: RowStatement<Span, RollUp>;
  readonly buckets: RowStatement<Span & { readonly stepMs: number }, RollUp>;
  readonly first: RowStatement<{ readonly sensorId: number }, { readonly at: number }>;
  readonly nextSensor: RowStatement<{ readonly sensorId: number }, { readonly sensorId: number }>;
  readonly insert: ChangeStatement<RollUp & { readonly sensorId: number }>;
  readonly deleteRange: ChangeStatement<Span & { readonly limit: number }>;
}

const COLUMNS: ColumnsOf<RollUp> = { at: true, count: true, notGood: true, min: true, max: true, sum: true };
const AT_COLUMNS: ColumnsOf<{ readonly at: number }> = { at: true };
const SENSOR_COLUMNS: ColumnsOf<{ readonly sensorId: number }> = { sensorId: true };
const VALUES = '(sensor_id, at, count, not_good, min, max, sum) VALUES (@sensorId, @at, @count, @notGood, @min, @max, @sum)';
const IN_SPAN = 'sensor_id = CAST(@sensorId AS INTEGER) AND at >= CAST(@from AS INTEGER) AND at < CAST(@to AS INTEGER)';
/** Written out, so that a search for the writer of a table finds it. */
const INSERTS: Readonly<Record<RollUpTier, string>> = { '15m': `INSERT INTO RollUp15m ${VALUES}`, '1h': `INSERT INTO RollUp1h ${VALUES}`, '1d': `INSERT INTO RollUp1d ${VALUES}` };
const DELETES: Readonly<Record<RollUpTier, string>> = { '15m': 'DELETE FROM RollUp15m', '1h': 'DELETE FROM RollUp1h', '1d': 'DELETE FROM RollUp1d' };
const TABLES: Readonly<Record<RollUpTier, string>> = { '15m': 'RollUp15m', '1h': 'RollUp1h', '1d': 'RollUp1d' };

/** Owns the tables RollUp15m, RollUp1h and RollUp1d of `history.db`. */
export class RollUpRepository {
  readonly #tiers: Readonly<Record<RollUpTier, TierStatements>>;

  constructor(connection: Connection) {
    this.#tiers = { '15m': prepareTier(connection, '15m'), '1h': prepareTier(connection, '1h'), '1d': prepareTier(connection, '1d') };
  }

  /** In order; a span without readings has no row. */
  range(tier: RollUpTier, span: Span): readonly RollUp[] {
    return this.#tiers[tier].range.all(span);
  }

  /** The same put together into wider spans of `stepMs`, a multiple of the tier's width. */
  buckets(tier: RollUpTier, span: Span & { readonly stepMs: number }): readonly RollUp[] {
    return this.#tiers[tier].buckets.all(span);
  }

  /** The start of the first one of a sensor. */
  firstAt(tier: RollUpTier, sensorId: number): number | undefined {
    return this.#tiers[tier].first.get({ sensorId })?.at;
  }

  /** The first sensor with a number of at least this one that has any. */
  nextSensor(tier: RollUpTier, sensorId: number): number | undefined {
    return this.#tiers[tier].nextSensor.get({ sensorId })?.sensorId;
  }

  /** Puts these in the place of all that stand in the span. */
  replace(tier: RollUpTier, span: Span, rows: readonly RollUp[]): void {
    this.#tiers[tier].deleteRange.run({ ...span, limit: -1 });
    for (const row of rows) this.#tiers[tier].insert.run({ ...row, sensorId: span.sensorId });
  }

  /** Deletes at most `limit` of them and answers how many. */
  deleteRange(tier: RollUpTier, span: Span & { readonly limit: number }): number {
    return this.#tiers[tier].deleteRange.run(span);
  }
}

function prepareTier(connection: Connection, tier: RollUpTier): TierStatements {
  const table = TABLES[tier];
  return {
    range: prepareRows(connection, `SELECT at, count, not_good AS notGood, min, max, sum FROM ${table} WHERE ${IN_SPAN} ORDER BY at`, COLUMNS),
    // Numbers are bound as REAL: without the casts the division would make a bucket of every row.
    buckets: prepareRows(
      connection,
      `SELECT at / CAST(@stepMs AS INTEGER) * CAST(@stepMs AS INTEGER) AS at, sum(count) AS count, sum(not_good) AS notGood, min(min) AS min, max(max) AS max, sum(sum) AS sum
       FROM ${table} WHERE ${IN_SPAN.replaceAll('at ', `${table}.at `)} GROUP BY ${table}.at / CAST(@stepMs AS INTEGER) ORDER BY 1`,
      COLUMNS,
    ),
    first: prepareRows(connection, `SELECT at FROM ${table} WHERE sensor_id = CAST(@sensorId AS INTEGER) ORDER BY at LIMIT 1`, AT_COLUMNS),
    nextSensor: prepareRows(connection, `SELECT sensor_id AS sensorId FROM ${table} WHERE sensor_id >= CAST(@sensorId AS INTEGER) ORDER BY sensor_id LIMIT 1`, SENSOR_COLUMNS),
    insert: prepareChange(connection, INSERTS[tier]),
    deleteRange: prepareChange(
      connection,
      `${DELETES[tier]} WHERE sensor_id = CAST(@sensorId AS INTEGER) AND at IN (SELECT at FROM ${table} WHERE ${IN_SPAN} ORDER BY at LIMIT CAST(@limit AS INTEGER))`,
    ),
  };
}
