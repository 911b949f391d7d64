import type { Connection } from '../connection.ts';
import { ChunkRepository } from '../repositories/chunk.repository.ts';
import { DamagedChunkRepository } from '../repositories/damaged-chunk.repository.ts';
import { KeptFromRepository } from '../repositories/kept-from.repository.ts';
import { RollUpRepository } from '../repositories/roll-up.repository.ts';
import { SealRepository } from '../repositories/seal.repository.ts';
import { SensorTotalRepository } from '../repositories/sensor-total.repository.ts';

/** The tables of `history.db`. */
export interface HistoryTables {
  readonly chunks: ChunkRepository;
  readonly damagedChunks: DamagedChunkRepository;
  readonly rollUps: RollUpRepository;
  readonly seals: SealRepository;
  readonly totals: SensorTotalRepository;
  readonly keptFrom: KeptFromRepository;
}

/** Prepares every statement on them; on a read-only connection those that write fail when they are run. */
export function prepareHistoryTables(connection: Connection): HistoryTables {
  return {
    chunks: new ChunkRepository(connection),
    damagedChunks: new DamagedChunkRepository(connection),
    rollUps: new RollUpRepository(connection),
    seals: new SealRepository(connection),
    totals: new SensorTotalRepository(connection),
    keptFrom: new KeptFromRepository(connection),
  };
}
