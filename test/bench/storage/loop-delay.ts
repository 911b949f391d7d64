import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../../src/main/app.ts';
import { systemClock } from '../../../src/main/platform/clock.ts';
import { rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { FedSerialHost, sealed } from '../ingest/fed-serial-host.ts';
import { ROOM_START } from './generator.ts';
import { AS_OWNER, startRoomApp, withCopyOf } from './room-app.ts';
import { provideRoom, type Room } from './room.ts';

const DAY_MS = 86_400_000;
/** A sensor may say 200 values a second, and a line holds 512 bytes: two lines a round for all of them. */
const HUB_CHANNELS = 60;
const CHANNELS_PER_LINE = 30;
const FEED_EVERY_MS = 24;
/** 60 channels four times in 24 ms: 10,000 readings a second. */
const ROUNDS_PER_FEED = 4;
const SETTLE_MS = 3_000;

/** How late the loop of main was, in milliseconds. */
interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly readingsPerS: number;
  readonly queries: number;
}

/**
 * How late timers of main run while 10,000 readings a second arrive from a hub and, one after the other without a pause,
 * charts of twenty sensors ask for a month and for a year; against the same stream without charts. The feeding of the
 * lines, which in the app another process does, is part of both.
 */
export async function mainLoopDelayMs(options: BenchOptions): Promise<Measurement> {
  const room = await provideRoom(options);
  const seconds = options.isQuick ? 5 : 30;
  return withCopyOf(room, async (folder) => {
    const host = new FedSerialHost(Array.from({ length: HUB_CHANNELS }, () => ['air_temperature', 'Cel'] as const));
    const app = await startRoomApp(folder, systemClock, host);
    try {
      const unitId = (await app.handlers.units.list({}, AS_OWNER))[0]?.id ?? 0;
      await mapHub(app, host, unitId);
      const feeder = new Feeder(host);
      await wait(SETTLE_MS);
      const alone = await delayWhile(feeder, seconds, async () => 0);
      options.report(`stream alone: p99 ${alone.p99} ms, max ${alone.max} ms at ${alone.readingsPerS} readings/s`);
      const delay = await delayWhile(feeder, seconds, (isGoingOn) => askForCharts(app, room, isGoingOn));
      feeder.stop();
      options.report(`with charts: p99 ${delay.p99} ms, max ${delay.max} ms at ${delay.readingsPerS} readings/s, ${delay.queries} queries`);
      return {
        name: 'query.main_loop_delay_p99_ms',
        value: delay.p99,
        unit: 'ms',
        ratio: rounded(delay.p99 / alone.p99, 3),
        against: 'the same stream without charts',
        baseline: alone.p99,
        p50: delay.p50,
        p99: delay.p99,
        max: delay.max,
        baselineMax: alone.max,
        readingsPerS: delay.readingsPerS,
        queries: delay.queries,
        samples: seconds * 1_000,
      };
    } finally {
      await app.stop('bench');
    }
  });
}

async function mapHub(app: App, host: FedSerialHost, unitId: number): Promise<void> {
  const connecting = app.handlers.hubs.connect({ path: '/dev/bench' }, AS_OWNER);
  const hub = await connecting;
  await wait(1_000);
  for (let i = 0; i < 10; i += 1) host.feed([host.hello]);
  await wait(3_000);
  const channels = Array.from({ length: HUB_CHANNELS }, (_, channel) => ({ channel: String(channel), name: `Stream ${channel}`, metric: 'air_temperature' as const, unit: 'Cel' as const }));
  await app.handlers.sensors.map({ hubId: hub.id, unitId, channels }, AS_OWNER);
}

/** Hands lines over as the serial host would, in batches. */
class Feeder {
  readings = 0;
  readonly #timer: NodeJS.Timeout;
  #sequence = 0;

  constructor(host: FedSerialHost) {
    let dueMs = performance.now();
    this.#timer = setInterval(() => {
      // What a late timer left out is made up for.
      for (; dueMs <= performance.now(); dueMs += FEED_EVERY_MS) host.feed(this.#lines());
    }, FEED_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #lines(): readonly Uint8Array[] {
    const lines: Uint8Array[] = [];
    for (let round = 0; round < ROUNDS_PER_FEED; round += 1) {
      for (let first = 0; first < HUB_CHANNELS; first += CHANNELS_PER_LINE) {
        const values = Array.from({ length: CHANNELS_PER_LINE }, (_, i) => [first + i, 20 + ((this.#sequence + i) % 50) / 10] as const);
        lines.push(sealed({ t: 'r', s: this.#sequence, ms: this.#sequence * 3, v: Object.fromEntries(values) }));
        this.#sequence += 1;
        this.readings += CHANNELS_PER_LINE;
      }
    }
    return lines;
  }
}

async function askForCharts(app: App, room: Room, isGoingOn: () => boolean): Promise<number> {
  const end = ROOM_START + room.days * DAY_MS;
  let queries = 0;
  for (let turn = 0; isGoingOn(); turn += 1) {
    const spanMs = (turn % 2 === 0 ? 30 : 365) * DAY_MS;
    const answers = room.sensorIds.map((sensorId) =>
      app.handlers.readings.series({ series: { kind: 'sensor', sensorId }, from: end - spanMs, to: end, maxPoints: 1_000 }, AS_OWNER),
    );
    queries += (await Promise.all(answers)).length;
  }
  return queries;
}

async function delayWhile(feeder: Feeder, seconds: number, ask: (isGoingOn: () => boolean) => Promise<number>): Promise<Delay> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  const fed = feeder.readings;
  const startMs = performance.now();
  const endMs = startMs + seconds * 1_000;
  histogram.enable();
  const asking = ask(() => performance.now() < endMs);
  await wait(seconds * 1_000);
  const queries = await asking;
  histogram.disable();
  const inMs = (nanoseconds: number): number => rounded(nanoseconds / 1e6, 2);
  return {
    p50: inMs(histogram.percentile(50)),
    p99: inMs(histogram.percentile(99)),
    max: inMs(histogram.max),
    readingsPerS: rounded((1_000 * (feeder.readings - fed)) / (performance.now() - startMs)),
    queries,
  };
}
