import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { PtyPeer } from '../support/pty-peer.ts';
import { newDataFolder } from './support/app-process.ts';
import { callBridge } from './support/bridge-calls.ts';
import { connectOverBridge } from './support/connect-hub.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { StoredData } from './support/stored-data.ts';

const ROUNDS = process.env['SYSGROW_LONG'] ? 20 : 3;
const FLUSH_INTERVAL_S = 2;
/** What a line needs from the pseudo-terminal to the buffer, and a commit on a slow disk; ten times the usual. */
const SLACK_MS = 2_000;

test(`${ROUNDS} kills during ingest at 200 readings a second lose at most one flush interval and double nothing`, async () => {
  test.setTimeout(60_000 + ROUNDS * 30_000);
  const ports = mkdtempSync(join(tmpdir(), 'sysgrow-ports-'));
  const port = join(ports, 'ttyHub');
  const dataDir = newDataFolder();
  const stored = new StoredData(dataDir);
  // Value i of line s is s * 10 + i: every reading tells which one it is.
  const hub = await PtyPeer.start('shp_peer', port, '--values', '8', '--period-ms', '40', '--counter');
  let waitMs = 1_234;

  for (let round = 0; round < ROUNDS; round += 1) {
    const app = await launchApp({ dataDir });
    if (round === 0) {
      await callBridge(app.page, 'preferences', 'set', { flushIntervalS: FLUSH_INTERVAL_S });
      await connectOverBridge(app.page, port, 8);
    }
    const before = stored.readingCount();
    await expect(() => expect(stored.readingCount()).toBeGreaterThan(before)).toPass({ timeout: 30_000 });
    // A fixed sequence of odd moments: the same kills every time the test runs.
    waitMs = (waitMs * 7_919) % 4_999;
    await app.page.waitForTimeout(waitMs);
    const shown = await shownAsStored(app);
    const killedAt = Date.now();
    await killed(app);

    const values = stored.ofChannel('0').map((row) => row.value);
    const newest = stored.ofChannel('0').at(-1)?.at ?? 0;
    expect({
      round,
      integrity: stored.integrity(),
      doubled: values.length - new Set(values).size,
      isWholeLine: new Set([0, 1, 2, 3, 4, 5, 6, 7].map((channel) => stored.ofChannel(String(channel)).length)).size,
      isShownKept: stored.readingCount() - before >= shown,
      isLastIntervalAtMost: killedAt - newest <= FLUSH_INTERVAL_S * 1_000 + SLACK_MS,
    }).toEqual({ round, integrity: 'ok', doubled: 0, isWholeLine: 1, isShownKept: true, isLastIntervalAtMost: true });
  }

  const last = await launchApp({ dataDir });
  await last.close();
  expect(stored.activityKinds().filter((kind) => kind === 'app_killed_before')).toHaveLength(ROUNDS);
  await hub.stop();
  rmSync(ports, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

/** The count of stored readings that the strip shows: a promise. */
async function shownAsStored(app: LaunchedApp): Promise<number> {
  const text = await app.page.getByText(/readings? stored/).first().innerText();
  return Number(/([\d,]+) readings? stored/.exec(text)?.[1]?.replaceAll(',', '') ?? Number.NaN);
}

/** SIGKILL to main; its other processes end with it. */
async function killed(app: LaunchedApp): Promise<void> {
  const child = app.electron.process();
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}
