import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What stands in the database of a data folder, read beside the app or after it. */
export class StoredData {
  readonly #connection: Database.Database;

  constructor(dataDir: string) {
    this.#connection = new Database(join(dataDir, 'sysgrow.db'), { readonly: true });
  }

  readingCount(): number {
    return Number(this.#connection.prepare('SELECT count(*) FROM SensorReading').pluck().get());
  }

  /** Instants of all readings of the sensor that has most of them, in order. */
  instantsOfBusiestSensor(): readonly number[] {
    const statement = this.#connection.prepare(
      'SELECT at FROM SensorReading WHERE sensor_id = (SELECT sensor_id FROM SensorReading GROUP BY sensor_id ORDER BY count(*) DESC LIMIT 1) ORDER BY at',
    );
    return statement.pluck().all() as number[];
  }

  /** Kinds of the activity log, oldest first. */
  activityKinds(): readonly string[] {
    return this.#connection.prepare('SELECT kind FROM ActivityLog ORDER BY id').pluck().all() as string[];
  }

  close(): void {
    this.#connection.close();
  }
}

/** Reads and closes in one breath. */
export function readStored<T>(dataDir: string, read: (data: StoredData) => T): T {
  const data = new StoredData(dataDir);
  try {
    return read(data);
  } finally {
    data.close();
  }
}
