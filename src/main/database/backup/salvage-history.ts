import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/rpc/errors.ts';
import { syncFolder } from '../../platform/durable-files.ts';
import { historyMigrations } from '../bundled-migrations.ts';
import type { Connection } from '../connection.ts';
import { decodeChunk } from '../history/chunk-codec.ts';
import { ChunkDamage } from '../history/chunk-damage.ts';
import { chunkIdOf, DAY_MS, hourOfChunk, HOUR_MS, QUARTER_MS, sensorOfChunk, startOfHour } from '../history/hour.ts';
import type { ReadingColumns } from '../history/reading-columns.ts';
import { combine, rollUp } from '../history/roll-up-math.ts';
import { checkIntegrity } from '../integrity.ts';
import type { ChunkRow } from '../repositories/chunk.repository.ts';
import type { RollUpTier } from '../repositories/roll-up.repository.ts';
import { SalvageRowsRepository } from '../repositories/salvage-rows.repository.ts';
import type { SensorTotal } from '../repositories/sensor-total.repository.ts';
import { HISTORY_NAME } from './archive-manifest.ts';
import { readChunkPages } from './chunk-pages.ts';
import { withOwnHistory, type OwnHistory } from './history-file.ts';
import { makeRescueCopy } from './rescue-copy.ts';
import { salvageSpan } from './salvage-rows.ts';
import { openRescue, type SalvageRequest } from './salvage-sysgrow.ts';
import { breathe } from './slices.ts';

/** What was saved of a history. */
export interface SalvagedHistory {
  readonly chunks: number;
  readonly readings: number;
  /** Hours of sensors whose readings are lost and whose roll-ups are not. */
  readonly hoursOfRollUpsAlone: number;
  /** Readings that were sealed once and are not among those saved; pruned ones count too. */
  readonly readingsMissing: number;
}

const PAGES_A_SLICE = 2_000;
const CHUNKS_A_SLICE = 500;
const TABLES: Readonly<Record<RollUpTier, string>> = { '15m': 'RollUp15m', '1h': 'RollUp1h', '1d': 'RollUp1d' };
/** Most roll-ups come out of the chunks, so looking for the rest of them may end sooner. */
const ROLL_UP_BARREN = 4;
/** The year 2100: no reading of ours is later. */
const LAST_INSTANT = 4_102_444_800_000;

/**
 * Reads a damaged `history.db` into a new one: every chunk whose checksum is right, from its page, whether or not the
 * pages that lead to it can be read; roll-ups worked out from the chunks; and where a chunk is lost or was pruned,
 * the roll-ups that can still be read.
 * @throws AppError `database_damaged` when only a backup helps, `database_newer`, `storage_full`, `cancelled`.
 */
export async function salvageHistory({ file, target, now }: SalvageRequest, signal: AbortSignal): Promise<SalvagedHistory> {
  const work = join(target, 'rescue');
  try {
    const copy = makeRescueCopy(file, work);
    const source = openRescue(copy, file);
    try {
      if (Number(source.pragma('user_version', { simple: true })) > historyMigrations().length) {
        throw new AppError('database_newer', 'This database was written by a newer version of SYSGrow. Install that version to save what is in it.');
      }
      return await withOwnHistory(join(target, HISTORY_NAME), now, async (own) => {
        await saveRows(source, own, ['KeptFrom', 'Seal', 'SensorTotal'], signal);
        await saveChunks(copy, own, now, signal);
        const totals = await workOutRollUps(own, signal);
        await saveRollUps(source, own, [...totals.keys()], signal);
        await workOutDays(own, [...totals.keys()], signal);
        const report = reportOf(own, totals);
        checkIntegrity(own.connection);
        return report;
      });
    } finally {
      source.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
    syncFolder(target);
  }
}

async function saveRows(source: Connection, own: OwnHistory, tables: readonly string[], signal: AbortSignal): Promise<void> {
  for (const table of tables) await finish(own, salvageSpan(new SalvageRowsRepository(source, own.connection, table), { from: 0, to: 10_000_000 }), signal);
}

async function finish<T>({ connection }: OwnHistory, steps: Generator<void, T>, signal: AbortSignal): Promise<T> {
  connection.exec('BEGIN');
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      await breathe(signal);
    }
  } finally {
    connection.exec('COMMIT');
  }
}

async function saveChunks(copy: string, { tables, transact }: OwnHistory, now: number, signal: AbortSignal): Promise<void> {
  const keptFrom = tables.keptFrom.hour();
  const pages = readChunkPages(copy);
  for (let isDone = false; !isDone; ) {
    transact(() => {
      for (let count = 0; count < PAGES_A_SLICE && !isDone; count += 1) {
        const page = pages.next();
        if (page.done) isDone = true;
        else for (const chunk of page.value) if (hourOfChunk(chunk.id) >= keptFrom) saveChunk(tables, chunk, now);
      }
    });
    await breathe(signal);
  }
}

function saveChunk({ chunks, seals }: OwnHistory['tables'], chunk: ChunkRow, now: number): void {
  if (chunk.sealId < 1 || sensorOfChunk(chunk.id) < 1 || !readingsOf(chunk)) return;
  const existing = chunks.get(chunk.id);
  if (existing && existing.sealId >= chunk.sealId) return;
  if (seals.after(chunk.sealId - 1, 1)[0]?.id !== chunk.sealId) seals.put({ id: chunk.sealId, sealedAt: now });
  chunks.put(chunk);
}

