import type { Connection } from '../connection.ts';
import { hourOf, startOfHour } from '../history/hour.ts';
import { ColumnsBuilder } from '../history/columns-builder.ts';
import type { ReadingColumns } from '../history/reading-columns.ts';
import { prepareRows, type ColumnsOf, type RowStatement } from '../statement.ts';
import { readingsIn } from './reading-key.ts';

/** Everything that stands in SensorReading of one hour. */
export interface HotHour {
  readonly rows: number;
  readonly bySensor: ReadonlyMap<number, ReadingColumns>;
}

const AT_COLUMNS: ColumnsOf<{ readonly at: number }> = { at: true };

type ReadingOfAny = readonly [at: number, sensorId: number, value: number | null, quality: number];
type ReadingOfOne = readonly [at: number, value: number | null, quality: number];

/**
 * Reads SensorReading, which another repository writes: the readings that are not sealed yet. Its key is time, then sensor,
 * so a span of time costs what all sensors stored in it.
 */
export class HotReadingRepository {
  readonly #hour: { iterate(from: number, to: number): IterableIterator<ReadingOfAny> };
  readonly #ofSensor: { all(from: number, to: number, sensorId: number): ReadingOfOne[] };
  readonly #first: RowStatement<{ readonly from: number; readonly to: number }, { readonly at: number }>;

  constructor(connection: Connection) {
    // By position and raw: an hour has 100,000 rows and more, and an object for each costs more than reading it.
    this.#hour = connection
      .prepare<[number, number], ReadingOfAny>(
        `SELECT at, sensor_id, value, quality FROM SensorReading WHERE ${readingsIn('?', '?')} ORDER BY id`,
      )
      .raw();
    this.#ofSensor = connection
      .prepare<[number, number, number], ReadingOfOne>(
        `SELECT at, value, quality FROM SensorReading WHERE ${readingsIn('?', '?')} AND sensor_id = CAST(? AS INTEGER) ORDER BY id`,
      )
      .raw();
    this.#first = prepareRows(
      connection,
      `SELECT at FROM SensorReading WHERE ${readingsIn('@from', '@to')} ORDER BY id LIMIT 1`,
      AT_COLUMNS,
    );
  }

  /** The readings of every sensor in one hour. */
  hour(hour: number): HotHour {
    const builders = new Map<number, ColumnsBuilder>();
    let rows = 0;
    for (const [at, sensorId, value, quality] of this.#hour.iterate(startOfHour(hour), startOfHour(hour + 1))) {
      let builder = builders.get(sensorId);
      if (!builder) builders.set(sensorId, (builder = new ColumnsBuilder()));
      builder.add(at, value, quality);
      rows += 1;
    }
    return { rows, bySensor: new Map([...builders].map(([sensorId, builder]) => [sensorId, builder.build()])) };
  }

  /** The readings of one sensor in [from, to). */
  columnsOf(sensorId: number, from: number, to: number): ReadingColumns {
    const builder = new ColumnsBuilder();
    for (const [at, value, quality] of this.#ofSensor.all(from, to, sensorId)) builder.add(at, value, quality);
    return builder.build();
  }

  /** The first hours, at most `limit`, in [from, to) (epoch milliseconds) in which any sensor has a row: a look-up each. */
  hours(from: number, to: number, limit: number): readonly number[] {
    const hours: number[] = [];
    for (let at = this.#firstAt(from, to); at !== undefined && hours.length < limit; at = this.#firstAt(startOfHour(hourOf(at) + 1), to)) hours.push(hourOf(at));
    return hours;
  }

  #firstAt(from: number, to: number): number | undefined {
    return this.#first.get({ from, to })?.at;
  }
}
