import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { PtyPeer } from '../support/pty-peer.ts';
import { connectThroughAssistant } from './support/connect-hub.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { StoredData } from './support/stored-data.ts';

// The story of a grower with two hubs, told in order: each test starts where the one before ended.
test.describe.configure({ mode: 'serial' });

const ports = mkdtempSync(join(tmpdir(), 'sysgrow-ports-'));
const sysgrowPort = join(ports, 'ttyTent');
const mySensorsPort = join(ports, 'ttyGateway');
const SYSGROW_OPTIONS = ['--values', '4', '--period-ms', '400'];

let sysgrowHub: PtyPeer;
let gateway: PtyPeer;
let app: LaunchedApp;
let stored: StoredData;

const tile = (name: string): Locator => app.page.getByRole('article').filter({ has: app.page.getByRole('button', { name, exact: true }) });
const value = (name: string): Locator => tile(name).getByTestId('tile-value');

test.beforeAll(async () => {
  sysgrowHub = await PtyPeer.start('shp_peer', sysgrowPort, ...SYSGROW_OPTIONS);
  gateway = await PtyPeer.start('mysensors_peer', mySensorsPort, '--period-ms', '500');
  app = await launchApp();
  stored = new StoredData(app.dataDir);
});

test.afterAll(async () => {
  await app.close();
  await sysgrowHub.stop();
  await gateway.stop();
  rmSync(ports, { recursive: true, force: true });
});

test('a grower connects a SYSGrow hub and sees the room live', async () => {
  await app.page.getByRole('button', { name: 'Connect a hub' }).or(app.page.getByRole('link', { name: 'Connect a hub' })).click();
  await connectThroughAssistant(app.page, sysgrowPort, 'Flower tent');
  await expect(value('Air')).toHaveText(/^2\d\.\d$/);
  await expect(value('Humidity')).toHaveText(/^5\d$/);
  await expect(value('VPD (air)')).toHaveText(/^1\.\d\d$/);
  await expect(value('Air')).toHaveAttribute('data-quality', 'good');
});

test('a second hub, a MySensors gateway, joins it', async () => {
  await app.page.getByRole('link', { name: 'Hubs' }).click();
  await app.page.getByRole('link', { name: 'Connect a hub' }).click();
  await connectThroughAssistant(app.page, mySensorsPort, 'Nursery');
  // One of the gateway's tiles; names are those that the nodes gave.
  await expect(app.page.locator('[data-testid="tile-value"][data-quality="good"]').first()).toBeVisible();
});

test('the values of both stand in SQLite', async () => {
  await expect(async () => {
    const air = stored.ofChannel('0', 1);
    const canopy = stored.ofChannel('7/1/0', 2);
    expect(air.length).toBeGreaterThan(3);
    expect(canopy.length).toBeGreaterThan(3);
    expect(air.every(({ value: raw, quality }) => quality === 0 && raw !== null && raw > 23 && raw < 25)).toBe(true);
    expect(canopy.every(({ value: raw, quality }) => quality === 0 && raw !== null && raw >= 24 && raw < 25)).toBe(true);
  }).toPass({ timeout: 20_000 });
});

test('a killed hub is lost at once, and its values turn stale within three periods', async () => {
  await app.page.getByRole('link', { name: 'Flower tent' }).click();
  await expect(value('Air')).toHaveAttribute('data-quality', 'good');
  await sysgrowHub.unplug();
  await expect(app.page.getByTestId('worst-condition')).toHaveAttribute('data-worst', 'hub_lost');
  // Three periods are shorter than the least age of 5 s at which anything turns stale.
  await expect(value('Air')).toHaveAttribute('data-quality', 'stale', { timeout: 15_000 });
  await expect(value('VPD (air)')).toHaveAttribute('data-quality', 'stale');
});

test('the hub that is plugged in again resumes by itself', async () => {
  const before = stored.ofChannel('0', 1).length;
  sysgrowHub = await PtyPeer.start('shp_peer', sysgrowPort, ...SYSGROW_OPTIONS, '--boot', '2');
  await expect(value('Air')).toHaveAttribute('data-quality', 'good', { timeout: 15_000 });
  await expect(app.page.getByTestId('worst-condition')).toHaveAttribute('data-worst', 'ok');
  await expect(() => expect(stored.ofChannel('0', 1).length).toBeGreaterThan(before)).toPass({ timeout: 15_000 });
});

test('each of these is in the activity log, on the screen and in the file', async () => {
  await app.page.getByRole('link', { name: 'Activity' }).click();
  const main = app.page.getByRole('main');
  await expect(main.getByText(/is lost|lost/i).first()).toBeVisible();
  const kinds = stored.activityKinds();
  expect(kinds.filter((kind) => kind === 'hub_added')).toHaveLength(2);
  expect(kinds.filter((kind) => kind === 'unit_created')).toHaveLength(2);
  expect(kinds.indexOf('hub_lost')).toBeGreaterThan(kinds.indexOf('hub_online'));
  expect(kinds.lastIndexOf('hub_online')).toBeGreaterThan(kinds.indexOf('hub_lost'));
});

test('after a restart both hubs talk again without a hand on the mouse', async () => {
  const { dataDir } = app;
  await app.electron.close();
  app = { ...(await launchApp({ dataDir })), close: app.close };
  await app.page.getByRole('link', { name: 'Flower tent' }).click();
  await expect(value('Air')).toHaveAttribute('data-quality', 'good', { timeout: 15_000 });
  await expect(app.page.getByTestId('hubs-online')).toHaveText('2 of 2 hubs online');
  expect(app.consoleErrors).toEqual([]);
  await app.electron.close();
});
