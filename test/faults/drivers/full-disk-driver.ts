import { createApp } from '../../../src/main/app.ts';
import { startHistoryInProcess } from '../../../src/main/database/history/in-process-history.ts';
import { startSerialHostInProcess } from '../../../src/main/hubs/host/in-process-host.ts';
import { silentLog } from '../../../src/main/platform/log.ts';
import type { AppStatus } from '../../../src/shared/contract/app.contract.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { fillDisk } from '../full-disk.ts';

// A process that runs the whole app on a small disk, which fills during ingest, stays full over the end of an hour, and
// has room again. It says what the app showed.
const [folder = ''] = process.argv.slice(2);
const CALLER = { actor: 'owner', role: 'owner', signal: new AbortController().signal } as const;
const MINUTE = 60_000;

const clock = new FakeClock(Date.UTC(2026, 0, 15, 10, 40));
const app = createApp({ dataFolder: folder, version: '0.0.1', clock, log: silentLog, serial: () => startSerialHostInProcess(clock), history: startHistoryInProcess, random: () => 0.5 });
await app.start();
app.takeSimulatedRoomIfEmpty();

async function shown(): Promise<{ storage: AppStatus['storage'] | undefined; worst: string | undefined; stored: number; kinds: readonly string[] }> {
  let status: AppStatus | undefined;
  app.handlers.app.status({}, (frame) => (status = frame), CALLER)();
  const { count } = await app.handlers.readings.stored({ unitId: 1 }, CALLER);
  const entries = await app.handlers.activity.list({ limit: 200 }, CALLER);
  return { storage: status?.storage, worst: status?.worst, stored: count, kinds: entries.map(({ kind }) => kind).filter((kind) => /storage|seal/.test(kind)).reverse() };
}

await clock.advanceAsync(10 * MINUTE, 500);
const giveBack = fillDisk(folder);
await clock.advanceAsync(30 * MINUTE, 500);
const full = await shown();
giveBack();
await clock.advanceAsync(20 * MINUTE, 500);
const after = await shown();
await app.stop('test');
process.stdout.write(JSON.stringify({ full, after }));
