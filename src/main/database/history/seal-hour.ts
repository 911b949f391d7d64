import type { HotReadingRepository } from '../repositories/hot-reading.repository.ts';
import type { SensorTotal } from '../repositories/sensor-total.repository.ts';
import { toStorageError } from '../sqlite-failure.ts';
import type { Transact } from '../transact.ts';
import { decodeChunk } from './chunk-codec.ts';
import { ChunkDamage } from './chunk-damage.ts';
import type { HistoryTables } from './history-tables.ts';
import { chunkIdOf, startOfHour } from './hour.ts';
import { mergeReadings } from './merge-readings.ts';
import { isSame, NO_READINGS, type ReadingColumns } from './reading-columns.ts';
import { replaceHours, type DamagedHour, type HourChange } from './replace-hours.ts';

export interface SealStores {
  /** A read-only connection to `sysgrow.db`. */
  readonly hot: HotReadingRepository;
  readonly tables: HistoryTables;
  readonly transact: Transact;
}

/** What a sealing found and wrote. */
export interface SealReport {
  readonly hour: number;
  /** Readings found in SensorReading: all of them stand in `history.db` now, or were refused; main may delete so many. */
  readonly rows: number;
  /** Those of them that were refused, since the chunks of their hour were pruned. */
  readonly tooOld: number;
  /** Chunks written; one that says already what it should is left alone. */
  readonly chunks: number;
  /** Their size. */
  readonly bytes: number;
  /** Of every sensor that had readings, in absolute figures. */
  readonly totals: readonly SensorTotal[];
  /** Chunks of this hour that could not be read any more and were set aside. */
  readonly damaged: readonly DamagedHour[];
}

interface Existing {
  readonly columns: ReadingColumns;
  readonly isDamaged: boolean;
}

/**
 * Moves what SensorReading holds of one hour into `history.db`, together with what stands there already. It may be
 * done again at any time, for late readings and corrections or since nobody knows whether it was done: a reading is
 * never doubled, and the newer of two at one instant stays.
 * @throws AppError `storage_full`, `storage_failed`, `database_locked`, `database_damaged`: nothing was sealed then.
 */
export function sealHour({ hot, tables, transact }: SealStores, { hour, now }: { readonly hour: number; readonly now: number }): SealReport {
  try {
    const { rows, bySensor } = hot.hour(hour);
    if (hour < tables.keptFrom.hour()) return { hour, rows, tooOld: rows, chunks: 0, bytes: 0, totals: totalsOf(tables, bySensor.keys()), damaged: [] };
    const changes: HourChange[] = [];
    for (const [sensorId, readings] of bySensor) {
      const existing = readExisting(tables, sensorId, hour);
      const columns = mergeReadings(existing.columns, readings);
      if (existing.isDamaged || !isSame(columns, existing.columns)) changes.push({ sensorId, hour, columns });
    }
    const written = replaceHours({ tables, transact }, changes, now);
    return { hour, rows, tooOld: 0, ...written, totals: totalsOf(tables, bySensor.keys()) };
  } catch (error) {
    throw toStorageError(error);
  }
}

function readExisting(tables: HistoryTables, sensorId: number, hour: number): Existing {
  const row = tables.chunks.get(chunkIdOf(sensorId, hour));
  if (!row) return { columns: NO_READINGS, isDamaged: false };
  try {
    return { columns: decodeChunk(row, startOfHour(hour)), isDamaged: false };
  } catch (error) {
    if (!(error instanceof ChunkDamage)) throw error;
    return { columns: NO_READINGS, isDamaged: true };
  }
}

function totalsOf(tables: HistoryTables, sensorIds: Iterable<number>): readonly SensorTotal[] {
  return [...sensorIds].map((sensorId) => tables.totals.get(sensorId)).filter((total) => total !== undefined);
}
