import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageMeter } from '../../../shared/contract/data.contract.ts';
import { forecastStorage } from '../../../shared/domain/storage-forecast.ts';
import type { HistoryFigures } from '../../database/history/history-figures.ts';
import { startOfHour } from '../../database/history/hour.ts';
import type { HistoryWorkers } from '../../database/history/history-workers.ts';
import type { Clock } from '../../platform/clock.ts';
import { toFileError } from '../../platform/file-failure.ts';
import { bytesOf } from '../../platform/folder-bytes.ts';
import type { ReadingBook } from '../readings/reading-book.ts';
import type { StorageSettingsService } from './storage-settings.service.ts';

const GB = 1e9;
const JOURNALS = ['-wal', '-shm'] as const;

type PartKind = StorageMeter['parts'][number]['kind'];

/** What belongs to which part, below the data folder. */
const PARTS: Readonly<Record<PartKind, readonly string[]>> = {
  open_hours: ['sysgrow.db', ...JOURNALS.map((suffix) => `sysgrow.db${suffix}`)],
  history: ['history.db', ...JOURNALS.map((suffix) => `history.db${suffix}`)],
  backups: ['backups'],
  set_aside: ['quarantine', 'replaced', 'staged'],
  documents: ['data'],
  logs: ['logs'],
};

export interface StorageMeterOptions {
  readonly dataFolder: string;
  readonly settings: StorageSettingsService;
  readonly reader: Pick<HistoryWorkers['reader'], 'figures'>;
  readonly book: ReadingBook;
  readonly clock: Clock;
}

/** Measures what takes how much of the disk, and says until when it fits. */
export class StorageMeterService {
  readonly #options: StorageMeterOptions;

  constructor(options: StorageMeterOptions) {
    this.#options = options;
  }

  /** @throws AppError `storage_failed` when the data folder or the history cannot be read. */
  async read(): Promise<StorageMeter> {
    const { dataFolder, settings, reader, book, clock } = this.#options;
    const now = clock.now();
    try {
      const figures = await reader.figures({ now });
      const { bavail, bsize } = await statfs(dataFolder);
      const facts = { now, budgetBytes: settings.get().budgetGb * GB, freeBytes: bavail * bsize };
      return {
        at: now,
        parts: await Promise.all(Object.entries(PARTS).map(([kind, names]) => this.#partOf(kind as PartKind, names))),
        freeBytes: facts.freeBytes,
        budgetBytes: facts.budgetBytes,
        readings: figures.recorded + book.openRows,
        ...(figures.firstAt === null ? {} : { recordedFrom: figures.firstAt, keptFrom: Math.max(figures.firstAt, startOfHour(figures.keptFromHour)) }),
        ...paceOf(figures, facts),
      };
    } catch (error) {
      throw toFileError(error);
    }
  }

  async #partOf(kind: PartKind, names: readonly string[]): Promise<{ readonly kind: PartKind; readonly bytes: number }> {
    const sizes = await Promise.all(names.map((name) => bytesOf(join(this.#options.dataFolder, name))));
    return { kind, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
  }
}

function paceOf({ usedBytes, kept, lastDay }: HistoryFigures, facts: { readonly now: number; readonly budgetBytes: number; readonly freeBytes: number }): Pick<StorageMeter, 'pace'> {
  const forecast = forecastStorage({ ...facts, usedBytes, readings: kept, readingsPerDay: lastDay ?? 0 });
  return forecast ? { pace: { readingsPerDay: lastDay ?? 0, ...forecast } } : {};
}
