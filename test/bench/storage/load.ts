import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { openBareRows } from './bare-rows.ts';
import { READINGS_PER_HOUR, roomBatches } from './generator.ts';
import { buildRoom, CHANNELS, provideRoom } from './room.ts';

/** So often in a load, and for so many hours of readings each time, the bare loop takes its turn. */
const TURNS = 10;
const HOURS_PER_TURN = 24;
const ROWS_OF_SIZE_SAMPLE_HOURS = 10 * 24;

/**
 * Readings through insertion, sealing and deletion until they stand in `history.db`, against a loop that does nothing
 * but insert the same readings, in transactions of the same size, into a table of one row a reading.
 */
export async function loadRowsPerS(options: BenchOptions): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-bench-load-'));
  const bare = openBareRows(join(folder, 'rows.db'));
  const sample = roomBatches({
    sensorIds: Array.from({ length: CHANNELS }, (_, channel) => channel + 1),
    steps: TURNS * HOURS_PER_TURN * READINGS_PER_HOUR,
    stepsPerBatch: READINGS_PER_HOUR / 2,
  });
  let [productMs, bareMs, bareRows] = [0, 0, 0];
  try {
    const { readings, days } = await buildRoom(options, ({ index, of, tookMs }) => {
      productMs += tookMs;
      if ((index + 1) % Math.floor(of / TURNS) !== 0) return;
      for (let batch = 0; batch < HOURS_PER_TURN * 2; batch += 1) {
        const rows = sample.next().value ?? [];
        const startMs = performance.now();
        bare.insert(rows);
        bareMs += performance.now() - startMs;
        bareRows += rows.length;
      }
      const done = (index + 1) * CHANNELS * READINGS_PER_HOUR;
      options.report(`hour ${index + 1} of ${of}: ${rounded((1_000 * done) / productMs)} readings/s, bare loop ${rounded((1_000 * bareRows) / bareMs)} rows/s`);
    });
    const [value, baseline] = [(1_000 * readings) / productMs, (1_000 * bareRows) / bareMs];
    return {
      name: 'storage.load_rows_per_s',
      value: rounded(value),
      unit: 'rows/s',
      ratio: rounded(value / baseline, 3),
      against: 'bare better-sqlite3 insert loop into one row a reading, without sealing',
      baseline: rounded(baseline),
      rows: readings,
      days,
      tookS: rounded(productMs / 1_000),
      baselineRows: bareRows,
    };
  } finally {
    bare.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the files of a loaded room take, roll-ups and indexes and everything, against a table of one row a reading. */
export async function bytesPerReading(options: BenchOptions): Promise<Measurement> {
  const room = await provideRoom(options);
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-bench-size-'));
  try {
    const file = join(folder, 'rows.db');
    const bare = openBareRows(file);
    let rows = 0;
    for (const batch of roomBatches({ sensorIds: room.sensorIds, steps: ROWS_OF_SIZE_SAMPLE_HOURS * READINGS_PER_HOUR, stepsPerBatch: READINGS_PER_HOUR })) {
      bare.insert(batch);
      rows += batch.length;
    }
    bare.close();
    const value = (room.bytes.history + room.bytes.sysgrow) / room.readings;
    const baseline = statSync(file).size / rows;
    return {
      name: 'storage.bytes_per_reading',
      value: rounded(value, 2),
      unit: 'B',
      ratio: rounded(value / baseline, 3),
      against: 'one row a reading, key (sensor, at) WITHOUT ROWID',
      baseline: rounded(baseline, 2),
      historyMb: rounded(room.bytes.history / 1e6, 1),
      sysgrowMb: rounded(room.bytes.sysgrow / 1e6, 1),
      rows: room.readings,
      baselineRows: rows,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
