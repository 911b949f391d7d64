import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { hourOf } from '../../../src/main/database/history/hour.ts';
import type { ReadingToStore } from '../../../src/main/database/repositories/reading-batch.ts';
import { quantile, rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { openBareRows } from './bare-rows.ts';
import { ROOM_START } from './generator.ts';
import { providePeers } from './query-peers.ts';
import { ReadingStore } from './reading-store.ts';
import { withCopyOf } from './room-app.ts';
import { provideRoom, type Room } from './room.ts';

const DAY_MS = 86_400_000;
const ROWS_PER_PROBE = 20;
const PROBE_EVERY_MS = 5;

interface Stalls {
  /** A call to the thread that writes the history, until its answer. */
  readonly calls: readonly number[];
  /** A transaction of twenty readings in main. */
  readonly transactions: readonly number[];
  readonly tookMs: number;
  readonly deleted: number;
}

/**
 * How long writing waits while a twelfth of the readings is pruned, step after step without the app's pauses, and the
 * freed pages are given back: the slower of a call to the thread that writes the history, and of a transaction of
 * twenty readings in main. Against such a transaction while as many days are deleted row by row.
 */
export async function pruneStallMs(options: BenchOptions): Promise<Measurement> {
  const room = await provideRoom(options);
  const [rowsPeer] = await providePeers(room, options.report);
  const days = Math.floor(room.days / 12);
  const product = await withCopyOf(room, (folder) => pruneProduct(folder, room, days));
  const rows = await withCopyOf(room, (folder) => {
    const file = join(folder, 'rows.db');
    cpSync(rowsPeer?.file ?? '', file);
    // It holds one sensor of the twenty: as many days more, so that the two last about equally long.
    return deleteRows(file, room, Math.floor(room.days / 2));
  });
  options.report(`${product.deleted} chunks in ${rounded(product.tookMs)} ms`);
  const [call, transaction, baseline] = [quantile(product.calls, 0.99), quantile(product.transactions, 0.99), quantile(rows, 0.99)];
  const value = Math.max(call, transaction);
  return {
    name: 'prune.writer_stall_p99_ms',
    value: rounded(value, 2),
    unit: 'ms',
    ratio: rounded(value / baseline, 3),
    against: 'a transaction of twenty rows while days are deleted row by row, a day a transaction',
    baseline: rounded(baseline, 1),
    p50: rounded(Math.max(quantile(product.calls, 0.5), quantile(product.transactions, 0.5)), 2),
    p99: rounded(value, 2),
    callP99: rounded(call, 2),
    callMax: rounded(Math.max(...product.calls), 1),
    transactionP99: rounded(transaction, 2),
    transactionMax: rounded(Math.max(...product.transactions), 1),
    baselineMax: rounded(Math.max(...rows), 1),
    samples: product.calls.length,
    days,
    chunks: product.deleted,
    tookMs: rounded(product.tookMs),
  };
}

async function pruneProduct(folder: string, room: Room, days: number): Promise<Stalls> {
  const store = new ReadingStore(folder);
  const { writer } = store.history;
  const now = ROOM_START + room.days * DAY_MS;
  await writer.open({ now });
  const probes = { calls: [] as number[], transactions: [] as number[] };
  let isPruning = true;
  const probing = (async () => {
    for (let probe = 0; isPruning; probe += 1) {
      const startMs = performance.now();
      store.insert(probeRows(room.sensorIds[0] ?? 0, now, probe));
      const storedMs = performance.now();
      await writer.open({ now });
      probes.transactions.push(storedMs - startMs);
      probes.calls.push(performance.now() - storedMs);
      await wait(PROBE_EVERY_MS);
    }
  })();
  const startMs = performance.now();
  const deleted = await prune(writer, hourOf(ROOM_START) + days * 24, now);
  const tookMs = performance.now() - startMs;
  isPruning = false;
  await probing;
  await store.close();
  return { ...probes, tookMs, deleted };
}

async function prune(writer: ReadingStore['history']['writer'], hour: number, now: number): Promise<number> {
  let deleted = 0;
  for (let step = await writer.pruneChunks({ hour, now }); step.deleted > 0; step = await writer.pruneChunks({ hour, now })) deleted += step.deleted;
  while ((await writer.vacuum({ now })).freePages > 0);
  return deleted;
}

async function deleteRows(file: string, room: Room, days: number): Promise<readonly number[]> {
  const bare = openBareRows(file);
  const now = ROOM_START + room.days * DAY_MS;
  const worker = new Worker(new URL('./delete-rows-worker.ts', import.meta.url), { workerData: { file, from: ROOM_START, days }, execArgv: [] });
  const exited = once(worker, 'exit');
  let isDeleting = true;
  void exited.then(() => (isDeleting = false));
  bare.connection.pragma('busy_timeout = 60000');
  const stalls: number[] = [];
  for (let probe = 0; isDeleting; probe += 1) {
    const rows = probeRows(2, now, probe);
    const startMs = performance.now();
    bare.insert(rows);
    stalls.push(performance.now() - startMs);
    await wait(PROBE_EVERY_MS);
  }
  await exited;
  bare.close();
  return stalls;
}

function probeRows(sensorId: number, now: number, probe: number): readonly ReadingToStore[] {
  return Array.from({ length: ROWS_PER_PROBE }, (_, row) => ({ sensorId, at: now + probe * ROWS_PER_PROBE + row, value: 20, quality: 'good' }));
}
