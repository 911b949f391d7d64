import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, medianRatio, rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { firstValueAt, startDemo } from './demo-room.ts';
import { ElectronProcess, EMPTY_WINDOW } from './electron-process.ts';

const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(performance.timeOrigin + list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true });
})`;

/**
 * From the start of the process to the first value of the simulated room in its window, on a data folder that was
 * used before; against the first paint of an empty window. Both carry the same debugging port.
 */
export async function startFirstValueMs({ isQuick, report }: BenchOptions): Promise<Measurement> {
  const pairs = isQuick ? 2 : 7;
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-bench-start-'));
  const runApp = (): Promise<number> => timeOf(startDemo(join(folder, 'app')), firstValueAt);
  const runEmpty = (): Promise<number> => timeOf(new ElectronProcess(EMPTY_WINDOW, ['--data-dir', join(folder, 'empty')]), (empty) => empty.evaluate<number>(FIRST_PAINT));
  try {
    // The first start makes the folders and warms the file cache.
    report(`first start: app ${rounded(await runApp())} ms, empty window ${rounded(await runEmpty())} ms (not counted)`);
    const [app, empty]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < pairs; pair += 1) {
      app.push(await runApp());
      empty.push(await runEmpty());
      report(`pair ${pair + 1} of ${pairs}: app ${rounded(app.at(-1) ?? 0)} ms, empty window ${rounded(empty.at(-1) ?? 0)} ms`);
    }
    const [value, baseline] = [median(app), median(empty)];
    return {
      name: 'start.first_value_ms',
      value: rounded(value),
      unit: 'ms',
      ratio: rounded(medianRatio(app, empty), 3),
      against: 'first paint of an empty window',
      baseline: rounded(baseline),
      samples: pairs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeOf(app: ElectronProcess, instantOf: (app: ElectronProcess) => Promise<number>): Promise<number> {
  try {
    return (await instantOf(app)) - app.startedAt;
  } finally {
    await app.stop();
  }
}
