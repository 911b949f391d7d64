import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'playwright/test';
import { makeUpstreamDatabase } from '../support/upstream-database.ts';
import { newDataFolder } from './support/app-process.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { liveThrough } from './support/lived-in-room.ts';

test.describe.configure({ mode: 'serial' });

let app: LaunchedApp;
let dataDir: string;
/** Where a person keeps files. */
let files: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  dataDir = newDataFolder();
  files = newDataFolder();
  await liveThrough(dataDir, 3);
  app = await launchApp({ dataDir });
});
test.afterAll(async () => {
  await app.close();
  for (const folder of [dataDir, files]) rmSync(folder, { recursive: true, force: true });
});

async function open(section: string): Promise<void> {
  await app.page.evaluate((name) => void (location.hash = `#/data?section=${name}`), section);
  await expect(app.page.getByRole('tab', { selected: true })).toHaveText(new RegExp(section, 'i'));
}

/** What the person answers to every dialog of the system from now on. */
async function answerDialogs(path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [answer] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: answer });
  }, path);
}

/** What another program finds in the database. */
function rows(sql: string): unknown[] {
  const database = new Database(join(dataDir, 'sysgrow.db'), { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

test('the page says what takes how much, and what nobody can know yet', async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await expect(page.getByRole('meter', { name: 'Room for the history' })).toHaveAttribute('aria-valuetext', /of 20 GB$/);
  await expect(page.getByText('A forecast needs a whole day of readings.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^History history\.db/ })).toContainText('kB');
});

test('limits that make no sense are refused beside their fields, and good ones stand in the document', async () => {
  const { page } = app;
  const budget = page.getByRole('textbox', { name: 'The history may take, in GB' });
  await page.getByRole('textbox', { name: /^Every single reading/ }).fill('3');
  await budget.fill('a lot');
  await expect(page.getByText('Type 7 or more.')).toBeVisible();
  await expect(page.getByText('Type a number.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByRole('textbox', { name: /^Every single reading/ }).fill('90');
  await budget.fill('12,5');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  await expect(budget).toHaveValue('12.5');
  await expect(page.getByRole('meter', { name: 'Room for the history' })).toHaveAttribute('aria-valuetext', /of 12\.5 GB$/);
  await expect(() => expect(readFileSync(join(dataDir, 'data/storage_settings.json'), 'utf8')).toMatch(/"budgetGb": 12\.5[^]*"rawDays": 90/)).toPass();
});

test('an edit of the document by hand shows, and a slip in it is told with its place', async () => {
  const { page } = app;
  const file = join(dataDir, 'data/storage_settings.json');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace('12.5', '12.5,,'));
  await open('integrity');
  const row = page.getByRole('table', { name: 'Documents' }).getByRole('row', { name: /Storage settings/ });
  await expect(async () => {
    await open('storage');
    await open('integrity');
    await expect(row).toContainText('needs your attention', { timeout: 500 });
  }).toPass();
  await expect(row).toContainText(/Line \d+, column \d+\./);
  writeFileSync(file, before);
});

test('a backup is made, read back and copied to the second drive', async () => {
  const { page } = app;
  await open('backups');
  const drive = join(files, 'second drive');
  mkdirSync(drive);
  await answerDialogs(drive);
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByRole('textbox', { name: 'Second drive' })).toHaveValue(drive);
  const table = page.getByRole('table', { name: 'List of backups' });
  const count = await table.getByRole('button', { name: /^Verify/ }).count();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/The backup was made and read back/)).toBeVisible({ timeout: 30_000 });
  await expect(table.getByRole('button', { name: /^Verify/ })).toHaveCount(count + 1);
  await expect(table.getByRole('row').nth(1)).toContainText('copied');
  await expect(() => expect(readdirSync(drive).some((name) => name.startsWith('manual-'))).toBe(true)).toPass();
  await page.getByRole('button', { name: 'Hide this message' }).click();
  await table.getByRole('button', { name: /^Verify/ }).first().click();
  await expect(page.getByText(/The backup is whole/)).toBeVisible({ timeout: 30_000 });
});

test('a server’s database is looked at before it is imported, and every row is accounted for', async () => {
  test.setTimeout(120_000);
  const { page } = app;
  const source = join(files, 'server.db');
  makeUpstreamDatabase(source, { hours: 4 });
  await answerDialogs(source);
  await open('import');
  const panel = page.getByRole('region', { name: 'A SYSGrow server’s database' });
  await panel.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(panel.getByRole('heading', { name: 'What the file holds' })).toBeVisible();
  const units = rows('SELECT count(*) AS n FROM GrowthUnit');
  expect(units).toEqual([{ n: 1 }]);
  await panel.getByRole('button', { name: 'Import', exact: true }).click();
  const report = page.getByRole('region', { name: 'Report on server.db' });
  await expect(report).toBeVisible({ timeout: 60_000 });
  const [read, imported, merged, rejected, skipped] = (await report.getByRole('row', { name: /^All tables/ }).getByRole('cell').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')));
  expect(read).toBe((imported ?? 0) + (merged ?? 0) + (rejected ?? 0) + (skipped ?? 0));
  expect(imported).toBeGreaterThan(0);
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Demo tent' })).toBeVisible();
  expect(rows('SELECT count(*) AS n FROM GrowthUnit')).not.toEqual(units);
});

test('readings of a CSV file go to a new sensor, and what is no number is reported', async () => {
  test.setTimeout(120_000);
  const { page } = app;
  const source = join(files, 'leaf.csv');
  writeFileSync(source, 'when;leaf\n31.12.2025 18:00;21,5\n31.12.2025 18:10;22,5\n31.12.2025 18:20;warm\n');
  await answerDialogs(source);
  const panel = page.getByRole('region', { name: 'Readings from a CSV file' });
  await panel.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(panel.getByText('Wed, Dec 31, 2025, 18:00', { exact: false })).toBeVisible();
  const start = panel.getByRole('button', { name: 'Import', exact: true });
  await expect(start).toBeDisabled();
  await panel.getByRole('combobox', { name: 'Where column leaf goes' }).selectOption({ label: 'A new sensor' });
  await panel.getByRole('combobox', { name: 'What column leaf measures' }).selectOption({ label: 'Leaf temperature' });
  await panel.getByRole('textbox', { name: /^Name of the sensor/ }).fill('Leaf of the logger');
  await start.click();
  const report = page.getByRole('region', { name: 'Report on leaf.csv' });
  await expect(report).toBeVisible({ timeout: 60_000 });
  await expect(report.getByText('Not a number')).toBeVisible();
  expect(rows("SELECT metric, unit FROM SensorConfig WHERE name = 'Leaf of the logger'")).toEqual([{ metric: 'leaf_temperature', unit: 'Cel' }]);
});

test('a table and the readings of a sensor are saved as CSV, and everything as one archive', async () => {
  test.setTimeout(120_000);
  const { page } = app;
  await open('export');
  await answerDialogs(join(files, 'units.csv'));
  await page.getByRole('button', { name: 'Export the table…' }).click();
  await expect(page.getByText('Saved as units.csv.')).toBeVisible();
  expect(readFileSync(join(files, 'units.csv'), 'utf8')).toContain('Demo tent');
  await answerDialogs(join(files, 'readings.csv'));
  await page.getByRole('combobox', { name: 'Sensors' }).click();
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export readings…' }).click();
  await expect(page.getByText('Saved as readings.csv.')).toBeVisible();
  expect(readFileSync(join(files, 'readings.csv'), 'utf8').split('\n').length).toBeGreaterThan(100);
  await answerDialogs(join(files, 'all.sysgrow.zip'));
  await page.getByRole('button', { name: 'Export everything…' }).click();
  await expect(page.getByText('Everything was saved in all.sysgrow.zip and read back.')).toBeVisible({ timeout: 60_000 });
  expect(existsSync(join(files, 'all.sysgrow.zip'))).toBe(true);
});

test('both databases are checked on demand, and the work that the app does by itself is listed', async () => {
  const { page } = app;
  await open('integrity');
  await page.getByRole('button', { name: 'Compare all checksums' }).click();
  await expect(page.getByText(/Both databases are sound, and all \d+ hours/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('table', { name: 'What the app does by itself' }).getByRole('row')).toHaveCount(8);
});

test('a restore is shown before it is done, and needs a typed word', async () => {
  test.setTimeout(120_000);
  const { page } = app;
  await open('backups');
  await page.getByRole('button', { name: /^Restore the backup/ }).last().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /^Growth units/ })).toContainText('1');
  const confirm = dialog.getByRole('button', { name: 'Restore', exact: true });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('restore');
  await confirm.click();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Demo tent' })).toBeVisible({ timeout: 60_000 });
  await expect(() => expect(rows('SELECT count(*) AS n FROM GrowthUnit')).toEqual([{ n: 1 }])).toPass({ timeout: 30_000 });
  // The page loads anew once the app has started anew, perhaps between the two.
  await expect(() => open('integrity')).toPass({ timeout: 30_000 });
  await expect(page.getByRole('table', { name: 'Files set aside' }).getByRole('row', { name: /Replaced by a restore/ })).toBeVisible();
});

test('the palette leads to every part of the page', async () => {
  const { page } = app;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('export data');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Export', selected: true })).toBeVisible();
});

test('nothing was written to the console as an error', () => {
  expect(app.consoleErrors).toEqual([]);
});
