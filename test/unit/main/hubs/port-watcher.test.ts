import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PortWatcher } from '../../../../src/main/hubs/port-watcher.ts';
import { systemClock } from '../../../../src/main/platform/clock.ts';
import { silentLog } from '../../../../src/main/platform/log.ts';
import { eventually } from '../../../support/eventually.ts';

let folder: string;
let watcher: PortWatcher;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sysgrow-ports-'));
  mkdirSync(join(folder, 'dev'));
  watcher = new PortWatcher({ clock: systemClock, log: silentLog, deviceFolder: join(folder, 'dev') });
  watcher.start();
});

afterEach(() => {
  watcher.stop();
  rmSync(folder, { recursive: true, force: true });
});

const soon = () => new Promise((resolve) => setTimeout(resolve, 300));

test('a path given by hand wakes its hub when it comes and when it goes, and other files do not', async () => {
  let wakes = 0;
  const path = join(folder, 'hub');
  watcher.onChange(path, () => wakes++);
  writeFileSync(join(folder, 'other'), '');
  await soon();
  const byOther = wakes;
  symlinkSync('/nowhere', path);
  await eventually('woken by coming', () => wakes === 1);
  unlinkSync(path);
  await eventually('woken by going', () => wakes === 2);
  expect(byOther).toBe(0);
});

test('the folder may come later, vanish and come again', async () => {
  let wakes = 0;
  const later = join(folder, 'later');
  watcher.onChange(join(later, 'hub'), () => wakes++);
  mkdirSync(later);
  await eventually('the folder is noticed', () => wakes > 0);
  renameSync(later, join(folder, 'gone'));
  await eventually('its going is noticed', () => wakes > 1);
  mkdirSync(later);
  await eventually('the new folder is noticed', () => wakes > 2);
  await soon();
  const before = wakes;
  symlinkSync('/nowhere', join(later, 'hub'));
  await eventually('the link in the new folder is noticed', () => wakes > before);
  expect(wakes).toBeGreaterThan(before);
});

test('a serial device wakes every hub below the device folder and the list of ports, once', async () => {
  let wakes = 0;
  let changes = 0;
  watcher.onChange(join(folder, 'dev/serial/by-id/usb-hub'), () => wakes++);
  watcher.onPortsChanged(() => changes++);
  writeFileSync(join(folder, 'dev/null'), '');
  await soon();
  const byOther = changes;
  writeFileSync(join(folder, 'dev/ttyUSB0'), '');
  writeFileSync(join(folder, 'dev/ttyUSB1'), '');
  await eventually('told', () => changes === 1);
  await soon();
  expect([byOther, wakes, changes]).toEqual([0, 1, 1]);
});
