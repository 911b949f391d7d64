import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Hub, HubChannel } from '../../../src/shared/contract/hubs.contract.ts';
import { callBridge } from './bridge-calls.ts';

/** Goes through the assistant as a person would, from the page that asks for the port to the dashboard. */
export async function connectThroughAssistant(page: Page, path: string, unitName: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Another path' }).fill(path);
  await page.getByRole('button', { name: 'Connect this path' }).click();
  await expect(page.getByText('Recognised:')).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  // Where growth units exist, one of them is proposed.
  const which = page.getByRole('combobox', { name: 'Growth unit' });
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(which.or(name).first()).toBeVisible();
  if (await which.isVisible()) await which.selectOption('A new growth unit');
  await name.fill(unitName);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: /^Record \d+ channels? and open/ }).click();
  await expect(page.getByRole('heading', { name: unitName })).toBeVisible();
}

/** Connects a hub and maps all inputs that it names, over the bridge: for tests whose story begins later. */
export async function connectOverBridge(page: Page, path: string, inputs: number): Promise<Hub> {
  const unit = await callBridge(page, 'units', 'create', { name: 'Tent', zone: 'Europe/Berlin' });
  const hub = await callBridge(page, 'hubs', 'connect', { path });
  let channels: HubChannel[] = [];
  await expect(async () => {
    channels = (await callBridge(page, 'hubs', 'channels', { hubId: hub.id })).filter((channel) => channel.direction === 'in');
    expect(channels).toHaveLength(inputs);
  }).toPass({ timeout: 20_000 });
  await callBridge(page, 'sensors', 'map', {
    hubId: hub.id,
    unitId: unit.id,
    channels: channels.map(({ channel, label, metric, unit: unitCode }) => ({
      channel,
      name: label,
      metric: metric ?? 'voltage',
      unit: unitCode ?? 'V',
    })),
  });
  return hub;
}
