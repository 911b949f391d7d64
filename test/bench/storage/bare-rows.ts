import type Database from 'better-sqlite3';
import { openConnection, SYSGROW_APPLICATION_ID } from '../../../src/main/database/connection.ts';
import type { ReadingToStore } from '../../../src/main/database/repositories/reading-batch.ts';

/** A table of one row a reading, with the product's own settings, and the loop that fills it. */
export interface BareRows {
  readonly connection: Database.Database;
  /** One transaction. */
  insert(readings: readonly ReadingToStore[]): void;
  close(): void;
}

/**
 * What everybody writes first: readings of a sensor side by side, without a second index. Of the layouts with one row a
 * reading it takes the least room and answers charts the fastest.
 */
export function openBareRows(file: string): BareRows {
  const connection = openConnection(file);
  connection.pragma(`application_id = ${SYSGROW_APPLICATION_ID}`);
  connection.exec('CREATE TABLE IF NOT EXISTS Reading (sensor_id INTEGER NOT NULL, at INTEGER NOT NULL, value REAL, quality INTEGER NOT NULL, PRIMARY KEY (sensor_id, at)) STRICT, WITHOUT ROWID');
  const statement = connection.prepare<[number, number, number | null, number]>('INSERT INTO Reading (sensor_id, at, value, quality) VALUES (?, ?, ?, ?)');
  const insert = connection.transaction((readings: readonly ReadingToStore[]) => {
    for (const { sensorId, at, value } of readings) statement.run(sensorId, at, value, 0);
  });
  return {
    connection,
    insert: (readings) => void insert.immediate(readings),
    close: () => {
      connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.close();
    },
  };
}
