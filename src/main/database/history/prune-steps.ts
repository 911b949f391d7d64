import type { ChunkRow } from '../repositories/chunk.repository.ts';
import type { RollUp, RollUpTier } from '../repositories/roll-up.repository.ts';
import { decodeChunk } from './chunk-codec.ts';
import { ChunkDamage } from './chunk-damage.ts';
import type { HistoryTables } from './history-tables.ts';
import { chunkIdOf, DAY_MS, HOUR_MS, hourOfChunk, QUARTER_MS, sensorOfChunk, startOfHour } from './hour.ts';
import type { ReadingColumns } from './reading-columns.ts';
import { setChunkAside, type HistoryWriting } from './replace-hours.ts';
import { combine, rollUp } from './roll-up-math.ts';

/** A day of a sensor: a step of some milliseconds, so that a sealing never waits for longer. */
const CHUNKS_A_STEP = 24;
const DAYS_A_STEP = 10;

/** A roll-up that is coarser than another and stays when that one goes. */
const COARSER: Readonly<Record<Exclude<RollUpTier, '1d'>, { readonly tier: RollUpTier; readonly stepMs: number }>> = {
  '15m': { tier: '1h', stepMs: HOUR_MS },
  '1h': { tier: '1d', stepMs: DAY_MS },
};

/** What one step of a pruning did. */
export interface PruneStep {
  /** 0: nothing is left to do. */
  readonly deleted: number;
  /** Roll-ups that were not what their readings say, and were written anew before these went. */
  readonly repaired: number;
  /** Chunks that could not be read, so that nothing could be compared with them: kept apart. */
  readonly damaged: readonly number[];
}

const NOTHING: PruneStep = { deleted: 0, repaired: 0, damaged: [] };

/**
 * Takes the next few chunks of hours before `hour`: compares their roll-ups with what the chunks say, writes those anew
 * that differ, and deletes the chunks; all in one transaction. Once the first one went nothing is sealed into earlier hours.
 */
export function pruneChunks(history: HistoryWriting, { hour, now }: { readonly hour: number; readonly now: number }): PruneStep {
  const { tables, transact } = history;
  return transact(() => {
    const chunks = nextChunksBefore(tables, hour);
    const [first, last] = [chunks[0], chunks.at(-1)];
    if (!first || !last) return NOTHING;
    if (tables.keptFrom.hour() < hour) tables.keptFrom.raiseTo(hour);
    const read = chunks.map((chunk) => ({ id: chunk.id, columns: readChunk(chunk) }));
    const damaged = read.filter(({ columns }) => columns === undefined).map(({ id }) => id);
    for (const id of damaged) setChunkAside(history, { sensorId: sensorOfChunk(id), hour: hourOfChunk(id), now });
    const repaired = repairFromChunks(tables, read);
    tables.chunks.deleteRange({ from: first.id, to: last.id + 1, limit: chunks.length });
    return { deleted: chunks.length, repaired, damaged };
  });
}

/**
 * Takes the next few days of roll-ups that start before an instant (epoch milliseconds), as far as their chunks are
 * pruned for whole days: compares the coarser roll-up with what they say and deletes them, in one transaction.
 */
export function pruneRollUps({ tables, transact }: HistoryWriting, { tier, before }: { readonly tier: Exclude<RollUpTier, '1d'>; readonly before: number }): PruneStep {
  const { rollUps, keptFrom } = tables;
  const limit = Math.floor(Math.min(before, startOfHour(keptFrom.hour())) / DAY_MS) * DAY_MS;
  for (let sensorId = rollUps.nextSensor(tier, 0); sensorId !== undefined; sensorId = rollUps.nextSensor(tier, sensorId + 1)) {
    const from = Math.floor((rollUps.firstAt(tier, sensorId) ?? limit) / DAY_MS) * DAY_MS;
    if (from >= limit) continue;
    const span = { sensorId, from, to: Math.min(limit, from + DAYS_A_STEP * DAY_MS) };
    return transact(() => {
      const repaired = repairCoarser(tables, tier, span);
      return { deleted: rollUps.deleteRange(tier, { ...span, limit: -1 }), repaired, damaged: [] };
    });
  }
  return NOTHING;
}

