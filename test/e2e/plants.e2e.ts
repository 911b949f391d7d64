import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'playwright/test';
import { callBridge } from './support/bridge-calls.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';

test.describe.configure({ mode: 'serial' });

const DAY_MS = 86_400_000;
let app: LaunchedApp;

test.beforeAll(async () => {
  app = await launchApp();
  await callBridge(app.page, 'units', 'create', { name: 'Tent', zone: 'Asia/Kolkata' });
  await callBridge(app.page, 'units', 'create', { name: 'Shed', zone: 'UTC' });
  await app.page.evaluate(() => void (location.hash = '#/plants'));
});
test.afterAll(() => app.close());

/** What another program finds in the database. */
function rows(sql: string): unknown[] {
  const database = new Database(join(app.dataDir, 'sysgrow.db'), { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

test('a grower adds a plant with its species, stage, place and pot', async () => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'No plants yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a plant' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add a plant' }).click();
  await expect(dialog.getByText('Type a name.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Basil by the door');
  const species = dialog.getByRole('combobox', { name: 'Species' });
  await species.fill('basil');
  await page.getByRole('option', { name: 'Basil', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Stage' }).selectOption({ label: 'Vegetative' });
  await dialog.getByLabel('In this stage since').fill('2026-01-10T08:00');
  await dialog.getByRole('checkbox', { name: 'The date is an estimate' }).check();
  await dialog.getByRole('textbox', { name: 'Volume in litres' }).fill('0,5');
  await dialog.getByRole('button', { name: 'Add a plant' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Basil by the door' })).toBeVisible();
  expect(rows('SELECT name, species_id, archived_at FROM Plant')).toEqual([{ name: 'Basil by the door', species_id: 'basil', archived_at: null }]);
  expect(rows('SELECT stage, started_at, is_approximate FROM PlantStage')).toEqual([{ stage: 'vegetative', started_at: Date.parse('2026-01-10T08:00+05:30'), is_approximate: 1 }]);
  expect(rows('SELECT unit_id FROM PlantPlacement')).toEqual([{ unit_id: 1 }]);
  expect(rows('SELECT volume_l, medium FROM PlantPotting')).toEqual([{ volume_l: 0.5, medium: 'soil' }]);
});

test('the plant is moved, potted and comes into its next stage', async () => {
  const { page } = app;
  const facts = page.getByRole('region', { name: 'Now' });
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(facts).toContainText('Shed');
  await page.getByRole('button', { name: 'Repot' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Type a number above 0, up to 10,000.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Volume in litres' }).fill('2.5');
  await dialog.getByRole('combobox', { name: 'Growing in' }).selectOption({ label: 'Coco' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(facts).toContainText('2.5 L, Coco');
  await page.getByRole('button', { name: 'New stage' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Stage' })).toHaveValue('flowering');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(facts).toContainText('Flowering');
  await expect(facts).toContainText('0 days');
  expect(rows('SELECT unit_id FROM PlantPlacement ORDER BY moved_at')).toEqual([{ unit_id: 1 }, { unit_id: 2 }]);
  expect(rows('SELECT volume_l, medium FROM PlantPotting ORDER BY potted_at')).toEqual([{ volume_l: 0.5, medium: 'soil' }, { volume_l: 2.5, medium: 'coco' }]);
});

test('a date too far ahead is refused in words', async () => {
  const { page } = app;
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await dialog.getByLabel('When').fill(new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 16));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('more than a day ahead');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('a mistake is taken back, but never the only stage', async () => {
  const { page } = app;
  const dialog = page.getByRole('dialog');
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByRole('listitem')).toHaveCount(6);
  await history.getByRole('button', { name: 'Take back: Stage: Flowering' }).click();
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(history.getByRole('listitem')).toHaveCount(5);
  await expect(page.getByRole('region', { name: 'Now' })).toContainText('Vegetative');
  await expect(history.getByRole('button', { name: /Stage: Vegetative/ })).toHaveCount(0);
  expect(rows('SELECT stage FROM PlantStage')).toEqual([{ stage: 'vegetative' }]);
});

test('an archived plant leaves the list, is shown on demand, and is restored', async () => {
  const { page } = app;
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Archive' }).click();
  await dialog.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('This plant is archived')).toBeVisible();
  expect(rows('SELECT archived_at IS NOT NULL AS isArchived FROM Plant')).toEqual([{ isArchived: 1 }]);
  await page.getByRole('link', { name: 'All plants' }).click();
  await expect(page.getByRole('table')).toHaveCount(0);
  await page.getByRole('switch', { name: 'Show archived' }).click();
  await page.getByRole('link', { name: 'Basil by the door' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('button', { name: 'New stage' })).toBeVisible();
});

test('the dashboard of the unit leads to its plants, and what was entered is on record', async () => {
  const { page } = app;
  await page.evaluate(() => void (location.hash = '#/unit/2'));
  await page.getByRole('link', { name: '1 plant' }).click();
  await expect(page.getByRole('region', { name: 'Shed' }).getByRole('link', { name: 'Basil by the door' })).toBeVisible();
  await page.evaluate(() => void (location.hash = '#/activity'));
  await expect(page.getByText('Plant “Basil by the door” was entered as: Flowering.')).toBeVisible();
  await expect(page.getByText('Plant “Basil by the door” was moved to: Shed.')).toBeVisible();
  expect(app.consoleErrors).toEqual([]);
});
