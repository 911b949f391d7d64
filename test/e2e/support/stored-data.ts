import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface StoredRow {
  /** Epoch milliseconds UTC. */
  readonly at: number;
  /** Raw, in the channel's unit. */
  readonly value: number | null;
  /** 0 good, 1 suspect, 2 bad. */
  readonly quality: number;
}

/** What stands in the database of a data folder, as another program would see it: opened and closed for each look. */
export class StoredData {
  readonly #file: string;

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'sysgrow.db');
  }

  /** 0 as long as there is no database. */
  readingCount(): number {
    return existsSync(this.#file) ? this.#look((database) => Number(database.prepare('SELECT count(*) FROM SensorReading').pluck().get())) : 0;
  }

  /** The readings of one channel, oldest first. */
  ofChannel(channel: string, hubId = 1): readonly StoredRow[] {
    return this.#look((database) =>
      database
        .prepare<[number, string], StoredRow>(
          `SELECT r.at, r.value, r.quality FROM SensorReading r JOIN SensorConfig s ON s.id = r.sensor_id
           WHERE s.hub_id = CAST(? AS INTEGER) AND s.channel = ? ORDER BY r.at`,
        )
        .all(hubId, channel),
    );
  }

  /** Instants of all readings of the sensor that has most of them, in order. */
  instantsOfBusiestSensor(): readonly number[] {
    return this.#look((database) =>
      database
        .prepare<[], number>(
          'SELECT at FROM SensorReading WHERE sensor_id = (SELECT sensor_id FROM SensorReading GROUP BY sensor_id ORDER BY count(*) DESC LIMIT 1) ORDER BY at',
        )
        .pluck()
        .all(),
    ) as readonly number[];
  }

  /** Kinds of the activity log, oldest first. */
  activityKinds(): readonly string[] {
    return this.#look((database) => database.prepare('SELECT kind FROM ActivityLog ORDER BY id').pluck().all()) as readonly string[];
  }

  /** `ok`, or what SQLite found. */
  integrity(): string {
    return this.#look((database) => String(database.pragma('integrity_check', { simple: true })));
  }

  #look<T>(look: (database: Database.Database) => T): T {
    const database = new Database(this.#file, { readonly: true });
    try {
      return look(database);
    } finally {
      database.close();
    }
  }
}
