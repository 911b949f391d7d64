import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Looks at the database of an app from outside, as another program would: read-only, opened and closed each time. */
export class StoredReadings {
  readonly #file: string;

  constructor(dataFolder: string) {
    this.#file = join(dataFolder, 'sysgrow.db');
  }

  /** The stored raw values of one channel, oldest first. */
  ofChannel(channel: string, hubId = 1): { readonly at: number; readonly value: number | null; readonly quality: number }[] {
    return this.#read((database) =>
      database
        .prepare<[number, string], { at: number; value: number | null; quality: number }>(
          `SELECT r.at, r.value, r.quality FROM SensorReading r JOIN SensorConfig s ON s.id = r.sensor_id
           WHERE s.hub_id = CAST(? AS INTEGER) AND s.channel = ? ORDER BY r.at`,
        )
        .all(hubId, channel),
    );
  }

  count(): number {
    if (!existsSync(this.#file)) return 0;
    return this.#read((database) => database.prepare<[], { n: number }>('SELECT count(*) AS n FROM SensorReading').get()?.n ?? 0);
  }

  /** Kinds of the activity log, oldest first. */
  activityKinds(): string[] {
    return this.#read((database) => database.prepare<[], { kind: string }>('SELECT kind FROM ActivityLog ORDER BY id').all()).map((row) => row.kind);
  }

  /** `ok`, or what SQLite found. */
  integrity(): string {
    return this.#read((database) => String(database.pragma('integrity_check', { simple: true })));
  }

  #read<T>(look: (database: Database.Database) => T): T {
    const database = new Database(this.#file, { readonly: true });
    try {
      return look(database);
    } finally {
      database.close();
    }
  }
}
