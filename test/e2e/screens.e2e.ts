import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { expect, test, type Page } from 'playwright/test';
import { newDataFolder, PROJECT } from './support/app-process.ts';
import { callBridge } from './support/bridge-calls.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { liveThrough } from './support/lived-in-room.ts';
import { rawTexts } from './support/raw-texts.ts';

test.describe.configure({ mode: 'serial' });

const FOLDER = join(PROJECT, 'screenshots');
const DAY_MS = 86_400_000;
const SIZES = [
  { name: 'small', width: 1024, height: 640 },
  { name: 'large', width: 1600, height: 1000 },
] as const;

/** Every screen: where it is, and what shows that it is there. */
const SCREENS = [
  { name: 'dashboard', hash: '#/unit/1', ready: (page: Page) => page.locator('[data-testid="tile-value"][data-quality="good"]').first() },
  { name: 'first-run', hash: '#/first-run', ready: (page: Page) => page.getByRole('heading', { level: 1 }) },
  { name: 'port', hash: '#/first-run?step=port', ready: (page: Page) => page.getByRole('heading', { level: 1 }) },
  { name: 'hubs', hash: '#/hubs', ready: (page: Page) => page.getByRole('table') },
  { name: 'hub', hash: '#/hubs/1', ready: (page: Page) => page.getByRole('table').first() },
  { name: 'plants', hash: '#/plants', ready: (page: Page) => page.getByRole('table').first() },
  { name: 'plant', hash: '#/plants/1', ready: (page: Page) => page.getByRole('heading', { level: 1 }) },
  { name: 'profiles', hash: '#/profiles', ready: (page: Page) => page.getByRole('table') },
  { name: 'profile', hash: '#/profiles/tomatoes', ready: (page: Page) => page.getByRole('tab').first() },
  { name: 'species', hash: '#/species', ready: (page: Page) => page.getByRole('table') },
  { name: 'one-species', hash: '#/species/tomato', ready: (page: Page) => page.getByRole('table') },
  { name: 'history', hash: '#/history', ready: (page: Page) => page.getByRole('table') },
  { name: 'activity', hash: '#/activity', ready: (page: Page) => page.getByRole('heading', { level: 1 }) },
  { name: 'data-storage', hash: '#/data', ready: (page: Page) => page.getByRole('meter') },
  { name: 'data-backups', hash: '#/data?section=backups', ready: (page: Page) => page.getByRole('table') },
  { name: 'data-import', hash: '#/data?section=import', ready: (page: Page) => page.getByRole('tabpanel').getByRole('button').first() },
  { name: 'data-export', hash: '#/data?section=export', ready: (page: Page) => page.getByRole('combobox').first() },
  { name: 'data-integrity', hash: '#/data?section=integrity', ready: (page: Page) => page.getByRole('table').first() },
  { name: 'settings', hash: '#/settings', ready: (page: Page) => page.getByRole('heading', { level: 1 }) },
] as const;

let app: LaunchedApp;
let page: Page;
let dataDir: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  dataDir = newDataFolder();
  await liveThrough(dataDir, 6);
  app = await launchApp({ dataDir, args: ['--demo'] });
  page = app.page;
  await expect(page.locator('[data-testid="tile-value"][data-quality="good"]').first()).toBeVisible({ timeout: 30_000 });
  await enterPlants();
  await callBridge(page, 'profiles', 'create', { name: 'Tomatoes', speciesId: 'tomato' });
});
test.afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** One plant of every kind of line that a list has: all is known, little is known, in no growth unit. */
async function enterPlants(): Promise<void> {
  const now = Date.now();
  const basil = await callBridge(page, 'plants', 'create', {
    name: 'Basil by the door', variety: 'Genovese', speciesId: 'basil', unitId: 1, pot: { volumeL: 0.5, medium: 'soil' }, stage: 'seedling', stageStartedAt: now - 25 * DAY_MS,
  });
  await callBridge(page, 'plants', 'stage', { plantId: basil.id, stage: 'vegetative', startedAt: now - 11 * DAY_MS, isApproximate: true });
  await callBridge(page, 'plants', 'pot', { plantId: basil.id, volumeL: 2.5, medium: 'coco', at: now - 4 * DAY_MS });
  await callBridge(page, 'plants', 'create', { name: 'Mother plant', stage: 'vegetative', stageStartedAt: now - 80 * DAY_MS, isApproximate: true, unitId: 1 });
  await callBridge(page, 'plants', 'create', { name: 'Cutting', stage: 'germination', stageStartedAt: now });
}

async function open(screen: (typeof SCREENS)[number]): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), screen.hash);
  await expect(screen.ready(page)).toBeVisible();
}

async function resize(width: number, height: number): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height });
  await expect(() => page.evaluate(() => innerWidth).then((now) => expect(now).toBe(width))).toPass();
}

