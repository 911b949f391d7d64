// A process of its own, so that what the system counts as written by it is what storing wrote. Its arguments: which way
// to store, an empty folder, how many hours come before and how many minutes are counted. Prints what was written, and
// for how many readings.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ReadingToStore } from '../../../src/main/database/repositories/reading-batch.ts';
import { hourOf, startOfHour } from '../../../src/main/database/history/hour.ts';
import { vacuumSlice } from '../../../src/main/database/history/prune.ts';
import { ActivityLogRepository } from '../../../src/main/database/repositories/activity-log.repository.ts';
import { SensorReadingRepository } from '../../../src/main/database/repositories/sensor-reading.repository.ts';
import { ActivityService } from '../../../src/main/features/activity/activity.service.ts';
import { SealingService } from '../../../src/main/features/history/sealing.service.ts';
import { silentLog } from '../../../src/main/platform/log.ts';
import { preferences } from '../../../src/shared/contract/preferences.contract.ts';
import { openBareRows } from './bare-rows.ts';
import { PERIOD_MS, READINGS_PER_HOUR, roomBatches, spreadHubs } from './generator.ts';
import { ReadingStore } from './reading-store.ts';

const CHANNELS = 300;
/** After the app existed, or its clock is not believed. */
const START = Date.UTC(2026, 5, 1);
/** By then an hour has been found due. */
const SEALED_AFTER_STEPS = 360_000 / PERIOD_MS;
const BARE_FLUSH_MS = 10_000;

interface Written {
  readonly bytes: number;
  readonly readings: number;
}

/** What this process had the system write to disks. */
function writtenBytes(): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? Number.NaN);
}

/** As the app does it, in accelerated time, after hours that were loaded in one go: by then each sensor has pages of its own. */
async function writeAsProduct(folder: string, hoursBefore: number, minutes: number, flushMs: number): Promise<Written> {
  const store = new ReadingStore(folder, START);
  const sensorIds = store.addSensors(CHANNELS);
  await loadHours(store, sensorIds, hoursBefore);
  const sealing = sealingOf(store);
  const countFrom = READINGS_PER_HOUR + SEALED_AFTER_STEPS;
  const startAt = START + hoursBefore * 3_600_000;
  store.clock.advance(startAt - store.clock.now());
  const steps = countFrom + (minutes / 60) * READINGS_PER_HOUR;
  let [step, before, readings] = [0, 0, 0];
  for (const batch of roomBatches({ sensorIds, steps, stepsPerBatch: 1, startAt, phaseOf: spreadHubs(CHANNELS) })) {
    if (step === countFrom) before = writtenBytes();
    for (const flush of flushes(batch, startAt + step * PERIOD_MS, flushMs)) {
      store.clock.advance(flushMs);
      store.insert(flush);
    }
    if (step >= countFrom) readings += batch.length;
    step += 1;
    if (step > READINGS_PER_HOUR && step % READINGS_PER_HOUR === SEALED_AFTER_STEPS) await sealBefore(store, sealing, startAt + step * PERIOD_MS);
  }
  await sealing.stop();
  await store.close();
  return { bytes: writtenBytes() - before, readings };
}

async function loadHours(store: ReadingStore, sensorIds: readonly number[], hours: number): Promise<void> {
  let hour = hourOf(START);
  for (const batch of roomBatches({ sensorIds, steps: hours * READINGS_PER_HOUR, stepsPerBatch: READINGS_PER_HOUR, startAt: START })) {
    for (let done = 0; done < batch.length; done += 5_000) store.insert(batch.slice(done, done + 5_000));
    store.delete(await store.seal(hour));
    hour += 1;
  }
}

function sealingOf(store: ReadingStore): SealingService {
  const { book, clock, history } = store;
  const { connection, transact } = store.database;
  const activity = new ActivityService({ repository: new ActivityLogRepository(connection), transact, clock, log: silentLog });
  return new SealingService({ writer: history.writer, readings: new SensorReadingRepository(connection), book, vacuum: () => vacuumSlice(connection), activity, clock, log: silentLog });
}

/** Has everything before this hour sealed, deleted and given back, with the pauses of the app; its thread takes real time. */
async function sealBefore(store: ReadingStore, sealing: SealingService, now: number): Promise<void> {
  const until = startOfHour(hourOf(now));
  while ((sealing.figures().sealedUntil ?? 0) < until) {
    sealing.look();
    store.clock.advance(25);
    await wait(1);
  }
}

/** One row a reading, a transaction every 10 s, and checkpoints where SQLite makes them when nobody says otherwise. */
function writeAsRows(folder: string, hoursBefore: number, minutes: number): Written {
  const bare = openBareRows(join(folder, 'rows.db'));
  bare.connection.pragma('wal_autocheckpoint = 1000');
  const sensorIds = Array.from({ length: CHANNELS }, (_, channel) => channel + 1);
  const stepsBefore = hoursBefore * READINGS_PER_HOUR;
  const all = roomBatches({ sensorIds, steps: stepsBefore + minutes * (60_000 / BARE_FLUSH_MS), stepsPerBatch: 1, startAt: START });
  const loaded: ReadingToStore[] = [];
  for (let step = 0; step < stepsBefore; step += 1) loaded.push(...(all.next().value ?? []));
  bare.insert(loaded);
  const before = writtenBytes();
  let readings = 0;
  for (const batch of all) {
    bare.insert(batch);
    readings += batch.length;
  }
  bare.close();
  return { bytes: writtenBytes() - before, readings };
}

/** One step's readings as they arrive, one piece for each flush interval. */
function flushes(batch: readonly ReadingToStore[], startAt: number, flushMs: number): readonly (readonly ReadingToStore[])[] {
  const arrived = batch.toSorted((a, b) => a.at - b.at);
  return Array.from({ length: PERIOD_MS / flushMs }, (_, flush) => {
    const from = startAt + flush * flushMs;
    return arrived.filter(({ at }) => at >= from && at < from + flushMs);
  });
}

const [way, folder = '', hoursBefore = '2', minutes = '60', flushS] = process.argv.slice(2);
const written =
  way === 'product'
    ? await writeAsProduct(folder, Number(hoursBefore), Number(minutes), 1_000 * Number(flushS ?? preferences.parse({}).flushIntervalS))
    : writeAsRows(folder, Number(hoursBefore), Number(minutes));
process.stdout.write(JSON.stringify(written));
