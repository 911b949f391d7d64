import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBareRows } from './bare-rows.ts';
import { openDuckDb, provideDuckDb, writeDuckDb } from './duckdb-rows.ts';
import type { BenchOptions } from '../measurement.ts';
import { channelSamples, READINGS_PER_HOUR } from './generator.ts';
import { peersFolder, type Room } from './room.ts';

/** Buckets of one sensor. */
export interface Aggregate {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

/** Another way to keep the readings of the first sensor of a room. */
export interface Peer {
  readonly name: 'rows' | 'duckdb';
  readonly file: string;
  /** Opens the file, and answers with what runs the aggregate and gives the number of its buckets. */
  open(): Promise<{ readonly run: (aggregate: Aggregate) => Promise<number>; readonly close: () => void }>;
}

/** Both hold one sensor alone, which is to their advantage: they have nothing else to pass over. */
export async function providePeers(room: Room, report: BenchOptions['report']): Promise<readonly Peer[]> {
  const rows = rowsPeer(room, report);
  const duckdb = await duckDbPeer(room, report);
  return duckdb ? [rows, duckdb] : [rows];
}

function rowsPeer(room: Room, report: BenchOptions['report']): Peer {
  const file = join(peersFolder(room), 'rows.db');
  if (!existsSync(file)) {
    report('writing one row a reading, for the comparison');
    const underWay = freshFile(file);
    const bare = openBareRows(underWay);
    const samples = [...samplesOf(room)];
    for (let done = 0; done < samples.length; done += 10_000) {
      bare.insert(samples.slice(done, done + 10_000).map(({ at, value }) => ({ sensorId: 1, at, value, quality: 'good' })));
    }
    bare.close();
    renameSync(underWay, file);
  }
  return {
    name: 'rows',
    file,
    open: async () => {
      const { connection } = openBareRows(file);
      const statement = connection.prepare<[number, number, number, number]>(
        `SELECT at / CAST(? AS INTEGER) AS bucket, count(*), min(value), max(value), sum(value) FROM Reading
         WHERE sensor_id = 1 AND at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER) AND quality = 0 GROUP BY at / CAST(? AS INTEGER)`,
      );
      return { run: async ({ from, to, stepMs }) => statement.all(stepMs, from, to, stepMs).length, close: () => void connection.close() };
    },
  };
}

async function duckDbPeer(room: Room, report: BenchOptions['report']): Promise<Peer | undefined> {
  const duckdb = provideDuckDb(report);
  if (!duckdb) return undefined;
  const file = join(peersFolder(room), 'rows.duckdb');
  if (!existsSync(file)) {
    report('writing the same into DuckDB');
    const underWay = freshFile(file);
    await writeDuckDb(duckdb, underWay, samplesOf(room));
    renameSync(underWay, file);
  }
  return {
    name: 'duckdb',
    file,
    open: async () => {
      const { count, close } = await openDuckDb(duckdb, file);
      return {
        run: ({ from, to, stepMs }) =>
          count(`SELECT "at" // ${stepMs} AS bucket, count(*), min(value), max(value), sum(value) FROM Reading
                 WHERE sensor_id = 1 AND "at" >= ${from} AND "at" < ${to} AND quality = 0 GROUP BY bucket ORDER BY bucket`),
        close,
      };
    },
  };
}

const samplesOf = (room: Room) => channelSamples(0, room.days * 24 * READINGS_PER_HOUR);

/** Where to write, so that a file that is only half there is never taken for a whole one. */
function freshFile(file: string): string {
  const underWay = `${file}.part`;
  for (const ending of ['', '-wal', '-shm', '.wal']) rmSync(`${underWay}${ending}`, { force: true });
  return underWay;
}
