import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hourOf } from '../../../src/main/database/history/hour.ts';
import { PROJECT } from '../../e2e/support/app-process.ts';
import { benchFolder } from '../bench-folder.ts';
import type { BenchOptions } from '../measurement.ts';
import { READINGS_PER_HOUR, ROOM_START, roomBatches } from './generator.ts';
import { ReadingStore, type Sealing } from './reading-store.ts';

export const CHANNELS = 20;
/** One transaction of the load: 3,600 readings, as a flush of a busy app has. */
const STEPS_PER_BATCH = READINGS_PER_HOUR / 2;

/** A data folder of the product with a year of readings, or a month for a short run, all of them sealed. */
export interface Room {
  readonly folder: string;
  readonly sensorIds: readonly number[];
  readonly days: number;
  readonly readings: number;
  readonly bytes: { readonly sysgrow: number; readonly history: number };
}

/** Told of each hour that was stored and sealed, and how long that took; may pause the load for measurements of its own. */
export type OnHour = (hour: { readonly index: number; readonly of: number; readonly tookMs: number }) => void;

/**
 * The kept room, or a new one. It stays in the folder of the bench between runs, under a name that holds a hash
 * of the migrations of `history.db`, of the code that writes it and of the generator: when one of them changes it is built anew,
 * and the old one goes.
 */
export async function provideRoom(options: BenchOptions): Promise<Room> {
  const folder = roomFolder(options.isQuick);
  return existsSync(join(folder, DESCRIPTION)) ? describedRoom(folder) : buildRoom(options);
}

/** Loads every reading through the product's own way and keeps the result. Insertion and sealing overlap, as they do in the app. */
export async function buildRoom({ isQuick, report }: BenchOptions, onHour: OnHour = () => undefined): Promise<Room> {
  const days = daysOf(isQuick);
  const folder = roomFolder(isQuick);
  const underWay = `${folder}.${process.pid}.part`;
  removeOthers(folder);
  mkdirSync(underWay, { recursive: true });
  report(`loading ${days} days of ${CHANNELS} channels`);
  try {
    const store = new ReadingStore(underWay);
    const sensorIds = store.addSensors(CHANNELS);
    const readings = await load(store, sensorIds, days * 24, onHour);
    await store.close();
    writeFileSync(join(underWay, DESCRIPTION), JSON.stringify({ sensorIds, days, readings, bytes: store.bytes() }));
    rmSync(folder, { recursive: true, force: true });
    renameSync(underWay, folder);
  } finally {
    rmSync(underWay, { recursive: true, force: true });
  }
  return describedRoom(folder);
}

/** A folder beside a kept room for what is compared with it; goes when the room does. */
export function peersFolder(room: Room): string {
  const folder = join(room.folder, 'peers');
  mkdirSync(folder, { recursive: true });
  return folder;
}

const DESCRIPTION = 'room.json';
const daysOf = (isQuick: boolean): number => (isQuick ? 30 : 365);

async function load(store: ReadingStore, sensorIds: readonly number[], hours: number, onHour: OnHour): Promise<number> {
  let readings = 0;
  let sealing: Promise<Sealing> | undefined;
  const batches = roomBatches({ sensorIds, steps: hours * READINGS_PER_HOUR, stepsPerBatch: STEPS_PER_BATCH });
  for (let index = 0; index < hours; index += 1) {
    const hourBatches = [batches.next().value ?? [], batches.next().value ?? []];
    const startMs = performance.now();
    for (const batch of hourBatches) {
      store.insert(batch);
      readings += batch.length;
    }
    const previous = sealing;
    if (previous) store.delete(await previous);
    sealing = store.seal(hourOf(ROOM_START) + index);
    sealing.catch(() => undefined); // it is awaited in the next turn
    if (index === hours - 1) store.delete(await sealing);
    // What upkeep does every 30 s.
    store.clock.advance(30_000);
    onHour({ index, of: hours, tookMs: performance.now() - startMs });
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return readings;
}

function describedRoom(folder: string): Room {
  return { folder, ...(JSON.parse(readFileSync(join(folder, DESCRIPTION), 'utf8')) as Omit<Room, 'folder'>) };
}

function roomFolder(isQuick: boolean): string {
  return join(benchFolder(), `room-${daysOf(isQuick)}d-${hashOfWhatWritesIt()}`);
}

function removeOthers(folder: string): void {
  const [parent, name] = [join(folder, '..'), basename(folder)];
  const kind = name.slice(0, name.lastIndexOf('-') + 1);
  for (const other of readdirSync(parent)) {
    if (other.startsWith(kind) && !other.endsWith('.part') && other !== name) rmSync(join(parent, other), { recursive: true, force: true });
  }
}

function hashOfWhatWritesIt(): string {
  // Those of sysgrow.db are applied whenever a copy of the room is opened, as for every user.
  const sql = readdirSync(join(PROJECT, 'migrations/history')).map((name) => `migrations/history/${name}`);
  const history = 'src/main/database/history';
  const code = ['chunk-codec', 'chunk-body', 'bit-writer', 'rice', 'value-scale', 'roll-up-math', 'replace-hours', 'seal-hour'].map((name) => `${history}/${name}.ts`);
  const hash = createHash('sha256');
  for (const file of [...sql, ...code, 'test/bench/storage/generator.ts'].toSorted()) hash.update(readFileSync(join(PROJECT, file)));
  return hash.digest('hex').slice(0, 12);
}
