import { join } from 'node:path';
import type { App } from '../../../src/main/app.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { median, quantile, rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { ROOM_START } from './generator.ts';
import { dropFromPageCache } from './page-cache.ts';
import { providePeers, type Aggregate, type Peer } from './query-peers.ts';
import { AS_OWNER, startRoomApp, withCopyOf } from './room-app.ts';
import { provideRoom, type Room } from './room.ts';

const DAY_MS = 86_400_000;
const PIXELS = 1_000;
const SPANS = { day: DAY_MS, month: 30 * DAY_MS, year: 365 * DAY_MS } as const;
const WARM_UP = 5;

type SpanName = keyof typeof SPANS;

/**
 * The call that a chart of 1,000 pixels makes for one sensor over the last day, month or year, through the thread that
 * reads, against the same aggregate over one row a reading, asked for in the calling thread, and over DuckDB. Warm: what
 * it needs was read before. Cold: the files are open, and the system was told to forget what it holds of them.
 */
export const queryMs = (span: SpanName) => async (options: BenchOptions): Promise<Measurement> => {
  const { isQuick, report } = options;
  const room = await provideRoom(options);
  const peers = await providePeers(room, report);
  const product = await withCopyOf(room, (folder) => measureProduct(folder, room, span, isQuick));
  report(`warm ${rounded(median(product.warm), 2)} ms, cold ${told(product.cold)} ms, step ${product.aggregate.stepMs / 1_000} s`);
  const others = new Map<Peer['name'], PeerTimes>();
  for (const peer of peers) {
    const times = await measurePeer(peer, product.aggregate, isQuick);
    others.set(peer.name, times);
    report(`${peer.name}: warm ${rounded(median(times.warm), 2)} ms, cold ${told(times.cold)} ms`);
  }
  const rows = others.get('rows');
  const duckdb = others.get('duckdb');
  if (!rows) throw new Error('There is nothing to compare with.');
  const value = median(product.warm);
  return {
    name: `query.${span}_ms`,
    value: rounded(value, 3),
    unit: 'ms',
    ratio: rounded(value / median(rows.warm), 4),
    against: 'the same aggregate over one row a reading',
    baseline: rounded(median(rows.warm), 2),
    p50: rounded(value, 3),
    p99: rounded(quantile(product.warm, 0.99), 3),
    samples: product.warm.length,
    points: product.points,
    stepS: product.aggregate.stepMs / 1_000,
    ...(product.cold.length === 0 ? {} : { cold: rounded(median(product.cold), 2), coldRatio: rounded(median(product.cold) / median(rows.cold), 4), coldBaseline: rounded(median(rows.cold), 1) }),
    ...(duckdb
      ? { duckdb: rounded(median(duckdb.warm), 2), duckdbRatio: rounded(value / median(duckdb.warm), 4), ...(duckdb.cold.length === 0 ? {} : { duckdbCold: rounded(median(duckdb.cold), 1) }) }
      : { duckdb: null, duckdbRatio: null }),
    days: room.days,
  };
};

interface PeerTimes {
  readonly warm: readonly number[];
  /** Empty where the page cache cannot be emptied. */
  readonly cold: readonly number[];
}

const told = (times: readonly number[]): string => (times.length === 0 ? 'not measured:' : String(rounded(median(times), 1)));

async function measureProduct(folder: string, room: Room, span: SpanName, isQuick: boolean): Promise<PeerTimes & { readonly aggregate: Aggregate; readonly points: number }> {
  const end = ROOM_START + room.days * DAY_MS;
  const sensorId = room.sensorIds[0] ?? 0;
  const ask = (app: App, sensor: number, shiftMs: number) =>
    app.handlers.readings.series({ series: { kind: 'sensor', sensorId: sensor }, from: end - SPANS[span] - shiftMs, to: end - shiftMs, maxPoints: PIXELS }, AS_OWNER);

  const app = await startRoomApp(folder, new FakeClock(end));
  const answer = await ask(app, sensorId, 0);
  // A chart that is panned by a pixel or so: never the very same question twice.
  const warm = await timesOf(isQuick ? 30 : 300, (sample) => ask(app, sensorId, sample * 1_000));
  await app.stop('bench');

  const cold: number[] = [];
  for (let sample = 0; sample < (isQuick ? 2 : 7); sample += 1) {
    const fresh = await startRoomApp(folder, new FakeClock(end));
    // Opens the files in the thread, and reads their schema: a window does that when its first chart appears.
    await ask(fresh, room.sensorIds.at(-1) ?? 0, 10 * SPANS.year);
    if (dropFromPageCache(join(folder, 'history.db')) && dropFromPageCache(join(folder, 'sysgrow.db'))) cold.push(await timeOf(() => ask(fresh, sensorId, 0)));
    await fresh.stop('bench');
  }
  return { warm, cold, points: answer.at.length, aggregate: { from: end - SPANS[span], to: end, stepMs: answer.stepMs } };
}

async function measurePeer(peer: Peer, aggregate: Aggregate, isQuick: boolean): Promise<PeerTimes> {
  const { run, close } = await peer.open();
  const warm = await timesOf(isQuick ? 3 : 11, () => run(aggregate));
  close();
  const cold: number[] = [];
  for (let sample = 0; sample < (isQuick ? 1 : 3); sample += 1) {
    const fresh = await peer.open();
    await fresh.run({ from: 0, to: 1, stepMs: 1_000 });
    if (dropFromPageCache(peer.file)) cold.push(await timeOf(() => fresh.run(aggregate)));
    fresh.close();
  }
  return { warm, cold };
}

async function timesOf(samples: number, run: (sample: number) => unknown): Promise<readonly number[]> {
  for (let sample = 0; sample < WARM_UP; sample += 1) await run(sample);
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) times.push(await timeOf(() => run(sample)));
  return times;
}

async function timeOf(run: () => unknown): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}
