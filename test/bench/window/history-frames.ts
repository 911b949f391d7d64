import { quantile, rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { PROJECT } from '../../e2e/support/app-process.ts';
import { ROOM_START } from '../storage/generator.ts';
import { withCopyOf } from '../storage/room-app.ts';
import { provideRoom } from '../storage/room.ts';
import { ElectronProcess } from './electron-process.ts';

const DAY_MS = 86_400_000;
/** As many as the page shows. */
const SERIES = 8;

/** Opens the history page of a year, and waits until every chart has its data. */
const openHistory = (search: string): string => `new Promise((resolve) => {
  const look = () => {
    const panels = [...document.querySelectorAll('[data-testid="history-panel"]')];
    const isReady = panels.length > 0 && panels.every((panel) => panel.dataset.behind === 'false' && panel.querySelector('.u-over'));
    if (isReady) resolve(panels.length);
    else setTimeout(look, 50);
  };
  location.hash = ${JSON.stringify(`#/history?${search}`)};
  look();
})`;

/** The address follows the view once it rests. */
const RESTED_HASH = `new Promise((resolve) => setTimeout(() => resolve(location.hash), 1000))`;

/** Until which frame of a round the wheel turns how far with each, in pixels. Each round ends where it began. */
const WHEEL_STEPS = [
  [55, [0, -25]],
  [165, [-15, 0]],
  [275, [15, 0]],
  [330, [0, -25]],
  [412, [-30, 0]],
  [495, [30, 0]],
  [605, [0, 25]],
];

/** The times between animation frames, in milliseconds, while nothing moves. */
const stillFrames = (ms: number): string => framesWhile(ms, '() => undefined');

/**
 * The same while a hand turns the wheel over the first chart with each frame: into a month, sideways and back, into a
 * day or two, sideways and back, out to the year. It rests now and then, so that data is asked for and drawn meanwhile.
 */
const movingFrames = (ms: number): string =>
  framesWhile(
    ms,
    `(frame) => {
      if (frame % 55 >= 40) return;
      const over = document.querySelector('.u-over');
      const box = over.getBoundingClientRect();
      const turn = frame % 605;
      const [deltaX, deltaY] = STEPS.find(([until]) => turn < until)[1];
      over.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, clientX: box.left + box.width * 0.6, clientY: box.top + box.height / 2, bubbles: true, cancelable: true }));
    }`,
  );

const framesWhile = (ms: number, run: string): string => `new Promise((resolve) => {
  const STEPS = ${JSON.stringify(WHEEL_STEPS)};
  const run = ${run};
  const times = [];
  let first, last;
  const frame = (now) => {
    first ??= now;
    if (last !== undefined) times.push(now - last);
    last = now;
    if (now - first >= ${ms}) return resolve(times);
    run(times.length);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;

/**
 * The 95th percentile of the times between two frames while the history page, with eight series over a year, is panned
 * and zoomed; against an animation loop that does nothing in the same window.
 */
export async function historyFrameMs(options: BenchOptions): Promise<Measurement> {
  const room = await provideRoom(options);
  const ms = options.isQuick ? 8_000 : 24_000;
  return withCopyOf(room, async (folder) => {
    const app = new ElectronProcess(PROJECT, ['--data-dir', folder]);
    try {
      await app.evaluate('document.readyState');
      const series = room.sensorIds.slice(0, SERIES).map((id) => `sensor:${id}`).join(',');
      const panels = await app.evaluate<number>(openHistory(`series=${encodeURIComponent(series)}&from=${ROOM_START}&to=${ROOM_START + room.days * DAY_MS}`));
      const still = await app.evaluate<readonly number[]>(stillFrames(ms / 4));
      const before = await app.evaluate<string>('location.hash');
      const moving = await app.evaluate<readonly number[]>(movingFrames(ms));
      const after = await app.evaluate<string>(RESTED_HASH);
      options.report(`the view went from ${before} to ${after}`);
      if (after === before) throw new Error('The charts did not move: the figure would mean nothing.');
      options.report(`still p95 ${rounded(quantile(still, 0.95), 1)} ms, moving p95 ${rounded(quantile(moving, 0.95), 1)} ms over ${panels} charts`);
      return {
        name: 'history.frame_ms',
        value: rounded(quantile(moving, 0.95), 2),
        unit: 'ms',
        ratio: rounded(quantile(moving, 0.95) / quantile(still, 0.95), 3),
        against: 'an animation loop that does nothing in the same window',
        baseline: rounded(quantile(still, 0.95), 2),
        p50: rounded(quantile(moving, 0.5), 2),
        p95: rounded(quantile(moving, 0.95), 2),
        p99: rounded(quantile(moving, 0.99), 2),
        max: rounded(Math.max(...moving), 1),
        baselineP99: rounded(quantile(still, 0.99), 2),
        samples: moving.length,
        series: SERIES,
        charts: panels,
        days: room.days,
      };
    } finally {
      await app.stop();
    }
  });
}
