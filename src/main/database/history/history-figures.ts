import type { Connection } from '../connection.ts';
import { DAY_MS, HOUR_MS, hourOf, startOfHour } from './hour.ts';
import type { HistoryTables } from './history-tables.ts';

/** What the history takes and holds. */
export interface HistoryFigures {
  /** Of the pages in use, without the journal. */
  readonly usedBytes: number;
  /** Readings that were ever sealed. */
  readonly recorded: number;
  /** The first and last of them; null before the first. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Readings of the days whose chunks are still there. */
  readonly kept: number;
  /** The first hour (since 1970, UTC) whose chunks were not pruned; 0 when none were. */
  readonly keptFromHour: number;
  /** Readings in the last 24 whole hours that were sealed; null while fewer were, or when those lie more than a day back. */
  readonly lastDay: number | null;
  /** Chunks that were found damaged, are kept apart and did not come back from a backup; of the latest 1,000. */
  readonly damagedChunks: number;
}

/** @param now epoch milliseconds UTC. */
export function* readHistoryFigures(connection: Connection, tables: HistoryTables, now: number): Generator<void, HistoryFigures> {
  const totals = tables.totals.list();
  const recorded = totals.reduce((sum, { count }) => sum + count, 0);
  const firstAt = totals.reduce<number | null>((first, total) => Math.min(first ?? total.firstAt, total.firstAt), null);
  const lastAt = totals.reduce<number | null>((last, total) => Math.max(last ?? total.lastAt, total.lastAt), null);
  const keptFromHour = tables.keptFrom.hour();
  const keptFrom = Math.floor(startOfHour(keptFromHour) / DAY_MS) * DAY_MS;
  // A sensor whose clock was wrong must not make the last day a day of the future.
  const dayTo = Math.min(startOfHour(hourOf(now)), startOfHour(hourOf((lastAt ?? 0) + HOUR_MS)));
  const hasLastDay = firstAt !== null && firstAt <= dayTo - DAY_MS && dayTo > now - DAY_MS;
  let [kept, lastDay] = [0, 0];
  for (const { sensorId, count } of totals) {
    kept += keptFromHour === 0 ? count : readingsIn(tables, '1d', { sensorId, from: keptFrom, to: Number.MAX_SAFE_INTEGER });
    if (hasLastDay) lastDay += readingsIn(tables, '1h', { sensorId, from: dayTo - DAY_MS, to: dayTo });
    yield;
  }
  return { usedBytes: usedBytes(connection), recorded, firstAt, lastAt, kept, keptFromHour, lastDay: hasLastDay ? lastDay : null, damagedChunks: missingChunks(tables) };
}

/** The bytes of the pages in use; free ones are used before the file grows. */
export function usedBytes(connection: Connection): number {
  const [pages, free, size] = (['page_count', 'freelist_count', 'page_size'] as const).map((name) => Number(connection.pragma(name, { simple: true })));
  return ((pages ?? 0) - (free ?? 0)) * (size ?? 0);
}

function missingChunks({ damagedChunks, chunks }: HistoryTables): number {
  const ids = new Map(damagedChunks.latest().map(({ chunkId, count }) => [chunkId, count]));
  return [...ids].filter(([id, count]) => (chunks.get(id)?.count ?? 0) < count).length;
}

function readingsIn({ rollUps }: HistoryTables, tier: '1h' | '1d', span: { readonly sensorId: number; readonly from: number; readonly to: number }): number {
  // One bucket as wide as time itself.
  return rollUps.buckets(tier, { ...span, stepMs: Number.MAX_SAFE_INTEGER }).reduce((sum, { count, notGood }) => sum + count + notGood, 0);
}
