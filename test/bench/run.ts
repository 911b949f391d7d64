// node test/bench/run.ts [--quick] [NAME…]: prints one JSON object a line for each measurement whose name begins so;
// progress goes to standard error.
import { ingestRowsPerS } from './ingest/rows-per-s.ts';
import type { BenchOptions, Measurement } from './measurement.ts';
import { lineToScreenMs } from './screen/line-to-screen.ts';
import { bytesPerReading, loadRowsPerS } from './storage/load.ts';
import { mainLoopDelayMs } from './storage/loop-delay.ts';
import { pruneStallMs } from './storage/prune.ts';
import { queryMs } from './storage/query.ts';
import { sealHourMs } from './storage/seal.ts';
import { bytesWrittenPerReading } from './storage/written.ts';
import { historyFrameMs } from './window/history-frames.ts';
import { memoryRssMb } from './window/memory-rss.ts';
import { startFirstValueMs } from './window/start-first-value.ts';

/** To add one: a function from options to measurements, and a line here. */
const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<Measurement>>> = {
  'ingest.rows_per_s': ingestRowsPerS,
  'ingest.line_to_screen_ms': lineToScreenMs,
  'storage.load_rows_per_s': loadRowsPerS,
  'storage.bytes_per_reading': bytesPerReading,
  'storage.bytes_written_per_reading': bytesWrittenPerReading,
  'query.day_ms': queryMs('day'),
  'query.month_ms': queryMs('month'),
  'query.year_ms': queryMs('year'),
  'query.main_loop_delay_p99_ms': mainLoopDelayMs,
  'prune.writer_stall_p99_ms': pruneStallMs,
  'seal.hour_ms': sealHourMs,
  'history.frame_ms': historyFrameMs,
  'start.first_value_ms': startFirstValueMs,
  'memory.rss_mb': memoryRssMb,
};

const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const named = args.filter((arg) => !arg.startsWith('--'));
const known = Object.keys(BENCHES);
const names = known.filter((name) => named.length === 0 || named.some((beginning) => name.startsWith(beginning)));
const unknown = [
  ...named.filter((beginning) => !known.some((name) => name.startsWith(beginning))),
  ...args.filter((arg) => arg.startsWith('--') && arg !== '--quick'),
];
if (unknown.length > 0) {
  process.stderr.write(`"${unknown.join('", "')}" is not known here. The names are ${known.join(', ')}, and the option is --quick.\n`);
  process.exit(2);
}

for (const name of names) {
  const report = (sentence: string): void => void process.stderr.write(`${name}: ${sentence}\n`);
  try {
    const measurement = await BENCHES[name]?.({ isQuick, report });
    process.stdout.write(`${JSON.stringify({ ...measurement, ...(isQuick ? { quick: true } : {}) })}\n`);
  } catch (error) {
    report(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  }
}
