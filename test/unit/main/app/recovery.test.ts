import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createApp, type App } from '../../../../src/main/app.ts';
import { startHistoryInProcess } from '../../../../src/main/database/history/in-process-history.ts';
import { startSerialHostInProcess } from '../../../../src/main/hubs/host/in-process-host.ts';
import { silentLog } from '../../../../src/main/platform/log.ts';
import type { DataTask } from '../../../../src/shared/contract/data.contract.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const CALLER = { actor: 'owner', role: 'owner', signal: new AbortController().signal } as const;
const HOUR_MS = 3_600_000;
/** Of the simulated tent. */
const SENSORS = 8;

interface Bench {
  readonly app: App;
  readonly clock: FakeClock;
  readonly folder: string;
}

async function startedApp(folder: string, clock: FakeClock): Promise<Bench> {
  const app = createApp({
    dataFolder: folder, version: '0.0.1', clock, log: silentLog, serial: () => startSerialHostInProcess(clock), history: startHistoryInProcess, checkOutput: true, random: () => 0.5, watchFolder: folder,
  });
  await app.start();
  onTestFinished(() => app.stop('test'));
  return { app, clock, folder };
}

/** A room with one sealed hour, of which it recorded a minute. */
async function livedInRoom(): Promise<Bench> {
  const bench = await startedApp(temporaryFolder(), new FakeClock());
  bench.app.takeSimulatedRoomIfEmpty();
  await bench.clock.advanceAsync(60_000);
  bench.clock.jumpWall(HOUR_MS + 600_000);
  await until(bench, async () => sealedSensors(bench.folder) === SENSORS);
  return bench;
}

async function until({ clock }: Bench, check: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < 3_000; count += 1) {
    if (await check()) return;
    await clock.advanceAsync(20);
  }
  throw new Error('It did not come about.');
}

async function runTask(bench: Bench, start: () => unknown): Promise<DataTask> {
  await start();
  let task: DataTask | undefined;
  await until(bench, async () => {
    bench.app.handlers.data.task({}, (item) => (task = item), CALLER)();
    return task !== undefined && task.state !== 'running';
  });
  return task as DataTask;
}

const kinds = async ({ app }: Bench): Promise<readonly string[]> => (await app.handlers.activity.list({ limit: 200 }, CALLER)).map(({ kind }) => kind).reverse();
const sensorIds = async ({ app }: Bench): Promise<readonly number[]> => (await app.handlers.sensors.list({}, CALLER)).map(({ id }) => id);
const integrity = ({ app }: Bench) => app.handlers.data.integrity({}, CALLER);

function sealedSensors(folder: string): number {
  const database = new Database(join(folder, 'sysgrow.db'), { readonly: true });
  const count = Number(database.prepare('SELECT count(*) FROM SensorSealed').pluck().get());
  database.close();
  return count;
}

/** Overwrites the second half of the first page of a table, as a write does that was cut short. */
function tear(file: string, table: string): void {
  const database = new Database(file, { readonly: true });
  const page = Number(database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table));
  database.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(2_048, 0xa5), 0, 2_048, (page - 1) * 4_096 + 2_048);
  closeSync(handle);
}

test('a database that is damaged while it is used is found by a check, set aside by starting anew, and saved by a salvage', async () => {
  const bench = await livedInRoom();
  await bench.app.handlers.units.create({ name: 'Mine', zone: 'Europe/Berlin' }, CALLER);
  await bench.app.stop('test');
  const clock = bench.clock;
  const damaged = await startedApp(bench.folder, clock);
  tear(join(bench.folder, 'sysgrow.db'), 'SensorSealed');
  const check = await runTask(damaged, () => damaged.app.handlers.data.checkNow({ scrub: false }, CALLER));
  expect([check.state, (await integrity(damaged)).suspects]).toEqual(['failed', ['sysgrow.db']]);

  await damaged.app.handlers.data.startAnew({}, CALLER);
  await until(damaged, async () => damaged.app.statusLine() !== 'starting' && (await damaged.app.handlers.app.info({}, CALLER)).databaseSetAside !== undefined);
  const { quarantines, suspects } = await integrity(damaged);
  expect({ suspects, files: quarantines.map(({ files, canSalvage }) => [files.includes('sysgrow.db'), canSalvage]), units: await damaged.app.handlers.units.list({}, CALLER) }).toEqual({ suspects: [], files: [[true, true]], units: [] });

  damaged.app.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(5_000);
  expect(await sensorIds(damaged)).toEqual(Array.from({ length: SENSORS }, (_, index) => SENSORS + 1 + index));

  await damaged.app.handlers.data.salvage({ id: quarantines[0]?.id ?? '' }, CALLER);
  await until(damaged, async () => damaged.app.statusLine() !== 'starting' && (await damaged.app.handlers.app.info({}, CALLER)).restored !== undefined);
  const info = await damaged.app.handlers.app.info({}, CALLER);
  expect({ units: (await damaged.app.handlers.units.list({}, CALLER)).map(({ name }) => name), ids: await sensorIds(damaged), reason: info.restored?.reason, told: info.restored?.outcome, last: (await kinds(damaged)).includes('salvage_put') }).toEqual({
    units: ['Demo tent', 'Mine'],
    ids: Array.from({ length: SENSORS }, (_, index) => index + 1),
    reason: 'salvage',
    told: expect.stringMatching(/entries of \d+ tables were saved\. Something may be missing in SensorSealed/),
    last: true,
  });
  expect(readdirSync(join(bench.folder, 'replaced'))).toHaveLength(1);
});
