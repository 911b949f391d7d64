import { createApp } from '../../../src/main/app.ts';
import { startHistoryInProcess } from '../../../src/main/database/history/in-process-history.ts';
import { startSerialHostInProcess } from '../../../src/main/hubs/host/in-process-host.ts';
import { silentLog } from '../../../src/main/platform/log.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const HOUR_MS = 3_600_000;

/** Lets the simulated room live through the last hours in a data folder, by the app's own core on a clock that runs fast. */
export async function liveThrough(dataFolder: string, hours: number): Promise<void> {
  const clock = new FakeClock(Date.now() - hours * HOUR_MS);
  const app = createApp({ dataFolder, version: '0.0.0', clock, log: silentLog, serial: () => startSerialHostInProcess(clock), history: startHistoryInProcess, checkOutput: true, random: () => 0.5, watchFolder: dataFolder });
  await app.start();
  app.takeSimulatedRoomIfEmpty();
  await clock.advanceAsync(hours * HOUR_MS, 10_000);
  await app.stop('lived');
}
