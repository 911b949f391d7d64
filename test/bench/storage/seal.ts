import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hourOf } from '../../../src/main/database/history/hour.ts';
import { median, medianRatio, quantile, rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { openBareRows } from './bare-rows.ts';
import { READINGS_PER_HOUR, ROOM_START, roomBatches } from './generator.ts';
import { ReadingStore } from './reading-store.ts';

const CHANNELS = 300;

/**
 * From the question to the answer of the thread that seals, for an hour of 300 channels at 10 s: 108,000 rows read,
 * encoded, compared, rolled up and committed; against inserting as many into a table of one row a reading in one
 * transaction. `deleteMs` is what main then spends on deleting, in slices.
 */
export async function sealHourMs({ isQuick, report }: BenchOptions): Promise<Measurement> {
  const hours = isQuick ? 4 : 30;
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-bench-seal-'));
  const store = new ReadingStore(folder);
  const bare = openBareRows(join(folder, 'rows.db'));
  const [seals, deletions, inserts]: [number[], number[], number[]] = [[], [], []];
  let [chunks, bytes, readings] = [0, 0, 0];
  try {
    let hour = hourOf(ROOM_START);
    for (const batch of roomBatches({ sensorIds: store.addSensors(CHANNELS), steps: hours * READINGS_PER_HOUR, stepsPerBatch: READINGS_PER_HOUR })) {
      for (let done = 0; done < batch.length; done += 5_000) store.insert(batch.slice(done, done + 5_000));
      store.clock.advance(30_000);
      const startMs = performance.now();
      const sealing = await store.seal(hour);
      const sealedMs = performance.now();
      store.delete(sealing);
      const deletedMs = performance.now();
      bare.insert(batch);
      seals.push(sealedMs - startMs);
      deletions.push(deletedMs - sealedMs);
      inserts.push(performance.now() - deletedMs);
      chunks += sealing.report.chunks;
      bytes += sealing.report.bytes;
      readings += sealing.report.rows;
      hour += 1;
    }
  } finally {
    bare.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
  report(`${hours} hours, ${chunks} chunks of ${rounded(bytes / readings, 2)} B a reading`);
  return {
    name: 'seal.hour_ms',
    value: rounded(median(seals), 1),
    unit: 'ms',
    ratio: rounded(medianRatio(seals, inserts), 3),
    against: 'one transaction that inserts the same rows into one row a reading',
    baseline: rounded(median(inserts), 1),
    p50: rounded(median(seals), 1),
    p99: rounded(quantile(seals, 0.99), 1),
    samples: hours,
    rows: readings / hours,
    deleteMs: rounded(median(deletions), 1),
    chunkBytesPerReading: rounded(bytes / readings, 2),
  };
}
