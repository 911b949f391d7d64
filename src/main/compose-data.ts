import { dirname, join } from 'node:path';
import type { RestorePreview } from '../shared/contract/data.contract.ts';
import type { HistoryWorkers } from './database/history/history-workers.ts';
import { SerialQueue } from './database/history/serial-queue.ts';
import { BackupLedgerRepository } from './database/repositories/backup-ledger.repository.ts';
import { JobRepository } from './database/repositories/job.repository.ts';
import { TableCountRepository } from './database/repositories/table-count.repository.ts';
import { markSuspect } from './database/suspect-mark.ts';
import type { SysgrowDatabase } from './database/sysgrow-database.ts';
import type { ActivityService } from './features/activity/activity.service.ts';
import { BackupService } from './features/backup/backup.service.ts';
import { RestoreService } from './features/backup/restore.service.ts';
import { ArchivesService } from './features/data/archives.service.ts';
import { DataTasks } from './features/data/data-tasks.ts';
import { toDocumentState } from './features/data/data-views.ts';
import type { DataServices } from './features/data/data.service.ts';
import { IntegrityService } from './features/data/integrity.service.ts';
import { OpenedArchive } from './features/data/opened-archive.ts';
import { periodicJobs } from './features/data/periodic-jobs.ts';
import { PruneService } from './features/data/prune.service.ts';
import { StorageMeterService } from './features/data/storage-meter.service.ts';
import { StorageSettingsService } from './features/data/storage-settings.service.ts';
import type { SealingService } from './features/history/sealing.service.ts';
import { JobsService } from './features/jobs/jobs.service.ts';
import type { ReadingBook } from './features/readings/reading-book.ts';
import type { Clock } from './platform/clock.ts';
import type { FileDialogs } from './platform/file-dialogs.ts';
import type { Log } from './platform/log.ts';
import type { Documents } from './store/documents.ts';
import type { StorageSettingsStore } from './store/storage-settings.store.ts';

/** What the services of the data need from outside the core. */
export interface DataOptions {
  readonly appVersion: string;
  readonly documents: Documents;
  readonly storageSettings: StorageSettingsStore;
  readonly dialogs: FileDialogs;
  /** 16 hexadecimal digits, never the same twice. */
  readonly newArchiveId: () => string;
  /** The app starts anew and puts in place what was planned. */
  readonly requestRestart: (reason: string) => void;
}

export interface DataParts extends DataOptions {
  readonly database: SysgrowDatabase;
  readonly history: HistoryWorkers;
  readonly activity: ActivityService;
  readonly book: ReadingBook;
  readonly sealing: SealingService;
  readonly clock: Clock;
  readonly log: Log;
}

/** The services that keep the data, wired to each other. */
export function composeData(parts: DataParts): DataServices {
  const { database, history, activity, book, sealing, clock, log, documents, dialogs } = parts;
  const { connection } = database;
  const { chores, reader, writer } = history;
  const dataFolder = dirname(database.file);
  const settings = new StorageSettingsService({ store: parts.storageSettings, activity, dialogs, dataFolder });
  const secondFolder = (): string | null => settings.get().backupFolder;
  const backups = new BackupService({
    dataFolder, chores, activity, clock, log, secondFolder,
    appVersion: parts.appVersion,
    ledger: new BackupLedgerRepository(connection),
    newArchiveId: parts.newArchiveId,
  });
  const restores = new RestoreService({ dataFolder, chores, writer, backups, activity, clock });
  const integrity = new IntegrityService({ chores, activity, onDamage: (chunkIds) => sealing.reportDamage(chunkIds), onSuspect: (file) => markSuspect(join(dataFolder, file)) });
  const prune = new PruneService({ settings, writer, reader, activity, noteDamage: (chunkIds) => sealing.noteDamage(chunkIds), clock });
  const staging = new SerialQueue();
  const jobs = new JobsService({
    repository: new JobRepository(connection),
    clock,
    log,
    jobs: periodicJobs({ backups, restores: { drill: (signal) => staging.run(signal, () => restores.drill(signal)), trim: () => restores.trim() }, prune, integrity, optimize: () => void connection.pragma('optimize'), wasClean: database.wasClean }),
  });
  const tasks = new DataTasks(clock, log);
  const rows = new TableCountRepository(connection);
  const listDocuments = () => documents.list().map(toDocumentState);
  const current = async (): Promise<RestorePreview['current']> => {
    const { recorded, firstAt, lastAt } = await reader.figures({ now: clock.now() });
    return {
      units: rows.of('GrowthUnit'),
      plants: rows.of('Plant'),
      sensors: rows.of('SensorConfig'),
      activities: rows.of('ActivityLog'),
      readings: recorded + book.openRows,
      ...(firstAt === null ? {} : { readingsFrom: firstAt }),
      ...(lastAt === null ? {} : { readingsTo: lastAt }),
      documents: listDocuments().filter(({ exists }) => exists).length,
    };
  };
  const archives = new ArchivesService({
    backups, restores, chores, reader, tasks, activity, clock, secondFolder, current,
    opened: new OpenedArchive(dialogs),
    staging,
    requestRestart: parts.requestRestart,
  });
  return { settings, meter: new StorageMeterService({ dataFolder, settings, reader, book, clock }), jobs, backups, restores, archives, integrity, tasks, documents: listDocuments };
}