/** Preferences change the window only after it has asked for them again, as it does when it starts. */
async function prefer(change: Parameters<typeof callBridge<'preferences', 'set'>>[3]): Promise<void> {
  await callBridge(page, 'preferences', 'set', change);
  await page.reload();
}

for (const theme of ['light', 'dark'] as const) {
  for (const size of SIZES) {
    test(`every screen fits and is accessible: ${theme}, ${size.name}`, async () => {
      test.setTimeout(120_000);
      await prefer({ theme });
      await resize(size.width, size.height);
      const found: unknown[] = [];
      for (const screen of SCREENS) {
        await open(screen);
        await page.waitForTimeout(300); // the chart's first frame
        await page.screenshot({ path: join(FOLDER, `${screen.name}-${theme}-${size.name}.png`) });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) found.push({ screen: screen.name, overflow });
        if (size.name === 'large') found.push(...(await accessibilityProblems(screen.name)));
      }
      expect(found).toEqual([]);
    });
  }
}

test('no text on any screen is untranslated', async () => {
  await prefer({ theme: 'light', language: 'pseudo' });
  const hubs = await callBridge(page, 'hubs', 'list', {});
  const given = [
    ...(await callBridge(page, 'units', 'list', {})).map(({ name }) => name),
    ...hubs.flatMap(({ name, firmware = '', hubKey = '', path }) => [name, firmware, hubKey, path]),
    ...(await callBridge(page, 'sensors', 'list', {})).map(({ name }) => name),
    ...(await namesOfSpecies()),
    'Tomatoes',
    ...(await callBridge(page, 'hubs', 'channels', { hubId: 1 })).map(({ label }) => label),
    ...(await callBridge(page, 'plants', 'list', {})).flatMap(({ name, variety = '' }) => [name, variety]),
    ...(await callBridge(page, 'species', 'list', {})).map(({ name }) => name),
  ].filter((name) => name !== '');
  const found: Record<string, string[]> = {};
  for (const screen of SCREENS) {
    await open(screen);
    await page.screenshot({ path: join(FOLDER, `${screen.name}-pseudo.png`) });
    const raw = await rawTexts(page, given);
    if (raw.length > 0) found[screen.name] = raw;
  }
  await prefer({ language: 'en' });
  expect(found).toEqual({});
});

test('degrees Fahrenheit are shown where they were asked for', async () => {
  await prefer({ temperatureUnit: 'degF' });
  await open(SCREENS[0]);
  const tile = page.getByRole('article').filter({ has: page.getByRole('button', { name: /air temperature/i }) });
  await expect(tile).toContainText('°F');
  const shown = Number(await tile.getByTestId('tile-value').innerText());
  expect(shown).toBeGreaterThan(50);
  await page.screenshot({ path: join(FOLDER, 'dashboard-fahrenheit.png') });
  await prefer({ temperatureUnit: 'Cel' });
});

test('a chart on the screen takes the colours of a theme that is switched meanwhile', async () => {
  await prefer({ theme: 'light' });
  await open(SCREENS[0]);
  await expect(page.locator('canvas')).toBeVisible();
  await callBridge(page, 'preferences', 'set', { theme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(async () => expect(await gridPixels()).toBeGreaterThan(200)).toPass({ timeout: 5_000 });
  await callBridge(page, 'preferences', 'set', { theme: 'light' });
});

test('the command palette opens with the keyboard and goes places', async () => {
  await open(SCREENS[0]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.screenshot({ path: join(FOLDER, 'palette.png') });
  await page.keyboard.type('activity');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/activity/);
});

test('nothing was written to the console as an error', () => {
  expect(app.consoleErrors).toEqual([]);
});

/** Everything in the reference data that people wrote. */
async function namesOfSpecies(): Promise<string[]> {
  const all = await callBridge(page, 'species', 'list', {});
  const { species, sources } = await callBridge(page, 'species', 'get', { id: 'tomato' });
  return [...all.flatMap(({ name, scientificName = '' }) => [name, scientificName]), species.note ?? '', ...Object.values(sources).map(({ title }) => title)];
}

/** How many pixels of the chart have the colour that grids have in the theme that is shown. */
function gridPixels(): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const hex = getComputedStyle(document.documentElement).getPropertyValue('--sg-chart-grid').trim();
    const [red, green, blue] = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let i = 0; i < pixels.length; i += 4) if (pixels[i] === red && pixels[i + 1] === green && pixels[i + 2] === blue) count++;
    return count;
  });
}

async function accessibilityProblems(screen: string): Promise<unknown[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    return (await run(document)).violations.map(({ id, nodes }) => ({ id, where: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)) }));
  });
  return violations.map((violation) => ({ screen, ...violation }));
}
