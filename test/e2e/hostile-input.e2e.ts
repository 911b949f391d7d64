import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { PtyPeer } from '../support/pty-peer.ts';
import { callBridge } from './support/bridge-calls.ts';
import { connectOverBridge } from './support/connect-hub.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { treeMemory } from '../support/process-memory.ts';
import { StoredData } from './support/stored-data.ts';

test.describe.configure({ mode: 'serial' });

const FLOOD_S = process.env['SYSGROW_LONG'] ? 10 : 3;
const FLOOD_LINES_PER_S = 10_000;
/** Ten times the aim of a quarter of a second. */
const RESPONSIVE_MS = 2_500;
/** The buffers are bounded at a few MiB; the rest is room for the collector. */
const MEMORY_BOUND_MB = 200;

const ports = mkdtempSync(join(tmpdir(), 'sysgrow-ports-'));
const port = join(ports, 'ttyHub');
let hub: PtyPeer;
let app: LaunchedApp;
let stored: StoredData;
let sequence = 0;

const readingLine = (value: number): string => `{"t":"r","s":${sequence++},"ms":${sequence * 100},"v":{"0":${value}}}\n`;
const storedValues = (): (number | null)[] => stored.ofChannel('0').map((row) => row.value);

const memoryMb = (): number => treeMemory(app.electron.process().pid ?? 0).rssMb;

async function expectStored(value: number): Promise<void> {
  await expect(() => expect(storedValues()).toContain(value)).toPass({ timeout: 20_000 });
}

test.beforeAll(async () => {
  hub = await PtyPeer.start('raw_peer', port);
  app = await launchApp();
  stored = new StoredData(app.dataDir);
  // The board has no checksum and answers nothing: it only talks.
  const greet = setInterval(() => {
    void hub.say('{"t":"hello","shp":1,"id":"rough-1","fw":"x","boot":1,"up":1,"crc":0,"rx":160,"n":1,"to":15,"fs":0,"sess":1}\n');
    void hub.say('{"t":"ch","i":0,"k":"air_temperature","u":"Cel","n":"Air","per":100}\n{"t":"end","n":1}\n');
  }, 300);
  try {
    await connectOverBridge(app.page, port, 1);
  } finally {
    clearInterval(greet);
  }
  await callBridge(app.page, 'preferences', 'set', { flushIntervalS: 1 });
});

test.afterAll(async () => {
  await app.close();
  await hub.stop();
  rmSync(ports, { recursive: true, force: true });
});

test('good lines before and after a megabyte without a line end are kept', async () => {
  await hub.say(readingLine(21.1));
  await hub.say('x'.repeat(1024 * 1024));
  await hub.say('\n');
  await hub.say(readingLine(21.2));
  await expectStored(21.1);
  await expectStored(21.2);
});

test('good lines between random bytes and halves of characters are kept', async () => {
  let state = 42;
  const noise = Uint8Array.from({ length: 100_000 }, () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16);
  await hub.say(noise);
  await hub.say('\n');
  await hub.say(readingLine(21.3));
  await hub.say(Uint8Array.of(0xe2, 0x82, 0x0a));
  await hub.say(readingLine(21.4));
  await expectStored(21.3);
  await expectStored(21.4);
});

test(`${FLOOD_LINES_PER_S} lines a second for ${FLOOD_S} s leave the app responsive and its memory bounded`, async () => {
  test.setTimeout(120_000);
  const before = memoryMb();
  let slowestMs = 0;
  let mostMb = 0;
  const end = Date.now() + FLOOD_S * 1_000;
  const feeding = (async () => {
    while (Date.now() < end) {
      const due = Date.now() + 100;
      await hub.say(Array.from({ length: FLOOD_LINES_PER_S / 10 }, () => readingLine(22)).join(''));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
    }
  })();
  while (Date.now() < end) {
    const asked = performance.now();
    await callBridge(app.page, 'app', 'info', {});
    slowestMs = Math.max(slowestMs, performance.now() - asked);
    mostMb = Math.max(mostMb, memoryMb());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await feeding;
  // More than 200 readings of one sensor in a second are thinned: what comes after the flood comes a little later.
  await app.page.waitForTimeout(2_000);
  await hub.say(readingLine(21.5));
  await expectStored(21.5);
  expect({ isResponsive: slowestMs < RESPONSIVE_MS, isBounded: mostMb - before < MEMORY_BOUND_MB, slowestMs, grownMb: mostMb - before }).toMatchObject({
    isResponsive: true,
    isBounded: true,
  });
});

test('the hub page says what was dropped and why', async () => {
  await app.page.getByRole('link', { name: 'Hubs' }).click();
  await app.page.getByRole('table').getByRole('link').first().click();
  const dropped = app.page.getByRole('region', { name: 'What was dropped and why' });
  await expect(dropped.getByText('Line too long')).toBeVisible();
  await expect(dropped.getByText('Not understood')).toBeVisible();
  await expect(dropped.getByText('Too many')).toBeVisible();
});
