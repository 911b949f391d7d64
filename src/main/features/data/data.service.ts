import type { DocumentState } from '../../../shared/contract/data.contract.ts';
import type { BackupService } from '../backup/backup.service.ts';
import type { RestoreService } from '../backup/restore.service.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { ArchivesService } from './archives.service.ts';
import type { DataTasks } from './data-tasks.ts';
import type { IntegrityService } from './integrity.service.ts';
import type { StorageMeterService } from './storage-meter.service.ts';
import type { StorageSettingsService } from './storage-settings.service.ts';

/** All that keeps the data: what the page of the same name shows, and what runs by itself. */
export interface DataServices {
  readonly settings: StorageSettingsService;
  readonly meter: StorageMeterService;
  readonly jobs: JobsService;
  readonly backups: BackupService;
  readonly restores: RestoreService;
  readonly archives: ArchivesService;
  readonly integrity: IntegrityService;
  readonly tasks: DataTasks;
  readonly documents: () => DocumentState[];
}

/** Looks through both databases as a task; `scrub` compares the checksum of every chunk as well. @throws AppError `conflict`. */
export function checkNow({ tasks, integrity }: Pick<DataServices, 'tasks' | 'integrity'>, withScrub: boolean): void {
  tasks.start(withScrub ? 'scrub' : 'check', async (signal) => {
    await integrity.quickCheck(signal);
    if (!withScrub) return 'Both databases are sound.';
    const { chunks, damaged } = await integrity.scrub(signal);
    if (damaged === 0) return `Both databases are sound, and all ${chunks} hours of readings are as they were written.`;
    return `${damaged} of ${chunks} hours of readings are damaged and were set aside. Charts show their summaries.`;
  });
}
