import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createApp, type App } from '../../../../src/main/app.ts';
import { startHistoryInProcess } from '../../../../src/main/database/history/in-process-history.ts';
import { startSerialHostInProcess } from '../../../../src/main/hubs/host/in-process-host.ts';
import { silentLog } from '../../../../src/main/platform/log.ts';
import { contract } from '../../../../src/shared/contract/contract.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const CALLER = { actor: 'owner', role: 'owner', signal: new AbortController().signal } as const;
/** What the simulated tent reports, and what follows from it. */
const SIMULATED_SERIES = 8;

async function startedApp(dataFolder: string, clock: FakeClock): Promise<App> {
  const app = createApp({ dataFolder, version: '0.0.1', clock, log: silentLog, serial: () => startSerialHostInProcess(clock), history: startHistoryInProcess, checkOutput: true, random: () => 0.5 });
  await app.start();
  onTestFinished(() => app.stop('test'));
  return app;
}

const kinds = async (app: App): Promise<string[]> => (await app.handlers.activity.list({ limit: 200 }, CALLER)).map(({ kind }) => kind).reverse();

test('an empty app that takes the simulated room shows its air and stores every reading', async () => {
  const clock = new FakeClock();
  const app = await startedApp(temporaryFolder(), clock);
  app.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(30_000);
  const values = await app.handlers.readings.last({ unitId: 1 }, CALLER);
  const stored = await app.handlers.readings.stored({ unitId: 1 }, CALLER);
  expect({
    line: app.statusLine(),
    qualities: values.map(({ quality }) => quality),
    perSeries: stored.count / SIMULATED_SERIES,
    answersFit: contract.readings.last.output.safeParse(values).success,
  }).toEqual({
    line: expect.stringMatching(/^Demo tent: \d\d\.\d °C, \d\d %, VPD \d\.\d\d kPa \| hub online \| \d+ readings stored since start \| .*sysgrow\.db$/),
    qualities: Array.from({ length: SIMULATED_SERIES + 3 }, () => 'good'),
    perSeries: 15,
    answersFit: true,
  });
});

test('what the app answers and announces is what the contract says', async () => {
  const clock = new FakeClock();
  const app = await startedApp(temporaryFolder(), clock);
  app.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(8_000);
  const { handlers } = app;
  const items: Record<string, unknown[]> = { status: [], live: [], values: [], traffic: [] };
  const stops = [
    handlers.app.status({}, (item) => items['status']?.push(item), CALLER),
    handlers.hubs.live({}, (item) => items['live']?.push(item), CALLER),
    handlers.readings.live({ unitId: 1 }, (item) => items['values']?.push(item), CALLER),
    handlers.hubs.traffic({ hubId: 1 }, (item) => items['traffic']?.push(item), CALLER),
  ];
  await clock.advanceAsync(4_000);
  for (const stop of stops) stop();
  const now = clock.now();
  const answers = {
    info: contract.app.info.output.safeParse(await handlers.app.info({}, CALLER)),
    preferences: contract.preferences.get.output.safeParse(await handlers.preferences.get({}, CALLER)),
    units: contract.units.list.output.safeParse(await handlers.units.list({}, CALLER)),
    hubs: contract.hubs.list.output.safeParse(await handlers.hubs.list({}, CALLER)),
    channels: contract.hubs.channels.output.safeParse(await handlers.hubs.channels({ hubId: 1 }, CALLER)),
    sensors: contract.sensors.list.output.safeParse(await handlers.sensors.list({}, CALLER)),
    activity: contract.activity.list.output.safeParse(await handlers.activity.list({ limit: 200 }, CALLER)),
    series: contract.readings.series.output.safeParse(
      await handlers.readings.series({ series: { kind: 'derived', unitId: 1, metric: 'vpd_air' }, from: now - 60_000, to: now, maxPoints: 100 }, CALLER),
    ),
    stored: contract.readings.stored.output.safeParse(await handlers.readings.stored({ unitId: 1 }, CALLER)),
    status: z.array(contract.app.status.item).min(2).safeParse(items['status']),
    live: z.array(contract.hubs.live.item).min(2).safeParse(items['live']),
    values: z.array(contract.readings.live.item).min(2).safeParse(items['values']),
    traffic: z.array(contract.hubs.traffic.item).min(2).safeParse(items['traffic']),
  };
  expect(Object.entries(answers).flatMap(([call, { error }]) => (error ? [[call, error.message]] : []))).toEqual([]);
});

