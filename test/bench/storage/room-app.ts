import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../../../src/main/app.ts';
import type { Clock } from '../../../src/main/platform/clock.ts';
import { silentLog } from '../../../src/main/platform/log.ts';
import { FedSerialHost } from '../ingest/fed-serial-host.ts';
import { HISTORY_THREADS } from './reading-store.ts';
import type { Room } from './room.ts';

/** Who asks. */
export const AS_OWNER = { actor: 'owner', role: 'owner', signal: new AbortController().signal } as const;

/** Gives a copy of a room, which goes afterwards: what runs on it must not change the kept one. */
export async function withCopyOf<T>(room: Room, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-bench-room-'));
  try {
    for (const name of ['sysgrow.db', 'history.db']) cpSync(join(room.folder, name), join(folder, name));
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the whole app without a window on a data folder, with the real threads. */
export async function startRoomApp(dataFolder: string, clock: Clock, host = new FedSerialHost()): Promise<App> {
  const app = createApp({ dataFolder, version: '0.0.0', clock, log: silentLog, serial: () => host, history: HISTORY_THREADS, random: () => 0.5 });
  await app.start();
  return app;
}
