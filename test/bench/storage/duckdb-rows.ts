import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { benchFolder } from '../bench-folder.ts';
import type { BenchOptions } from '../measurement.ts';
import type { Sample } from './generator.ts';

/** As much of DuckDB as the bench uses. */
interface DuckDb {
  readonly DuckDBInstance: { create(file: string): Promise<Instance> };
}

interface Instance {
  connect(): Promise<Connection>;
  closeSync(): void;
}

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getColumnsJS(): readonly (readonly unknown[])[] }>;
  createAppender(table: string): Promise<Appender>;
  closeSync(): void;
}

interface Appender {
  appendInteger(value: number): void;
  appendBigInt(value: bigint): void;
  appendDouble(value: number): void;
  endRow(): void;
  closeSync(): void;
}

const PACKAGE = join(import.meta.dirname, '../duckdb');
const FILES = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * DuckDB from the folder of the bench, installed there with the first use. It is no part of the project's set-up, since
 * nothing but this comparison needs it. Undefined, with a sentence, where it cannot be had.
 */
export function provideDuckDb(report: BenchOptions['report']): DuckDb | undefined {
  const hash = createHash('sha256').update(readFileSync(join(PACKAGE, 'package-lock.json'))).digest('hex').slice(0, 12);
  const folder = join(benchFolder(), `duckdb-${hash}`);
  if (!existsSync(folder)) {
    report('installing DuckDB for the comparison');
    const underWay = `${folder}.${process.pid}.part`;
    mkdirSync(underWay);
    for (const name of FILES) cpSync(join(PACKAGE, name), join(underWay, name));
    // Not `ci`: the lock has only those of DuckDB's binaries, one for each platform, that a registry had.
    const { status, stderr, error } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: underWay, encoding: 'utf8', shell: process.platform === 'win32' });
    if (status !== 0) {
      rmSync(underWay, { recursive: true, force: true });
      report(`DuckDB is skipped, since npm cannot install it here: ${error?.message ?? stderr.split('\n').find((line) => line.startsWith('npm error')) ?? `code ${status}`}`);
      return undefined;
    }
    renameSync(underWay, folder);
  }
  try {
    return createRequire(join(folder, 'package.json'))('@duckdb/node-api') as DuckDb;
  } catch (error) {
    report(`DuckDB is skipped, since it does not start here: ${String(error)}`);
    return undefined;
  }
}

/** Writes one sensor's readings in the order of time; DuckDB compresses them by itself. */
export async function writeDuckDb({ DuckDBInstance }: DuckDb, file: string, samples: Iterable<Sample>): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE Reading (sensor_id INTEGER, "at" BIGINT, value DOUBLE, quality INTEGER)');
  const appender = await connection.createAppender('Reading');
  for (const { at, value } of samples) {
    appender.appendInteger(1);
    appender.appendBigInt(BigInt(at));
    appender.appendDouble(value);
    appender.appendInteger(0);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}

/** An open DuckDB that answers how many buckets a query gave. */
export async function openDuckDb({ DuckDBInstance }: DuckDb, file: string): Promise<{ readonly count: (sql: string) => Promise<number>; readonly close: () => void }> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  return {
    count: async (sql) => (await connection.runAndReadAll(sql)).getColumnsJS()[0]?.length ?? 0,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
