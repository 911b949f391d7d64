import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { callBridge } from '../../e2e/support/bridge-calls.ts';
import { launchApp, type LaunchedApp } from '../../e2e/support/launch.ts';
import { quantile, rounded, type BenchOptions, type Measurement } from '../measurement.ts';
import { checkWindowsCanOpen } from '../window/electron-process.ts';
import { ValuePeer } from './value-peer.ts';

const TILE = '[data-testid="tile-value"][data-series="sensor:1"]';
/** Uneven, so that no clock of the app can keep step with it. */
const pauseMs = (sample: number): number => 200 + ((sample * 37) % 101);

/** Each sample looks different from the one before, in the one decimal that the tile shows. */
const valueOf = (sample: number): number => 15 + (sample % 200) / 10;

/**
 * From the moment at which a hub writes a line into a pseudo-terminal to the change of the tile in the window of the
 * built app. Both moments are read from the wall clock of this machine, in whole milliseconds in the window.
 */
export async function lineToScreenMs({ isQuick, report }: BenchOptions): Promise<Measurement> {
  checkWindowsCanOpen();
  const samples = isQuick ? 30 : 250;
  const folder = mkdtempSync(join(tmpdir(), 'sysgrow-bench-screen-'));
  const link = join(folder, 'hub');
  let peer: ValuePeer | undefined;
  let app: LaunchedApp | undefined;
  try {
    peer = await ValuePeer.start(link);
    app = await launchApp({ dataDir: join(folder, 'data') });
    const { page } = app;
    await setUpHub(page, link, peer);
    await watchTile(page);
    const said: { readonly text: string; readonly at: number }[] = [];
    for (let sample = 1; sample <= samples; sample += 1) {
      const value = valueOf(sample);
      said.push({ text: value.toFixed(1), at: await peer.say(value) });
      await wait(pauseMs(sample));
      if (sample % 50 === 0) report(`${sample} of ${samples} values said`);
    }
    await wait(1_000);
    const took = delays(said, await seen(page));
    return {
      name: 'ingest.line_to_screen_ms',
      value: rounded(quantile(took, 0.99), 1),
      unit: 'ms',
      p50: rounded(quantile(took, 0.5), 1),
      p99: rounded(quantile(took, 0.99), 1),
      max: rounded(Math.max(...took), 1),
      samples: took.length,
    };
  } finally {
    await app?.close();
    await peer?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sets the hub up as its owner would, over the window's own bridge, and waits for its tile. */
async function setUpHub(page: Page, link: string, peer: ValuePeer): Promise<void> {
  const unit = await callBridge(page, 'units', 'create', { name: 'Bench', zone: 'UTC' });
  const hub = await callBridge(page, 'hubs', 'connect', { path: link });
  await wait(1_000);
  await callBridge(page, 'hubs', 'identify', { hubId: hub.id });
  for (let tries = 0; (await callBridge(page, 'hubs', 'channels', { hubId: hub.id })).length === 0; tries += 1) {
    if (tries > 100) throw new Error('The hub was not recognised.');
    await wait(100);
  }
  await callBridge(page, 'sensors', 'map', { hubId: hub.id, unitId: unit.id, channels: [{ channel: '0', name: 'Air', metric: 'air_temperature', unit: 'Cel' }] });
  await page.evaluate((unitId) => void (location.hash = `#/unit/${unitId}`), unit.id);
  // The page does not know what was set up behind its back.
  await page.reload();
  await peer.say(valueOf(0));
  await page.waitForFunction(({ selector, text }) => document.querySelector(selector)?.textContent === text, { selector: TILE, text: valueOf(0).toFixed(1) });
}

interface Seen {
  readonly text: string;
  readonly at: number;
}

type Watched = typeof globalThis & { seenByBench: Seen[] };

/** Notes what the tile says, and when, from inside the page. */
function watchTile(page: Page): Promise<void> {
  return page.evaluate((selector) => {
    const seenByBench: Seen[] = [];
    (globalThis as Watched).seenByBench = seenByBench;
    new MutationObserver(() => {
      const text = document.querySelector(selector)?.textContent ?? '';
      if (text !== seenByBench.at(-1)?.text) seenByBench.push({ text, at: Date.now() });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, TILE);
}

const seen = (page: Page): Promise<readonly Seen[]> => page.evaluate(() => (globalThis as Watched).seenByBench);

/** @throws Error when a value never came to the screen. */
function delays(said: readonly Seen[], shown: readonly Seen[]): readonly number[] {
  let at = 0;
  return said.map((value) => {
    const index = shown.findIndex(({ text }, position) => position >= at && text === value.text);
    const found = shown[index];
    if (!found) throw new Error(`The value ${value.text} never came to the screen.`);
    at = index + 1;
    return Math.max(0, found.at - value.at);
  });
}