function nextChunksBefore({ chunks }: HistoryTables, hour: number): readonly ChunkRow[] {
  for (let id = chunks.nextId(0); id !== undefined; id = chunks.nextId(chunkIdOf(sensorOfChunk(id) + 1, 0))) {
    if (hourOfChunk(id) < hour) return chunks.range({ from: id, to: chunkIdOf(sensorOfChunk(id), hour), limit: CHUNKS_A_STEP });
  }
  return [];
}

/** Undefined when it is damaged. */
function readChunk(chunk: ChunkRow): ReadingColumns | undefined {
  try {
    return decodeChunk(chunk, startOfHour(hourOfChunk(chunk.id)));
  } catch (error) {
    if (error instanceof ChunkDamage) return undefined;
    throw error;
  }
}

/** The chunk is the truth for its hour, whatever its roll-ups say; unless most of the hour was set aside with a damaged one. */
function repairFromChunks(tables: HistoryTables, chunks: readonly { readonly id: number; readonly columns: ReadingColumns | undefined }[]): number {
  const { rollUps } = tables;
  const days = new Map<string, Span>();
  let repaired = 0;
  for (const { id, columns } of chunks) {
    if (!columns || columns.at.length < tables.damagedChunks.largestOf(id)) continue;
    const [sensorId, from] = [sensorOfChunk(id), startOfHour(hourOfChunk(id))];
    const span = { sensorId, from, to: from + HOUR_MS };
    const quarters = rollUp(columns, QUARTER_MS);
    for (const [tier, rows] of [['15m', quarters], ['1h', combine(quarters, HOUR_MS)]] as const) {
      if (areSame(rollUps.range(tier, span), rows)) continue;
      rollUps.replace(tier, span, rows);
      repaired += 1;
    }
    const day = Math.floor(from / DAY_MS) * DAY_MS;
    days.set(`${sensorId}:${day}`, { sensorId, from: day, to: day + DAY_MS });
  }
  for (const day of days.values()) repaired += repairCoarser(tables, '1h', day);
  return repaired;
}

interface Span {
  readonly sensorId: number;
  readonly from: number;
  readonly to: number;
}

/** A coarser roll-up that knows of more readings than the finer ones is right: some of those were lost with their page. */
function repairCoarser({ rollUps }: HistoryTables, finer: Exclude<RollUpTier, '1d'>, span: Span): number {
  const { tier, stepMs } = COARSER[finer];
  const stored = new Map(rollUps.range(tier, span).map((row) => [row.at, row]));
  let repaired = 0;
  for (const row of combine(rollUps.range(finer, span), stepMs)) {
    const known = stored.get(row.at);
    if (known && (isSame(known, row) || known.count + known.notGood > row.count + row.notGood)) continue;
    rollUps.replace(tier, { sensorId: span.sensorId, from: row.at, to: row.at + stepMs }, [row]);
    repaired += 1;
  }
  return repaired;
}

function areSame(stored: readonly RollUp[], wanted: readonly RollUp[]): boolean {
  return stored.length === wanted.length && wanted.every((row, index) => stored[index] !== undefined && isSame(stored[index], row));
}

/** Sums of the same readings in another order differ in their last digits. */
function isSame(a: RollUp, b: RollUp): boolean {
  const isSumSame = a.sum === b.sum || (a.sum !== null && b.sum !== null && Math.abs(a.sum - b.sum) <= 1e-9 * Math.max(1, Math.abs(a.sum)));
  return a.at === b.at && a.count === b.count && a.notGood === b.notGood && a.min === b.min && a.max === b.max && isSumSame;
}
