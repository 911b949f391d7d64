import type { Connection } from '../connection.ts';
import type { RollUpTier } from '../repositories/roll-up.repository.ts';
import { chunkIdOf, DAY_MS, sensorOfChunk, startOfHour } from './hour.ts';
import type { HistoryWriting } from './replace-hours.ts';

/** A transaction of so many deletes takes a few milliseconds. */
const CHUNKS_A_SLICE = 500;
const ROLL_UPS_A_SLICE = 5_000;

interface CheckpointRow {
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * Deletes the chunks of all hours before one; their roll-ups stay. One short transaction a step, which yields how many
 * it deleted. The first one says from which hour on chunks are kept: from then on nothing is sealed into earlier hours,
 * even if the rest of the pruning never comes.
 */
export function* deleteChunksBefore({ tables, transact }: HistoryWriting, hour: number): Generator<number, void> {
  tables.keptFrom.raiseTo(hour);
  for (let id = tables.chunks.nextId(0); id !== undefined; ) {
    const sensorId = sensorOfChunk(id);
    const span = { from: chunkIdOf(sensorId, 0), to: chunkIdOf(sensorId, hour), limit: CHUNKS_A_SLICE };
    const deleted = transact(() => tables.chunks.deleteRange(span));
    if (deleted > 0) yield deleted;
    if (deleted < CHUNKS_A_SLICE) id = tables.chunks.nextId(chunkIdOf(sensorId + 1, 0));
  }
}

/**
 * Deletes roll-ups that start before an instant (epoch milliseconds), as far as their chunks are pruned for whole days:
 * a day is worked out from its hours whenever one of them is sealed again. Day roll-ups stay for good.
 */
export function* deleteRollUpsBefore({ tables, transact }: HistoryWriting, tier: Exclude<RollUpTier, '1d'>, before: number): Generator<number, void> {
  const { rollUps, keptFrom } = tables;
  const limit = Math.floor(Math.min(before, startOfHour(keptFrom.hour())) / DAY_MS) * DAY_MS;
  for (let sensorId = rollUps.nextSensor(tier, 0); sensorId !== undefined; ) {
    const span = { sensorId, from: 0, to: limit, limit: ROLL_UPS_A_SLICE };
    const deleted = transact(() => rollUps.deleteRange(tier, span));
    if (deleted > 0) yield deleted;
    if (deleted < ROLL_UPS_A_SLICE) sensorId = rollUps.nextSensor(tier, sensorId + 1);
  }
}

/** Gives at most so many free pages back to the disk; answers how many are left. */
export function vacuumSlice(connection: Connection, pages = 200): number {
  connection.pragma(`incremental_vacuum(${pages})`);
  return Number(connection.pragma('freelist_count', { simple: true }));
}

/** Brings the journal home as far as no reader needs it; waits for nobody. */
export function checkpointPassive(connection: Connection): { readonly walPages: number; readonly checkpointed: number } {
  const [row] = connection.pragma('wal_checkpoint(PASSIVE)') as CheckpointRow[];
  return { walPages: row?.log ?? 0, checkpointed: row?.checkpointed ?? 0 };
}
