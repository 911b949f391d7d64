import { onTestFinished } from 'vitest';
import { HISTORY_APPLICATION_ID, openForReading, SYSGROW_APPLICATION_ID, type Connection } from '../../../../../src/main/database/connection.ts';
import { openHistoryDatabase, type HistoryDatabase } from '../../../../../src/main/database/history/history-database.ts';
import { prepareHistorySource, type HistorySource } from '../../../../../src/main/database/history/history-source.ts';
import { startOfHour } from '../../../../../src/main/database/history/hour.ts';
import { sealHour, type SealReport } from '../../../../../src/main/database/history/seal-hour.ts';
import { HotReadingRepository } from '../../../../../src/main/database/repositories/hot-reading.repository.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { openForTest } from '../open-for-test.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export const NOW = Date.UTC(2026, 0, 20);

/** A row of SensorReading. */
export type Row = readonly [at: number, sensorId: number, value: number | null, quality: number];

/** Both files as the writer, the reader and main see them, with two sensors. */
export class HistoryForTest {
  readonly folder: string;
  readonly sysgrow: Connection;
  readonly history: HistoryDatabase;
  readonly source: HistorySource;
  readonly #hot: HotReadingRepository;
  readonly #closings: (() => void)[];

  constructor(folder: string = temporaryFolder()) {
    this.folder = folder;
    const database = openForTest(folder);
    this.sysgrow = database.connection;
    if (this.sysgrow.prepare('SELECT 1 FROM GrowthUnit').get() === undefined) this.#addSensors();
    this.history = openHistoryDatabase({ folder, now: NOW, log: silentLog });
    const readers = { hot: openForReading(database.file, SYSGROW_APPLICATION_ID), history: openForReading(this.history.file, HISTORY_APPLICATION_ID) };
    this.source = prepareHistorySource(readers);
    this.#hot = new HotReadingRepository(readers.hot);
    this.#closings = [() => readers.hot.close(), () => readers.history.close(), () => this.history.close(), () => database.close()];
    onTestFinished(() => this.close());
  }

  close(): void {
    for (const close of this.#closings) close();
  }

  /** As main stores them: what stands at an instant already stays. */
  write(...rows: readonly Row[]): void {
    const insert = this.sysgrow.prepare('INSERT INTO SensorReading (id, value, quality) VALUES (CAST(? AS INTEGER) << 21 | CAST(? AS INTEGER), ?, ?) ON CONFLICT DO NOTHING');
    for (const row of rows) insert.run(...row);
  }

  seal(hour: number, now = NOW): SealReport {
    return sealHour({ hot: this.#hot, ...this.history }, { hour, now });
  }

  /** As main deletes them after a sealing, up to `limit` in the order of the key. */
  deleteHot(hour: number, limit = -1): void {
    this.sysgrow
      .prepare('DELETE FROM SensorReading WHERE (at, sensor_id) IN (SELECT at, sensor_id FROM SensorReading WHERE at >= ? AND at < ? ORDER BY at, sensor_id LIMIT CAST(? AS INTEGER))')
      .run(startOfHour(hour), startOfHour(hour + 1), limit);
  }

  /** As before the first reading. */
  empty(): void {
    this.sysgrow.exec('DELETE FROM SensorReading');
    for (const table of ['Chunk', 'Seal', 'DamagedChunk', 'RollUp15m', 'RollUp1h', 'RollUp1d', 'SensorTotal', 'KeptFrom']) this.history.connection.exec(`DELETE FROM ${table}`);
  }

  #addSensors(): void {
    this.sysgrow.exec(`INSERT INTO GrowthUnit (id, name, zone, leaf_offset_c, created_at) VALUES (1, 'Tent', 'UTC', 0, ${NOW})`);
    for (const id of [1, 2]) {
      this.sysgrow.exec(`INSERT INTO SensorConfig (id, unit_id, channel, name, metric, unit, created_at) VALUES (${id}, 1, '${id}', 'Air ${id}', 'air_temperature', 'Cel', ${NOW})`);
    }
  }
}

/** Runs a generator to its end and answers with what it returns. */
export function finish<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
