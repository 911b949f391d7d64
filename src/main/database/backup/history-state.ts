import type { Connection } from '../connection.ts';
import { HOUR_MS } from '../history/hour.ts';
import type { HistoryTables } from '../history/history-tables.ts';
import { ChunkSpanRepository } from '../repositories/chunk-span.repository.ts';
import type { HistoryState } from './archive-manifest.ts';

/** Up to where a copy of a history goes. The last sealing's number and moment tell one history from another. */
export interface HistoryEnd {
  readonly lastSealId: number;
  /** Epoch milliseconds UTC; null before the first. */
  readonly lastSealedAt: number | null;
  /** The chunks of earlier hours were pruned. */
  readonly keptFromHour: number;
}

function endOf({ seals, keptFrom }: HistoryTables): HistoryEnd {
  const lastSealId = seals.last();
  return { lastSealId, lastSealedAt: seals.after(lastSealId - 1, 1)[0]?.sealedAt ?? null, keptFromHour: keptFrom.hour() };
}

/** Whether a history went on from the state that another copy ended with. */
export function continues({ seals }: HistoryTables, { lastSealId, lastSealedAt }: Pick<HistoryEnd, 'lastSealId' | 'lastSealedAt'>): boolean {
  if (lastSealId === 0) return true;
  const [seal] = seals.after(lastSealId - 1, 1);
  return seal?.id === lastSealId && seal.sealedAt === lastSealedAt;
}

/** What a history file, or an increment, holds. */
export function describeHistory(connection: Connection, tables: HistoryTables, afterSealId: number): HistoryState {
  const { chunks, firstAt, lastAt } = new ChunkSpanRepository(connection).whole();
  const totals = tables.totals.list();
  return {
    schemaVersion: Number(connection.pragma('user_version', { simple: true })),
    afterSealId,
    ...endOf(tables),
    chunks,
    readings: totals.reduce((sum, total) => sum + total.count, 0),
    firstAt: totals.reduce<number | null>((first, total) => Math.min(first ?? total.firstAt, total.firstAt), null),
    lastAt: totals.reduce<number | null>((last, total) => Math.max(last ?? total.lastAt, total.lastAt), null),
    firstHour: firstAt === null ? null : Math.floor(firstAt / HOUR_MS),
    lastHour: lastAt === null ? null : Math.floor(lastAt / HOUR_MS),
  };
}
