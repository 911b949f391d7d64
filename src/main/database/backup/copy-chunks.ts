import type { ChunkRow } from '../repositories/chunk.repository.ts';
import { DAY_MS, HOUR_MS, hourOfChunk, sensorOfChunk, startOfHour } from '../history/hour.ts';
import type { HistoryTables } from '../history/history-tables.ts';

/**
 * Puts chunks of one history into another, each with the roll-ups of its hour. The roll-up of a day is copied once:
 * `daysDone` remembers which ones were.
 */
export function copyChunks(from: HistoryTables, to: HistoryTables, chunks: readonly ChunkRow[], daysDone: Set<string>): void {
  for (const chunk of chunks) {
    to.chunks.put(chunk);
    const sensorId = sensorOfChunk(chunk.id);
    const at = startOfHour(hourOfChunk(chunk.id));
    copyRollUps(from, to, sensorId, at);
    const day = Math.floor(at / DAY_MS) * DAY_MS;
    if (daysDone.has(`${sensorId}/${day}`)) continue;
    daysDone.add(`${sensorId}/${day}`);
    const span = { sensorId, from: day, to: day + DAY_MS };
    to.rollUps.replace('1d', span, from.rollUps.range('1d', span));
  }
}

function copyRollUps(from: HistoryTables, to: HistoryTables, sensorId: number, at: number): void {
  const span = { sensorId, from: at, to: at + HOUR_MS };
  for (const tier of ['15m', '1h'] as const) to.rollUps.replace(tier, span, from.rollUps.range(tier, span));
}
