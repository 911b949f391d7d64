import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { newDataFolder } from './support/app-process.ts';
import { callBridge } from './support/bridge-calls.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { liveThrough } from './support/lived-in-room.ts';
import { writeLongHistory, type LongHistory } from './support/long-history.ts';

test.describe.configure({ mode: 'serial' });

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let app: LaunchedApp;
let dataDir: string;
let past: LongHistory;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  dataDir = newDataFolder();
  await liveThrough(dataDir, 1);
  past = writeLongHistory(dataDir, 40);
  app = await launchApp({ dataDir, args: ['--demo'] });
  await expect(app.page.locator('[data-testid="tile-value"][data-quality="good"]').first()).toBeVisible({ timeout: 30_000 });
});
test.afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the address says of the view. */
async function address(): Promise<URLSearchParams> {
  return new URLSearchParams((await app.page.evaluate(() => location.hash)).split('?')[1] ?? '');
}

async function shownSpan(): Promise<{ readonly from: number; readonly to: number }> {
  const search = await address();
  return { from: Number(search.get('from')), to: Number(search.get('to')) };
}

const panel = (name: string): Locator => app.page.getByRole('region', { name });
/** Where a chart draws its lines. */
const plot = (name: string): Locator => panel(name).locator('.u-over');

async function open(search: string): Promise<void> {
  await app.page.evaluate((to) => void (location.hash = to), `#/history?${search}`);
  await expect(app.page.getByTestId('history-panel').first()).toHaveAttribute('data-behind', 'false');
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('The chart is not on the screen.');
  return box;
}

/** Drags over a chart from one part of its width to another. */
async function drag(name: string, from: number, to: number): Promise<void> {
  const { mouse } = app.page;
  const box = await boxOf(plot(name));
  const y = box.y + box.height / 2;
  await mouse.move(box.x + box.width * from, y);
  await mouse.down();
  for (let step = 1; step <= 10; step += 1) await mouse.move(box.x + box.width * (from + ((to - from) * step) / 10), y);
  await mouse.up();
}

/** What the person answers when main asks where to save; empty: they think better of it. */
function answerDialog(filePath: string): Promise<void> {
  return app.electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: path === '', filePath: path });
  }, filePath);
}

/** Whether a time is within a hundredth of a span of where it should be: pixels are whole. */
const near = (at: number, wanted: number, spanMs: number): boolean => Math.abs(at - wanted) < spanMs / 100;

test('the dashboard leads to the history of its chart', async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Longer history' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  await expect(page.getByTestId('history-panel')).toHaveCount(1);
  await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
  await expect(page.getByTestId('history-panel')).toHaveCount(3);
});

test('a drag zooms, a double click goes back, and the buttons know the way', async () => {
  const { page } = app;
  const [from, to] = [past.from, past.from + 20 * DAY_MS];
  await open(`series=sensor:1,sensor:2&from=${from}&to=${to}`);
  await drag('Air temperature', 0.25, 0.5);
  await expect(async () => expect((await shownSpan()).from).not.toBe(from)).toPass();
  const zoomed = await shownSpan();
  expect([near(zoomed.from, from + 5 * DAY_MS, 20 * DAY_MS), near(zoomed.to, from + 10 * DAY_MS, 20 * DAY_MS)]).toEqual([true, true]);
  await plot('Relative humidity').dblclick();
  await expect(async () => expect(await shownSpan()).toEqual({ from, to })).toPass();
  await page.getByRole('button', { name: 'Next view' }).click();
  await expect(async () => expect(await shownSpan()).toEqual(zoomed)).toPass();
  await page.getByRole('button', { name: 'Former view' }).click();
  await expect(async () => expect(await shownSpan()).toEqual({ from, to })).toPass();
});

test('Shift and drag moves the view, the wheel zooms around the pointer, and keys do both', async () => {
  const { page } = app;
  const [from, to] = [past.from + 10 * DAY_MS, past.from + 12 * DAY_MS];
  await open(`series=sensor:1&from=${from}&to=${to}`);
  await page.keyboard.down('Shift');
  await drag('Air temperature', 0.25, 0.75);
  await page.keyboard.up('Shift');
  await expect(async () => expect(near((await shownSpan()).from, from - DAY_MS, 2 * DAY_MS)).toBe(true)).toPass();

  const before = await shownSpan();
  const box = await boxOf(plot('Air temperature'));
  await page.mouse.move(box.x + box.width / 4, box.y + 20);
  await page.mouse.wheel(0, -300);
  await expect(async () => expect((await shownSpan()).from).not.toBe(before.from)).toPass();
  const wheeled = await shownSpan();
  const quarterOf = (span: { from: number; to: number }): number => span.from + (span.to - span.from) / 4;
  expect([near(quarterOf(wheeled), quarterOf(before), 2 * DAY_MS), wheeled.to - wheeled.from < DAY_MS * 1.2]).toEqual([true, true]);

  await panel('Air temperature').getByRole('group').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(async () => expect((await shownSpan()).from).toBeLessThan(wheeled.from)).toPass();
  const moved = await shownSpan();
  expect(near(moved.from, wheeled.from - (wheeled.to - wheeled.from) / 10, wheeled.to - wheeled.from)).toBe(true);
  await page.keyboard.press('-');
  await expect(async () => expect((await shownSpan()).to - (await shownSpan()).from).toBeGreaterThan(moved.to - moved.from)).toPass();
});

