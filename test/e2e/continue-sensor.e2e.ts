import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Brings in a file with one reading of a sensor that no hub feeds. */
async function importOldProbe(): Promise<void> {
  const { page } = app;
  const file = join(app.dataDir, 'probe.csv');
  writeFileSync(file, 'time,value\r\n2026-01-01T10:00:00Z,20.5\r\n');
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  const picked = await callBridge(page, 'transfer', 'pickFile', { kind: 'csv' });
  await callBridge(page, 'transfer', 'importCsv', {
    token: picked?.token ?? '',
    form: { delimiter: ',', hasHeader: true, decimal: 'point', time: 'iso', zone: 'UTC' },
    timeColumn: 0,
    columns: [{ column: 1, to: { kind: 'new', unitId: 1, name: 'Old probe', metric: 'air_temperature', unit: 'Cel' } }],
  });
  await expect(async () => expect((await callBridge(page, 'transfer', 'last', {}))?.state).toBe('done')).toPass();
}

test('a channel goes on with the history of an imported sensor', async () => {
  const { page } = app;
  const [air] = (await callBridge(page, 'sensors', 'list', {})).filter(({ metric }) => metric === 'air_temperature');
  await callBridge(page, 'sensors', 'archive', { id: air?.id ?? 0 });
  await importOldProbe();
  await page.evaluate(() => void (location.hash = '#/hubs/1'));
  await page.getByRole('button', { name: 'Change what they mean' }).click();
  const choice = page.getByRole('combobox', { name: /^Which sensor .* feeds$/ });
  await choice.selectOption({ label: `Old probe (${(await callBridge(page, 'units', 'list', {}))[0]?.name ?? ''})` });
  // A channel that goes on keeps the name; the note says where its past comes from.
  await expect(page.getByText('Imported from a CSV file')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('cell', { name: 'Old probe', exact: true })).toBeVisible();

  const bound = (await callBridge(page, 'sensors', 'list', {})).find(({ name }) => name === 'Old probe');
  expect([bound?.hubId, bound?.channel]).toEqual([1, air?.channel]);
  const isLive = async (): Promise<boolean> => (await callBridge(page, 'readings', 'last', { unitId: 1 })).some(({ sensorId, quality }) => sensorId === bound?.id && quality === 'good');
  await expect(async () => expect(await isLive()).toBe(true)).toPass({ timeout: 20_000 });
  await page.evaluate(() => void (location.hash = '#/activity'));
  await expect(page.getByText(/“Old probe” is being recorded again/)).toBeVisible();
});

test('nothing was written to the console as an error', () => {
  expect(app.consoleErrors).toEqual([]);
});
