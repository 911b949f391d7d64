import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { benchFolder } from '../bench-folder.ts';
import { rounded, type BenchOptions, type Measurement } from '../measurement.ts';

const LONGEST_FLUSH_S = 10;

/**
 * What storing 300 channels at 10 s has the system write for each reading, in the course of hours: journals, checkpoints,
 * sealing, roll-ups and deletion together, at the flush interval that the app has by itself; against a table of one row a reading. Counted by Linux for the process.
 */
export async function bytesWrittenPerReading({ isQuick, report }: BenchOptions): Promise<Measurement> {
  if (process.platform !== 'linux') throw new Error('Only Linux tells what a process wrote: this one is skipped here.');
  const [hoursBefore, hours] = isQuick ? [6, 2] : [48, 8];
  const product = await written('product', hoursBefore, hours * 60);
  report(`product: ${rounded(product.bytes / product.readings)} B a reading`);
  const slower = await written('product', hoursBefore, hours * 60, LONGEST_FLUSH_S);
  report(`product with the longest flush interval: ${rounded(slower.bytes / slower.readings)} B a reading`);
  const rows = await written('rows', 2, isQuick ? 5 : 20);
  report(`one row a reading: ${rounded(rows.bytes / rows.readings)} B a reading`);
  if (product.bytes === 0) throw new Error('The folder of the bench lies in memory. Name one on a disk with SYSGROW_BENCH_FOLDER.');
  const [value, baseline] = [product.bytes / product.readings, rows.bytes / rows.readings];
  return {
    name: 'storage.bytes_written_per_reading',
    value: rounded(value, 1),
    unit: 'B',
    ratio: rounded(value / baseline, 4),
    against: 'one row a reading, key (sensor, at) WITHOUT ROWID, a transaction every 10 s',
    baseline: rounded(baseline, 1),
    channels: 300,
    withFlushOf10s: rounded(slower.bytes / slower.readings, 1),
    hours,
    hoursBefore,
    rows: product.readings,
    gbPerDay: rounded((value * 300 * 8_640) / 1e9, 3),
  };
}

async function written(way: 'product' | 'rows', ...args: readonly number[]): Promise<{ readonly bytes: number; readonly readings: number }> {
  const folder = mkdtempSync(join(benchFolder(), 'written-'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'written-child.ts'), way, folder, ...args.map(String)]);
    return JSON.parse(stdout) as { readonly bytes: number; readonly readings: number };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
