import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createApp, type App } from '../../../src/main/app.ts';
import { startHistoryInProcess } from '../../../src/main/database/history/in-process-history.ts';
import { openConnection } from '../../../src/main/database/connection.ts';
import { silentLog } from '../../../src/main/platform/log.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { median, medianRatio, rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { CHANNELS, FedSerialHost, sealed } from './fed-serial-host.ts';

/** One hub that reports eight values every 10 ms: 4,000 rows in a flush interval of 5 s, which is one transaction. */
const LINE_EVERY_MS = 10;
const LINES_PER_FLUSH = 500;
const ROWS_PER_FLUSH = LINES_PER_FLUSH * CHANNELS.length;
/** The serial host hands lines over so often. */
const BATCH_EVERY_MS = 20;
const LINES_PER_BATCH = BATCH_EVERY_MS / LINE_EVERY_MS;
const START = Date.UTC(2026, 5, 1, 10);

/**
 * SYSGrow Hub lines of eight values, from the arrival of their batch in main to the committed row, against a loop that
 * does nothing but insert the same rows in the same transactions into the same table on the same settings. The app's
 * clock is a fake one that runs as fast as the work is done, so the rate that one hub may have does not bind.
 */
export async function ingestRowsPerS({ isQuick, report }: BenchOptions): Promise<Measurement> {
  const pairs = isQuick ? 3 : 7;
  const flushes = isQuick ? 10 : 40;
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-bench-ingest-'));
  try {
    const prepared = join(folder, 'prepared');
    const sensorIds = await prepare(prepared);
    const lines = Array.from({ length: flushes * LINES_PER_FLUSH }, (_, s) => readingLine(s));
    const [app, bare]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < pairs; pair += 1) {
      const runs = [
        async () => void app.push(await runApp(copy(prepared, join(folder, `app-${pair}`)), lines)),
        async () => void bare.push(runBare(copy(prepared, join(folder, `bare-${pair}`)), sensorIds, lines.length)),
      ];
      // Whoever comes first finds the disk in another mood: take turns.
      for (const run of pair % 2 === 0 ? runs : runs.reverse()) await run();
      report(`pair ${pair + 1} of ${pairs}: app ${rounded(app.at(-1) ?? 0)} rows/s, bare loop ${rounded(bare.at(-1) ?? 0)} rows/s`);
    }
    const [value, baseline] = [median(app), median(bare)];
    return {
      name: 'ingest.rows_per_s',
      value: rounded(value),
      unit: 'rows/s',
      ratio: rounded(medianRatio(app, bare), 3),
      against: 'bare better-sqlite3 insert loop',
      baseline: rounded(baseline),
      rows: lines.length * CHANNELS.length,
      rowsPerTransaction: ROWS_PER_FLUSH,
      samples: pairs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const valueOf = (s: number, channel: number): number => 20 + ((s * 7 + channel * 13) % 200) / 10;
const readingLine = (s: number): Uint8Array => sealed({ t: 'r', s, ms: s * LINE_EVERY_MS, v: Object.fromEntries(CHANNELS.map((_, channel) => [channel, valueOf(s, channel)])) });

function copy(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  return to;
}

function start(dataFolder: string, clock: FakeClock): { readonly app: App; readonly host: FedSerialHost } {
  const host = new FedSerialHost();
  const app = createApp({ dataFolder, version: '0.0.0', clock, log: silentLog, serial: () => host, history: startHistoryInProcess, random: () => 0.5 });
  return { app, host };
}

/** Sets the hub up as an owner would, and answers the ids of its sensors by channel. */
async function prepare(dataFolder: string): Promise<readonly number[]> {
  const clock = new FakeClock(START - 60_000);
  const { app, host } = start(dataFolder, clock);
  const context = { actor: 'owner', role: 'owner', signal: new AbortController().signal } as const;
  await app.start();
  const unit = await app.handlers.units.create({ name: 'Bench', zone: 'UTC' }, context);
  const hub = await app.handlers.hubs.connect({ path: '/dev/bench' }, context);
  await clock.advanceAsync(500);
  for (let i = 0; i < 10; i += 1) host.feed([host.hello]);
  await clock.advanceAsync(5_000);
  const channels = CHANNELS.map(([metric, unitCode], channel) => ({ channel: String(channel), name: metric, metric, unit: unitCode }));
  const sensors = await app.handlers.sensors.map({ hubId: hub.id, unitId: unit.id, channels }, context);
  await app.stop('bench');
  return sensors.toSorted((a, b) => Number(a.channel) - Number(b.channel)).map(({ id }) => id);
}

async function runApp(dataFolder: string, lines: readonly Uint8Array[]): Promise<number> {
  const clock = new FakeClock(START);
  const { app, host } = start(dataFolder, clock);
  await app.start();
  await clock.advanceAsync(5_000);
  const before = countRows(dataFolder);
  const startMs = performance.now();
  for (let at = 0; at < lines.length; at += LINES_PER_BATCH) {
    clock.advance(BATCH_EVERY_MS);
    host.feed(lines.slice(at, at + LINES_PER_BATCH));
    if (host.unacknowledged > 0 || at % 100 === 0) await undefined;
  }
  await clock.advanceAsync(6_000, 1_000);
  const tookMs = performance.now() - startMs;
  const stored = countRows(dataFolder) - before;
  await app.stop('bench');
  if (stored !== lines.length * CHANNELS.length) throw new Error(`${lines.length * CHANNELS.length} rows were due and ${stored} are stored: the figure would mean nothing.`);
  return (1_000 * stored) / tookMs;
}

function runBare(dataFolder: string, sensorIds: readonly number[], lineCount: number): number {
  const connection = openConnection(join(dataFolder, 'sysgrow.db'));
  const insert = connection.prepare<[number, number, number, number]>('INSERT INTO SensorReading (id, value, quality) VALUES (CAST(? AS INTEGER) << 21 | CAST(? AS INTEGER), ?, ?)');
  const insertBatch = connection.transaction((rows: readonly (readonly [number, number, number, number])[]) => {
    for (const row of rows) insert.run(row[0], row[1], row[2], row[3]);
  });
  const batches = Array.from({ length: lineCount / LINES_PER_FLUSH }, (_, batch) =>
    Array.from({ length: ROWS_PER_FLUSH }, (_row, i) => {
      const s = batch * LINES_PER_FLUSH + Math.floor(i / CHANNELS.length);
      const channel = i % CHANNELS.length;
      return [START + s * LINE_EVERY_MS, sensorIds[channel] ?? 0, valueOf(s, channel), 0] as const;
    }),
  );
  const startMs = performance.now();
  for (const batch of batches) insertBatch(batch);
  const tookMs = performance.now() - startMs;
  connection.close();
  return (1_000 * lineCount * CHANNELS.length) / tookMs;
}

function countRows(dataFolder: string): number {
  const database = new Database(join(dataFolder, 'sysgrow.db'), { readonly: true });
  try {
    return database.prepare<[], { n: number }>('SELECT count(*) AS n FROM SensorReading').get()?.n ?? 0;
  } finally {
    database.close();
  }
}