test('the view survives a reload, since it stands in the address', async () => {
  const { page } = app;
  const before = await address();
  await page.reload();
  await expect(page.getByTestId('history-panel')).toHaveCount(1);
  expect((await address()).toString()).toBe(before.toString());
  await expect(page.getByRole('textbox', { name: 'From' }).or(page.getByLabel('From'))).not.toHaveValue('');
});

test('the cursor reads all charts at one instant, and the legend counts what is not good', async () => {
  const { page } = app;
  await open(`series=sensor:1,sensor:2&from=${past.from}&to=${past.from + 4 * DAY_MS}`);
  await expect(panel('Air temperature').getByRole('listitem')).toContainText(/4 not good, left out/);
  const box = await boxOf(plot('Air temperature'));
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByTestId('cursor-time')).toBeVisible();
  await expect(panel('Air temperature').getByRole('listitem').locator('strong')).toContainText('°C');
  await expect(panel('Relative humidity').getByRole('listitem').locator('strong')).toContainText('%');
  await page.mouse.move(box.x + box.width / 2, 5);
  await expect(page.getByText('Dark by Light at canopy')).toBeVisible();
});

test('the days of the view stand below the charts in figures', async () => {
  const { page } = app;
  const midnight = Math.ceil(past.from / DAY_MS) * DAY_MS;
  await open(`series=sensor:4&from=${midnight}&to=${midnight + 3 * DAY_MS}`);
  const rows = page.getByRole('table', { name: 'Light at canopy' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  // Lights are on from six; one reading of each day, its first, is doubtful.
  await expect(rows.nth(3)).toContainText('287');
  await expect(rows.nth(3)).toContainText('1 (0.3 %)');
});

test('an archived sensor keeps its history', async () => {
  const { page } = app;
  const [ph] = (await callBridge(page, 'sensors', 'list', {})).filter(({ metric }) => metric === 'water_ph');
  await callBridge(page, 'sensors', 'archive', { id: ph?.id ?? 0 });
  await open(`series=sensor:${ph?.id}&range=30d`);
  await expect(panel('Water pH').getByRole('listitem')).toContainText('Reservoir pH (archived)');
  await expect(panel('Water pH').getByRole('listitem')).toContainText(/mean \d/);
});

test('the picture of the view is saved where the person says, and not when they think better of it', async () => {
  const { page } = app;
  const file = join(dataDir, 'view.png');
  await open('series=sensor:1,sensor:2,derived:1:vpd_air&range=7d');
  await answerDialog('');
  await page.getByRole('button', { name: 'Save picture' }).click();
  await expect(page.getByRole('button', { name: 'Save picture' })).toBeEnabled();
  expect(existsSync(file)).toBe(false);
  await answerDialog(file);
  await page.getByRole('button', { name: 'Save picture' }).click();
  await expect(page.getByText('The picture is saved as view.png.')).toBeVisible();
  const png = readFileSync(file);
  const box = await boxOf(page.getByTestId('history-panel').first());
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16) >= Math.floor(box.width)]).toEqual(['PNG', true]);
});

test('the readings of the view are saved as CSV', async () => {
  const { page } = app;
  const file = join(dataDir, 'view.csv');
  const from = Math.ceil(past.from / DAY_MS) * DAY_MS;
  await open(`series=sensor:1,derived:1:vpd_air&from=${from}&to=${from + DAY_MS}`);
  await answerDialog(file);
  await page.getByRole('button', { name: 'Save CSV' }).click();
  await page.getByRole('menuitem', { name: 'Every reading' }).click();
  await expect(page.getByText('The readings are saved in view.csv.')).toBeVisible();
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  // A header, and a reading each five minutes.
  expect(lines.length).toBe(1 + 288);
});

test('what the charts draw is saved as CSV, computed series too', async () => {
  const { page } = app;
  const file = join(dataDir, 'drawn.csv');
  const from = Math.ceil(past.from / DAY_MS) * DAY_MS;
  await open(`series=sensor:1,derived:1:vpd_air&from=${from}&to=${from + DAY_MS}`);
  await answerDialog(file);
  await page.getByRole('button', { name: 'Save CSV' }).click();
  await page.getByRole('menuitem', { name: 'What is drawn' }).click();
  await expect(page.getByText('The readings are saved in drawn.csv.')).toBeVisible();
  const [header = '', ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/).map((line) => line.split(','));
  const instants = rows.map((row) => Number(row[1]));
  expect({ columns: [...header].slice(2).map((name) => name.replace(/^.*: /, '')), isComplete: rows.every((row) => row.length === 8 && row[7] !== '') }).toEqual({
    columns: ['Air temperature min (Cel)', 'Air temperature mean (Cel)', 'Air temperature max (Cel)', 'vpd_air min (kPa)', 'vpd_air mean (kPa)', 'vpd_air max (kPa)'],
    isComplete: true,
  });
  expect(rows.length).toBeGreaterThan(50);
  expect(instants.filter((at) => at < from - DAY_MS / 24 || at > from + DAY_MS)).toEqual([]);
});

test('nothing was written to the console as an error', () => {
  expect(app.consoleErrors).toEqual([]);
});
