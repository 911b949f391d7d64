import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { callBridge } from './support/bridge-calls.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';

test.describe.configure({ mode: 'serial' });

let app: LaunchedApp;
let path: string;

test.beforeAll(async () => {
  app = await launchApp({ args: ['--demo'] });
});
test.afterAll(() => app.close());

test('a grower begins a profile with a species and changes a band; the file says so', async () => {
  const { page } = app;
  await page.getByRole('navigation').getByRole('link', { name: 'Profiles' }).click();
  await page.getByRole('button', { name: 'Create a profile' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Basil, winter');
  await dialog.getByRole('combobox', { name: 'Begin with a species' }).fill('bas');
  await page.getByRole('option', { name: 'Basil' }).click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Basil, winter' })).toBeVisible();
  await page.getByRole('tab', { name: 'Vegetative' }).click();
  await page.getByRole('textbox', { name: 'CO₂, day, highest' }).fill('900');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('All changes are saved')).toBeVisible();
  ({ path } = await callBridge(page, 'profiles', 'get', { id: 'basil-winter' }));
  await expect(() => expect(JSON.parse(readFileSync(path, 'utf8')).stages[2]).toMatchObject({ stage: 'vegetative', day: { co2: { max: 900 } } })).toPass();
});

test('bands that contradict each other are named below their row, and what cannot be used is not saved', async () => {
  const { page } = app;
  await page.getByRole('textbox', { name: 'Light of a day (DLI), lowest' }).fill('30');
  await page.getByRole('textbox', { name: 'Light of a day (DLI), highest' }).fill('40');
  await expect(page.getByText('This light over its hours gives 10.8 to 21.6 mol/m² a day.')).toBeVisible();
  await page.getByRole('textbox', { name: 'CO₂, day, lowest' }).fill('many');
  await expect(page.getByText('CO₂, day: Type a number, or leave it empty.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('leaving with unsaved changes is asked about; who stays keeps them', async () => {
  const { page } = app;
  await page.getByRole('navigation').getByRole('link', { name: 'Hubs' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByRole('textbox', { name: 'CO₂, day, lowest' })).toHaveValue('many');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByText('All changes are saved')).toBeVisible();
});

test('a file that is edited by hand appears while the page is open, and newer words are never saved over', async () => {
  const { page } = app;
  await edit((document) => ({ ...document, note: 'by hand' }));
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('by hand');
  await page.getByRole('textbox', { name: 'Note' }).fill('in the window');
  await edit((document) => ({ ...document, note: 'by hand again' }));
  await expect(page.getByText('This profile was changed meanwhile')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByRole('button', { name: 'Take the newer version' }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('by hand again');
});

test('a file that was broken by hand is told with its line, and the last good version is one button away', async () => {
  const { page } = app;
  writeFileSync(path, '{\n  "name": "Basil, winter",\n  "note": oops\n}\n');
  await expect(page.getByText(/Line 3, column \d+\./)).toBeVisible();
  await page.getByRole('button', { name: 'Use the last good version' }).click();
  await expect(page.getByText('The file cannot be used as it stands')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('by hand again');
});

test('a species of one’s own is added, found, and removed', async () => {
  const { page } = app;
  await page.getByRole('navigation').getByRole('link', { name: 'Profiles' }).click();
  await page.getByRole('link', { name: 'Species' }).click();
  await page.getByRole('button', { name: 'Add a species' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Shiso');
  await dialog.getByRole('textbox', { name: 'Air temperature, day, lowest' }).fill('18,5');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shiso' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'from 18.5' })).toBeVisible();
  await page.getByRole('link', { name: 'All species' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('shi');
  await page.getByRole('link', { name: 'Shiso' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Species' })).toBeVisible();
  expect((await callBridge(page, 'species', 'list', {})).filter(({ isOwn }) => isOwn)).toEqual([]);
});

test('nothing was written to the console as an error', () => {
  expect(app.consoleErrors).toEqual([]);
});

async function edit(change: (document: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
  // What the app has just saved may wait a second for its turn to be written.
  await app.page.waitForTimeout(1_500);
  writeFileSync(path, `${JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>), undefined, 2)}\n`);
}
