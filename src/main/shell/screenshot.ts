import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BrowserWindow } from 'electron';
import { AppError } from '../../shared/rpc/errors.ts';
import type { Clock } from '../platform/clock.ts';

const LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 100;
/** Between the first value and the picture: the other tiles and the chart follow within a few frames. */
const SETTLE_MS = 1_500;
const FIRST_VALUE = `document.querySelector('[data-testid="tile-value"][data-quality="good"]') !== null`;

/**
 * Saves what the window shows, as PNG, once the first good value is on it.
 * @throws AppError `timeout` after a minute without a value.
 */
export async function takeScreenshot(window: BrowserWindow, file: string, clock: Clock): Promise<void> {
  const startMs = clock.monotonicMs();
  while (!(await hasFirstValue(window))) {
    if (clock.monotonicMs() - startMs > LIMIT_MS) {
      throw new AppError('timeout', 'No value reached the window within 60 seconds. Connect a hub, or add --demo to take the simulated room.');
    }
    await wait(clock, LOOK_AGAIN_MS);
  }
  await wait(clock, SETTLE_MS);
  const picture = await window.webContents.capturePage();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, picture.toPNG());
}

async function hasFirstValue(window: BrowserWindow): Promise<boolean> {
  return !window.webContents.isLoading() && (await window.webContents.executeJavaScript(FIRST_VALUE)) === true;
}

function wait(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => void clock.after(delayMs, resolve));
}