test('the simulated room is completed when the app was ended between its steps, and taken once', async () => {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  const first = await startedApp(folder, clock);
  first.takeSimulatedRoomIfEmpty();
  await first.stop('test');
  const second = await startedApp(folder, clock);
  second.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(5_000);
  second.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(5_000);
  expect({
    units: (await second.handlers.units.list({}, CALLER)).map(({ name }) => name),
    hubs: (await second.handlers.hubs.list({}, CALLER)).length,
    sensors: (await second.handlers.sensors.list({}, CALLER)).length,
    actors: new Set((await second.handlers.activity.list({ limit: 200 }, CALLER)).map(({ actor }) => actor)),
  }).toEqual({ units: ['Demo tent'], hubs: 1, sensors: SIMULATED_SERIES, actors: new Set(['app']) });
});

test('a person’s own unit keeps the simulated room away', async () => {
  const app = await startedApp(temporaryFolder(), new FakeClock());
  await app.handlers.units.create({ name: 'Mine', zone: 'Europe/Berlin' }, CALLER);
  app.takeSimulatedRoomIfEmpty();
  expect(await app.handlers.hubs.list({}, CALLER)).toEqual([]);
});

test('start and end are on record, with the reason', async () => {
  const folder = temporaryFolder();
  const first = await startedApp(folder, new FakeClock());
  await first.stop('window_closed');
  const second = await startedApp(folder, new FakeClock());
  const entries = await second.handlers.activity.list({ limit: 10 }, CALLER);
  expect(entries.map(({ kind, detail }) => [kind, detail])).toEqual([
    ['app_started', { version: '0.0.1' }],
    ['app_stopped', { reason: 'window_closed' }],
    ['app_started', { version: '0.0.1' }],
  ]);
});

test('an app that was killed finds all that it had stored, nothing twice, and says that it was killed', async () => {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  const killed = await startedApp(folder, clock);
  killed.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(12_000);
  const before = await killed.handlers.readings.stored({ unitId: 1 }, CALLER);
  const left = join(temporaryFolder(), 'left');
  cpSync(folder, left, { recursive: true });
  const next = await startedApp(left, clock);
  expect({ stored: await next.handlers.readings.stored({ unitId: 1 }, CALLER), kinds: (await kinds(next)).slice(-2) }).toEqual({
    stored: before,
    kinds: ['app_killed_before', 'app_started'],
  });
});

test('a clock that is set is on record and in the status, and a clock that drifts is not', async () => {
  const clock = new FakeClock();
  const app = await startedApp(temporaryFolder(), clock);
  for (let i = 0; i < 10; i += 1) {
    clock.jumpWall(500);
    clock.advance(1_000);
  }
  clock.jumpWall(3_600_000);
  clock.advance(1_000);
  let jumpMs: number | undefined;
  app.handlers.app.status({}, ({ clockJumpMs }) => (jumpMs = clockJumpMs), CALLER)();
  const entry = (await app.handlers.activity.list({ limit: 1 }, CALLER))[0];
  expect([await kinds(app), entry?.detail, jumpMs]).toEqual([['app_started', 'clock_jumped'], { byMs: 3_600_000, by: '+3600 s' }, 3_600_000]);
});

test('a stopped app leaves no timer behind', async () => {
  const clock = new FakeClock();
  const app = await startedApp(temporaryFolder(), clock);
  app.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(3_000);
  await app.stop('test');
  await clock.advanceAsync(3_000);
  expect(clock.pendingTimers).toBe(0);
});

test('an app that is stopped while it starts is stopped once it has started', async () => {
  const clock = new FakeClock();
  const app = createApp({ dataFolder: temporaryFolder(), version: '0.0.1', clock, log: silentLog, serial: () => startSerialHostInProcess(clock), history: startHistoryInProcess, checkOutput: true, random: () => 0.5 });
  const started = app.start();
  await app.stop('test');
  await started;
  expect(clock.pendingTimers).toBe(0);
});
