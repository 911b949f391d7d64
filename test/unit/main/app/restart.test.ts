import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createApp, type App } from '../../../../src/main/app.ts';
import { readRestorePlan, readRestoreReport, writeRestorePlan } from '../../../../src/main/database/backup/restore-plan.ts';
import { startHistoryInProcess } from '../../../../src/main/database/history/in-process-history.ts';
import { startSerialHostInProcess } from '../../../../src/main/hubs/host/in-process-host.ts';
import { silentLog } from '../../../../src/main/platform/log.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const CALLER = { actor: 'owner', role: 'owner', signal: new AbortController().signal } as const;

interface Bench {
  readonly app: App;
  readonly clock: FakeClock;
  readonly folder: string;
  readonly units: () => Promise<readonly string[]>;
  readonly create: (name: string) => Promise<unknown>;
  readonly activities: () => Promise<readonly (readonly [kind: string, problem: unknown])[]>;
}

async function startedApp(folder = temporaryFolder(), requestRestart?: (reason: string) => void): Promise<Bench> {
  const clock = new FakeClock();
  const app = createApp({
    dataFolder: folder, version: '0.0.1', clock, log: silentLog, serial: () => startSerialHostInProcess(clock), history: startHistoryInProcess,
    checkOutput: true, random: () => 0.5, watchFolder: folder, ...(requestRestart ? { requestRestart } : {}),
  });
  await app.start();
  onTestFinished(() => app.stop('test'));
  return {
    app,
    clock,
    folder,
    units: async () => (await app.handlers.units.list({}, CALLER)).map(({ name }) => name),
    create: async (name) => app.handlers.units.create({ name, zone: 'Europe/Berlin' }, CALLER),
    activities: async () => (await app.handlers.activity.list({ limit: 200 }, CALLER)).map(({ kind, detail }) => [kind, detail['problem']] as const).reverse(),
  };
}

const REPLACED = 'replaced/2026-11-24T00-00-00.000Z';
const STAGED = 'staged/2026-11-24T00-00-00.000Z';

/** Plans for the next start that `write` makes the file `sysgrow.db`. */
function plan(folder: string, write: (file: string) => void): void {
  mkdirSync(join(folder, STAGED), { recursive: true });
  write(join(folder, STAGED, 'sysgrow.db'));
  writeRestorePlan(folder, { reason: 'restore', source: 'daily.sysgrow.zip', madeAt: 1_764_000_000_000, staged: STAGED, replaced: REPLACED, items: [{ name: 'sysgrow.db', action: 'put' }] });
}

/** As a backup copies it. */
const copyOf = (folder: string) => (file: string) => {
  const source = new Database(join(folder, 'sysgrow.db'), { readonly: true });
  source.prepare('VACUUM INTO ?').run(file);
  source.close();
};

const infoOf = (app: App) => app.handlers.app.info({}, CALLER);

test('a restart puts in place what was planned, says so once, and keeps what it replaced', async () => {
  const { app, folder, units, create, activities } = await startedApp();
  await create('Before the backup');
  plan(folder, copyOf(folder));
  await create('After the backup');
  await app.restart('restore');
  expect({
    units: await units(),
    restored: (await infoOf(app)).restored,
    replaced: existsSync(join(folder, REPLACED, 'sysgrow.db')),
    report: readRestoreReport(folder),
    kinds: (await activities()).map(([kind]) => kind),
  }).toEqual({
    units: ['Before the backup'],
    restored: { reason: 'restore', source: 'daily.sysgrow.zip', replaced: REPLACED },
    replaced: true,
    report: undefined,
    kinds: ['app_started', 'unit_created', 'app_started', 'restore_done'],
  });
  await app.restart('again');
  expect([(await infoOf(app)).restored, (await activities()).filter(([kind]) => kind === 'restore_done').length]).toEqual([undefined, 1]);
});

test('what is damaged after it was put in place is taken out again, and what it replaced comes back', async () => {
  const { app, folder, units, create, activities } = await startedApp();
  await create('Mine');
  plan(folder, (file) => writeFileSync(file, Buffer.alloc(8_192)));
  await app.restart('restore');
  const told = (await activities()).find(([kind]) => kind === 'restore_undone');
  expect({ units: await units(), reason: (await infoOf(app)).restored?.reason, plan: readRestorePlan(folder), told }).toEqual({
    units: ['Mine'],
    reason: 'undo',
    plan: undefined,
    told: ['restore_undone', expect.stringContaining('damaged')],
  });
});

test('a restored database that is newer than the app is taken out again', async () => {
  const { app, folder, units, create, activities } = await startedApp();
  await create('Mine');
  plan(folder, (file) => {
    copyOf(folder)(file);
    const newer = new Database(file);
    newer.pragma('user_version = 9999');
    newer.close();
  });
  await app.restart('restore');
  expect([await units(), (await activities()).find(([kind]) => kind === 'restore_undone')?.[1]]).toEqual([['Mine'], expect.stringContaining('newer')]);
});

test('a restore does not land on the journal that another program keeps from being emptied', async () => {
  const { app, folder, units, create } = await startedApp();
  await create('Before the backup');
  plan(folder, copyOf(folder));
  const reader = new Database(join(folder, 'sysgrow.db'), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM GrowthUnit').get();
  await create('After the backup');
  await app.restart('restore');
  const journal = readFileSync(join(folder, REPLACED, 'sysgrow.db-wal')).length;
  reader.close();
  expect([await units(), journal > 0]).toEqual([['Before the backup'], true]);
});

test('an app that was stopped while it started anew is stopped, and one that is asked twice starts anew once', async () => {
  const { app, clock, activities } = await startedApp();
  await Promise.all([app.restart('first'), app.restart('second')]);
  expect((await activities()).map(([kind]) => kind)).toEqual(['app_started', 'app_stopped', 'app_started']);
  const restarted = app.restart('third');
  await app.stop('test');
  await restarted;
  expect([clock.pendingTimers]).toEqual([0]);
});

test('while the app starts anew its line says so', async () => {
  const { app } = await startedApp();
  const restarted = app.restart('restore');
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  const line = app.statusLine();
  await restarted;
  expect([line, app.statusLine()]).toEqual(['starting', expect.stringContaining('no room yet')]);
});

test('a restart that fails says what to do, leaves nothing running, and may be tried again', async () => {
  const { app, clock, folder, units, create } = await startedApp();
  await create('Mine');
  writeFileSync(join(folder, 'restore-plan.json'), '{');
  await expect(app.restart('restore')).rejects.toThrow(/Move that file elsewhere/);
  const timers = clock.pendingTimers;
  rmSync(join(folder, 'restore-plan.json'));
  await app.restart('restore');
  expect([timers, await units()]).toEqual([0, ['Mine']]);
});

test('after a restart the hubs come back by themselves and go on recording', async () => {
  const { app, clock } = await startedApp();
  app.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(10_000);
  const before = (await app.handlers.readings.stored({ unitId: 1 }, CALLER)).count;
  await app.restart('restore');
  await clock.advanceAsync(30_000);
  expect([app.statusLine(), (await app.handlers.readings.stored({ unitId: 1 }, CALLER)).count > before + 50]).toEqual([expect.stringContaining('hub online'), true]);
});
