import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lacksDisplay, startDisplay } from '../../../../scripts/setup/display.mjs';

test('only a Linux without X and Wayland lacks a display', () => {
  expect([
    lacksDisplay({}, 'linux'), lacksDisplay({ DISPLAY: '' }, 'linux'), lacksDisplay({ DISPLAY: ':0' }, 'linux'),
    lacksDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), lacksDisplay({}, 'darwin'),
  ]).toEqual([true, true, false, false, false]);
});

test.skipIf(process.platform !== 'linux')('two displays can be open at once and are gone after stop', async () => {
  const displays = await Promise.all([startDisplay(), startDisplay()]);
  const sockets = displays.map(({ display }) => `/tmp/.X11-unix/X${display.slice(1)}`);
  const open = sockets.map((socket) => existsSync(socket));
  await Promise.all(displays.map(({ stop }) => stop()));
  const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.startsWith(`Xvfb ${displays[0]?.display} `));
  expect([new Set(sockets).size, open, sockets.map((socket) => existsSync(socket)), left]).toEqual([2, [true, true], [false, false], []]);
});
