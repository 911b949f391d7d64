import { HISTORY_APPLICATION_ID, openForReading } from '../connection.ts';
import { prepareHistoryTables, type HistoryTables } from '../history/history-tables.ts';
import { deleteChunksBefore } from '../history/prune.ts';
import { checkIntegrity } from '../integrity.ts';
import type { RollUpTier } from '../repositories/roll-up.repository.ts';
import { withOwnHistory, type OwnHistory } from './history-file.ts';
import { breathe } from './slices.ts';

const ROWS_A_SLICE = 5_000;
const TIERS: readonly RollUpTier[] = ['15m', '1h', '1d'];

/**
 * Brings a copy of a whole history to the state that an increment was made of: what was sealed since replaces what
 * stands there, what was pruned since goes. Doing it again changes nothing.
 * @throws AppError `cancelled`, `database_damaged`; SQLite's own error.
 */
export async function applyIncrement(history: string, increment: string, now: number, signal: AbortSignal): Promise<void> {
  const connection = openForReading(increment, HISTORY_APPLICATION_ID);
  try {
    const from = prepareHistoryTables(connection);
    await withOwnHistory(history, now, async (own) => {
      await putSeals(from, own, signal);
      await putChunks(from, own, signal);
      await putRollUps(from, own, signal);
      own.transact(() => from.totals.list().forEach((total) => own.tables.totals.put(total)));
      await deletePruned(from, own, signal);
      checkIntegrity(own.connection);
    });
  } finally {
    connection.close();
  }
}

async function putSeals(from: HistoryTables, { tables, transact }: OwnHistory, signal: AbortSignal): Promise<void> {
  for (let seals = from.seals.after(0, ROWS_A_SLICE); seals.length > 0; seals = from.seals.after(seals.at(-1)?.id ?? 0, ROWS_A_SLICE)) {
    transact(() => seals.forEach((seal) => tables.seals.put(seal)));
    await breathe(signal);
  }
}

async function putChunks(from: HistoryTables, { tables, transact }: OwnHistory, signal: AbortSignal): Promise<void> {
  const limit = 500;
  for (let place = { sealId: 0, afterId: 0 }; ; ) {
    const chunks = from.chunks.sealedAfter({ ...place, limit });
    const end = chunks.at(-1);
    if (!end) return;
    transact(() => chunks.forEach((chunk) => tables.chunks.put(chunk)));
    place = { sealId: end.sealId, afterId: end.id };
    await breathe(signal);
  }
}

/** Each roll-up replaces its own; those before the first one of the increment were pruned since. */
async function putRollUps(from: HistoryTables, { tables, transact }: OwnHistory, signal: AbortSignal): Promise<void> {
  for (const tier of TIERS) {
    for (const sensorId of sensorsOf(tables, from, tier)) {
      const first = from.rollUps.firstAt(tier, sensorId) ?? Number.MAX_SAFE_INTEGER;
      transact(() => {
        tables.rollUps.replace(tier, { sensorId, from: 0, to: first }, []);
        for (const row of from.rollUps.range(tier, { sensorId, from: 0, to: Number.MAX_SAFE_INTEGER })) {
          tables.rollUps.replace(tier, { sensorId, from: row.at, to: row.at + 1 }, [row]);
        }
      });
      await breathe(signal);
    }
  }
}

async function deletePruned(from: HistoryTables, own: OwnHistory, signal: AbortSignal): Promise<void> {
  const keptFrom = from.keptFrom.hour();
  if (keptFrom === 0) return;
  for (const deleted of deleteChunksBefore(own, keptFrom)) if (deleted > 0) await breathe(signal);
}

function sensorsOf(tables: HistoryTables, from: HistoryTables, tier: RollUpTier): readonly number[] {
  const sensors = new Set<number>();
  for (const { rollUps } of [tables, from]) {
    for (let id = rollUps.nextSensor(tier, 0); id !== undefined; id = rollUps.nextSensor(tier, id + 1)) sensors.add(id);
  }
  return [...sensors].sort((a, b) => a - b);
}
