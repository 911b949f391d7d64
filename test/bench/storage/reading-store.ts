import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientOf } from '../../../src/shared/rpc/contract.ts';
import { historyFile } from '../../../src/main/database/history/history-database.ts';
import type { HistoryWriterContract } from '../../../src/main/database/history/history-writer.contract.ts';
import { HistoryWorkers } from '../../../src/main/database/history/history-workers.ts';
import { startOfHour } from '../../../src/main/database/history/hour.ts';
import { historyThreadsFrom } from '../../../src/main/database/history/start-history-thread.ts';
import { GrowthUnitRepository } from '../../../src/main/database/repositories/growth-unit.repository.ts';
import type { ReadingToStore } from '../../../src/main/database/repositories/reading-batch.ts';
import { SensorConfigRepository } from '../../../src/main/database/repositories/sensor-config.repository.ts';
import { SensorReadingRepository } from '../../../src/main/database/repositories/sensor-reading.repository.ts';
import { SensorSealedRepository } from '../../../src/main/database/repositories/sensor-sealed.repository.ts';
import { openSysgrowDatabase, type SysgrowDatabase } from '../../../src/main/database/sysgrow-database.ts';
import { ReadingBook } from '../../../src/main/features/readings/reading-book.ts';
import { silentLog } from '../../../src/main/platform/log.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { ROOM_START } from './generator.ts';

/** The real threads, from source. */
export const HISTORY_THREADS = historyThreadsFrom(new URL('../../../src/main/database/history/history-worker.ts', import.meta.url));

type SealReport = Awaited<ReturnType<ClientOf<HistoryWriterContract>['writer']['seal']>>;

/** Sealed, and not yet deleted where it came from. */
export interface Sealing {
  readonly report: SealReport;
  readonly version: number;
}

/**
 * The product's own way of a reading through a data folder (rows of one transaction, the thread that seals, deletion in
 * slices), without hubs in front of it and without the pauses that it makes for them. The clock is moved by hand.
 */
export class ReadingStore {
  readonly clock: FakeClock;
  readonly database: SysgrowDatabase;
  readonly book: ReadingBook;
  readonly history: HistoryWorkers;
  readonly #folder: string;

  /** @param now where the clock begins. */
  constructor(folder: string, now = ROOM_START) {
    const clock = new FakeClock(now);
    this.clock = clock;
    this.#folder = folder;
    this.database = openSysgrowDatabase({ folder, clock, log: silentLog });
    const { connection, transact } = this.database;
    this.book = new ReadingBook({ readings: new SensorReadingRepository(connection), sealed: new SensorSealedRepository(connection), transact, clock });
    this.history = new HistoryWorkers({ folder, start: HISTORY_THREADS, clock, log: silentLog, checkOutput: false });
  }

  /** One unit with so many sensors; answers with their ids. */
  addSensors(count: number): readonly number[] {
    const { connection, transact } = this.database;
    const units = new GrowthUnitRepository(connection);
    const sensors = new SensorConfigRepository(connection);
    return transact(() => {
      const unit = units.insert({ name: 'Bench', zone: 'UTC', leafOffsetC: -2, createdAt: ROOM_START });
      return Array.from({ length: count }, (_, channel) => {
        const kind = channel % 2 === 0 ? ({ metric: 'air_temperature', unit: 'Cel' } as const) : ({ metric: 'relative_humidity', unit: '%' } as const);
        return sensors.insert({ unitId: unit.id, hubId: null, channel: String(channel), name: `Sensor ${channel + 1}`, createdAt: ROOM_START, ...kind }).id;
      });
    });
  }

  /** One transaction. @throws Error when any of them was not stored as given: the figure would mean nothing. */
  insert(readings: readonly ReadingToStore[]): void {
    const { stored } = this.book.insert(readings);
    if (stored !== readings.length) throw new Error(`Of ${readings.length} readings ${stored} were stored.`);
  }

  async seal(hour: number): Promise<Sealing> {
    const version = this.book.versionOf(hour);
    const report = await this.history.writer.seal({ hour, now: startOfHour(hour + 1) });
    return { report, version };
  }

  delete({ report, version }: Sealing): void {
    const slices = this.book.deleteSealed(report, version);
    for (let slice = slices.next(); ; slice = slices.next()) {
      if (!slice.done) continue;
      if (!slice.value) throw new Error('A reading came while its hour was being sealed.');
      return;
    }
  }

  /** Ends the threads, brings the journals home and closes the files. */
  async close(): Promise<void> {
    await this.history.stop();
    this.database.close();
  }

  /** What the files of a closed store take. */
  bytes(): { readonly sysgrow: number; readonly history: number } {
    return { sysgrow: statSync(join(this.#folder, 'sysgrow.db')).size, history: statSync(historyFile(this.#folder)).size };
  }
}
