import { expect, test } from 'playwright/test';
import { callBridge } from './support/bridge-calls.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';

test.describe.configure({ mode: 'serial' });

let app: LaunchedApp;

test.beforeAll(async () => {
  app = await launchApp({ args: ['--demo'] });
  await expect(app.page.locator('[data-testid="tile-value"][data-quality="good"]').first()).toBeVisible({ timeout: 30_000 });
});
test.afterAll(() => app.close());

test('a grower renames a unit and says how much cooler its leaves are, in degrees Fahrenheit', async () => {
  const { page } = app;
  await callBridge(page, 'preferences', 'set', { temperatureUnit: 'degF' });
  await expect(page.getByText(/Leaf temperature/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Leaf offset' }).fill('-40');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Type a number from -18.0 °F to +18.0 °F.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Mother tent');
  await dialog.getByRole('textbox', { name: 'Leaf offset' }).fill('-2.7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Mother tent' })).toBeVisible();
  await expect(page.getByText('Leaf temperature taken as air -2.7 °F')).toBeVisible();
  expect(await callBridge(page, 'units', 'list', {})).toMatchObject([{ name: 'Mother tent', leafOffsetC: -1.5 }]);
});

test('the name of another unit is refused in words, and nothing changes', async () => {
  const { page } = app;
  await callBridge(page, 'units', 'create', { name: 'Nursery', zone: 'UTC' });
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Nursery');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('There is already a growth unit “Nursery”.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Mother tent' })).toBeVisible();
});

test('the pace of a channel is set in seconds and given back to the app', async () => {
  const { page } = app;
  await page.evaluate(() => void (location.hash = '#/hubs/1'));
  const period = page.getByRole('textbox', { name: /^Seconds between two readings of Air temperature/ });
  const periods = async () => (await callBridge(page, 'sensors', 'list', {})).flatMap(({ name, periodMs }) => (periodMs === undefined ? [] : [[name, periodMs]]));
  await page.getByRole('button', { name: 'Change what they mean' }).click();
  await period.fill('30');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('expected every 30 s')).toBeVisible();
  expect(await periods()).toEqual([['Air temperature', 30_000]]);
  await page.getByRole('button', { name: 'Change what they mean' }).click();
  await period.fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('expected every 30 s')).toHaveCount(0);
  expect(await periods()).toEqual([]);
});