function readingsOf(chunk: ChunkRow): ReadingColumns | undefined {
  try {
    return decodeChunk(chunk, startOfHour(hourOfChunk(chunk.id)));
  } catch (error) {
    if (error instanceof ChunkDamage) return undefined;
    throw error;
  }
}

interface Found {
  count: number;
  firstAt: number;
  last: Pick<SensorTotal, 'lastAt' | 'lastValue' | 'lastQuality'>;
}

/** Quarters and hours of every chunk; answers what each sensor has. Sensors without a chunk are there with nothing. */
async function workOutRollUps(own: OwnHistory, signal: AbortSignal): Promise<ReadonlyMap<number, Found>> {
  const { tables, transact } = own;
  const found = new Map<number, Found>();
  for (let from = 0; ; ) {
    const chunks = tables.chunks.range({ from, to: Number.MAX_SAFE_INTEGER, limit: CHUNKS_A_SLICE });
    const end = chunks.at(-1);
    if (!end) break;
    transact(() => {
      for (const chunk of chunks) {
        const columns = readingsOf(chunk);
        if (!columns) continue;
        putRollUps(tables, chunk.id, columns);
        addFound(found, sensorOfChunk(chunk.id), columns);
      }
    });
    from = end.id + 1;
    await breathe(signal);
  }
  transact(() => {
    for (const [sensorId, { count, firstAt, last }] of found) {
      if (!tables.totals.get(sensorId)) tables.totals.put({ sensorId, count, firstAt, ...last });
    }
  });
  for (const { sensorId } of tables.totals.list()) if (!found.has(sensorId)) found.set(sensorId, { count: 0, firstAt: 0, last: { lastAt: 0, lastValue: null, lastQuality: 2 } });
  return found;
}

function putRollUps({ rollUps }: OwnHistory['tables'], id: number, columns: ReadingColumns): void {
  const from = startOfHour(hourOfChunk(id));
  const span = { sensorId: sensorOfChunk(id), from, to: from + HOUR_MS };
  const quarters = rollUp(columns, QUARTER_MS);
  rollUps.replace('15m', span, quarters);
  rollUps.replace('1h', span, combine(quarters, HOUR_MS));
}

function addFound(found: Map<number, Found>, sensorId: number, { at, value, quality }: ReadingColumns): void {
  const end = at.length - 1;
  const lastValue = value[end] ?? NaN;
  const code = quality[end];
  const lastQuality: SensorTotal['lastQuality'] = code === 0 || code === 1 ? code : 2;
  const last = { lastAt: at[end] ?? 0, lastValue: Number.isNaN(lastValue) ? null : lastValue, lastQuality };
  const before = found.get(sensorId);
  // Chunks of a sensor come in the order of their hours.
  found.set(sensorId, { count: (before?.count ?? 0) + at.length, firstAt: before?.firstAt ?? at[0] ?? 0, last });
}

/** What the source still says, where no chunk says better. */
async function saveRollUps(source: Connection, own: OwnHistory, sensorIds: readonly number[], signal: AbortSignal): Promise<void> {
  for (const tier of ['15m', '1h', '1d'] as const) {
    for (const sensorId of sensorIds) {
      await finish(own, salvageSpan(new SalvageRowsRepository(source, own.connection, TABLES[tier], sensorId), { from: 0, to: LAST_INSTANT }, ROLL_UP_BARREN), signal);
    }
  }
}

/** A day is made of its hours, unless the day that was saved knows of more readings than they do. */
async function workOutDays({ tables: { rollUps }, transact }: OwnHistory, sensorIds: readonly number[], signal: AbortSignal): Promise<void> {
  for (const sensorId of sensorIds) {
    transact(() => {
      const saved = new Map(rollUps.range('1d', { sensorId, from: 0, to: LAST_INSTANT }).map((day) => [day.at, day.count + day.notGood]));
      for (const day of combine(rollUps.range('1h', { sensorId, from: 0, to: LAST_INSTANT }), DAY_MS)) {
        if ((saved.get(day.at) ?? 0) <= day.count + day.notGood) rollUps.replace('1d', { sensorId, from: day.at, to: day.at + 1 }, [day]);
      }
    });
    await breathe(signal);
  }
}

function reportOf({ tables }: OwnHistory, found: ReadonlyMap<number, Found>): SalvagedHistory {
  let chunks = 0;
  let hoursOfRollUpsAlone = 0;
  let readings = 0;
  let everSealed = 0;
  for (const [sensorId, { count }] of found) {
    readings += count;
    everSealed += Math.max(count, tables.totals.get(sensorId)?.count ?? 0);
    for (const { at } of tables.rollUps.range('1h', { sensorId, from: 0, to: LAST_INSTANT })) {
      if (tables.chunks.nextId(chunkIdOf(sensorId, at / HOUR_MS)) === chunkIdOf(sensorId, at / HOUR_MS)) chunks += 1;
      else hoursOfRollUpsAlone += 1;
    }
  }
  return { chunks, readings, hoursOfRollUpsAlone, readingsMissing: everSealed - readings };
}
