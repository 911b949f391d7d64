import { HistoryWorkers } from '../../src/main/database/history/history-workers.ts';
import { startHistoryInProcess } from '../../src/main/database/history/in-process-history.ts';
import { vacuumSlice } from '../../src/main/database/history/prune.ts';
import { ActivityLogRepository } from '../../src/main/database/repositories/activity-log.repository.ts';
import { GrowthUnitRepository } from '../../src/main/database/repositories/growth-unit.repository.ts';
import { HubRepository } from '../../src/main/database/repositories/hub.repository.ts';
import { SensorConfigRepository } from '../../src/main/database/repositories/sensor-config.repository.ts';
import { SensorReadingRepository } from '../../src/main/database/repositories/sensor-reading.repository.ts';
import { SensorSealedRepository } from '../../src/main/database/repositories/sensor-sealed.repository.ts';
import { openSysgrowDatabase, type SysgrowDatabase } from '../../src/main/database/sysgrow-database.ts';
import { ActivityService } from '../../src/main/features/activity/activity.service.ts';
import { SealingService } from '../../src/main/features/history/sealing.service.ts';
import { ReadingBook } from '../../src/main/features/readings/reading-book.ts';
import { silentLog } from '../../src/main/platform/log.ts';
import { PersistentStore } from '../../src/main/store/persistent-store.ts';
import { roomSchema } from '../support/document-schema.ts';
import { FakeClock } from '../support/fake-clock.ts';

/** What of the app writes files, composed as in core.ts, without hubs and without threads: a fault has one place then. */
export interface Room {
  readonly clock: FakeClock;
  readonly database: SysgrowDatabase;
  readonly history: HistoryWorkers;
  readonly book: ReadingBook;
  readonly sealing: SealingService;
  readonly document: PersistentStore<typeof roomSchema>;
  /** Lets time pass, with everything that falls due in it. */
  pass(ms: number, stepMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the files of a folder as the app does at its start. */
export function openRoom(folder: string, now: number): Room {
  const clock = new FakeClock(now);
  const database = openSysgrowDatabase({ folder, clock, log: silentLog });
  const { connection, transact } = database;
  const history = new HistoryWorkers({ folder, start: startHistoryInProcess, clock, log: silentLog, checkOutput: false });
  const readings = new SensorReadingRepository(connection);
  const activity = new ActivityService({ repository: new ActivityLogRepository(connection), transact, clock, log: silentLog });
  const book = new ReadingBook({ readings, sealed: new SensorSealedRepository(connection), transact, clock });
  const sealing = new SealingService({ writer: history.writer, readings, book, vacuum: () => vacuumSlice(connection), activity, clock, log: silentLog });
  const document = new PersistentStore({ context: { dataFolder: folder, clock, misuse: 'slow' }, path: 'room.json', schema: roomSchema, version: 1 });
  book.start();
  sealing.start();
  return {
    clock,
    database,
    history,
    book,
    sealing,
    document,
    pass: (ms, stepMs = 500) => clock.advanceAsync(ms, stepMs),
    async close() {
      document.stop();
      book.stop();
      await sealing.stop();
      await history.stop();
      database.close();
    },
  };
}

/** Sensors 1 to `count` of one hub in one growth unit, unless they are there. */
export function addSensors({ database: { connection, transact }, clock }: Room, count: number): void {
  const sensors = new SensorConfigRepository(connection);
  if (sensors.list().length > 0) return;
  transact(() => {
    const createdAt = clock.now();
    new GrowthUnitRepository(connection).insert({ name: 'Tent', zone: 'UTC', leafOffsetC: 0, createdAt });
    new HubRepository(connection).insert({ name: 'Board', kind: 'serial', path: '/dev/ttyACM0', createdAt });
    for (let id = 1; id <= count; id += 1) sensors.insert({ unitId: 1, hubId: 1, channel: `${id}`, name: `Air ${id}`, metric: 'air_temperature', unit: 'Cel', createdAt });
  });
}
