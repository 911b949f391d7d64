import { HISTORY_APPLICATION_ID, openForReading } from '../connection.ts';
import { DAY_MS, startOfHour } from '../history/hour.ts';
import { prepareHistoryTables, type HistoryTables } from '../history/history-tables.ts';
import { checkIntegrity } from '../integrity.ts';
import type { RollUpTier } from '../repositories/roll-up.repository.ts';
import type { HistoryState } from './archive-manifest.ts';
import { copyChunks } from './copy-chunks.ts';
import { removeDatabaseFile, withOwnHistory } from './history-file.ts';
import { continues, describeHistory, type HistoryEnd } from './history-state.ts';
import { breathe } from './slices.ts';

const CHUNKS_A_SLICE = 500;
const SEALS_A_SLICE = 5_000;
const DAYS_A_SLICE = 30;
const TIERS: readonly RollUpTier[] = ['15m', '1h', '1d'];

/** What was written, and whether it continues the base that was given. */
export interface MadeIncrement {
  readonly state: HistoryState;
  /** False when there was no base, or this history is another one: then everything is inside. */
  readonly isBased: boolean;
}

/**
 * Writes everything that was sealed, or sealed again, after the state that another copy ended with into a file of the
 * same layout: chunks, the roll-ups of their hours and of hours that were pruned since, all totals, and which chunks are
 * kept. For each sensor and tier it also holds the first roll-up there is, which tells what was pruned since.
 * @throws AppError `cancelled`; SQLite's own error.
 */
export async function writeIncrement(file: string, target: string, base: HistoryEnd | undefined, now: number, signal: AbortSignal): Promise<MadeIncrement> {
  const connection = openForReading(file, HISTORY_APPLICATION_ID);
  try {
    // One state for the whole copy, however long it takes.
    connection.exec('BEGIN');
    const from = prepareHistoryTables(connection);
    const isBased = base !== undefined && continues(from, base);
    const afterSealId = isBased ? base.lastSealId : 0;
    removeDatabaseFile(target);
    const state = await withOwnHistory(target, now, async ({ connection: written, tables: to, transact }) => {
      await copySeals(from, to, transact, afterSealId, signal);
      await copySealed(from, to, transact, afterSealId, signal);
      await copyPruned(from, to, transact, isBased ? base.keptFromHour : 0, signal);
      transact(() => copySmallTables(from, to));
      checkIntegrity(written);
      return describeHistory(written, to, afterSealId);
    });
    return { state, isBased };
  } finally {
    connection.close();
  }
}

async function copySeals(from: HistoryTables, to: HistoryTables, transact: (run: () => void) => void, afterSealId: number, signal: AbortSignal): Promise<void> {
  for (let last = afterSealId; ; ) {
    const seals = from.seals.after(last, SEALS_A_SLICE);
    const end = seals.at(-1);
    if (!end) return;
    transact(() => seals.forEach((seal) => to.seals.put(seal)));
    last = end.id;
    await breathe(signal);
  }
}

async function copySealed(from: HistoryTables, to: HistoryTables, transact: (run: () => void) => void, afterSealId: number, signal: AbortSignal): Promise<void> {
  const daysDone = new Set<string>();
  for (let place = { sealId: afterSealId, afterId: Number.MAX_SAFE_INTEGER }; ; ) {
    const chunks = from.chunks.sealedAfter({ ...place, limit: CHUNKS_A_SLICE });
    const end = chunks.at(-1);
    if (!end) return;
    transact(() => copyChunks(from, to, chunks, daysDone));
    place = { sealId: end.sealId, afterId: end.id };
    await breathe(signal);
  }
}

/** An hour may have been sealed and pruned since: its chunk is gone, and its roll-ups stand nowhere else. */
async function copyPruned(from: HistoryTables, to: HistoryTables, transact: (run: () => void) => void, firstHour: number, signal: AbortSignal): Promise<void> {
  const start = Math.floor(startOfHour(firstHour) / DAY_MS) * DAY_MS;
  const end = Math.ceil(startOfHour(from.keptFrom.hour()) / DAY_MS) * DAY_MS;
  for (const tier of TIERS) {
    for (let sensorId = from.rollUps.nextSensor(tier, 0); sensorId !== undefined; sensorId = from.rollUps.nextSensor(tier, sensorId + 1)) {
      for (let at = Math.max(start, from.rollUps.firstAt(tier, sensorId) ?? end); at < end; at += DAYS_A_SLICE * DAY_MS) {
        const span = { sensorId, from: at, to: Math.min(at + DAYS_A_SLICE * DAY_MS, end) };
        transact(() => to.rollUps.replace(tier, span, from.rollUps.range(tier, span)));
        await breathe(signal);
      }
    }
  }
}

function copySmallTables(from: HistoryTables, to: HistoryTables): void {
  for (const total of from.totals.list()) to.totals.put(total);
  if (from.keptFrom.hour() > 0) to.keptFrom.raiseTo(from.keptFrom.hour());
  for (const tier of TIERS) {
    for (let sensorId = from.rollUps.nextSensor(tier, 0); sensorId !== undefined; sensorId = from.rollUps.nextSensor(tier, sensorId + 1)) {
      const first = from.rollUps.firstAt(tier, sensorId);
      if (first === undefined) continue;
      const span = { sensorId, from: first, to: first + 1 };
      to.rollUps.replace(tier, span, from.rollUps.range(tier, span));
    }
  }
}
