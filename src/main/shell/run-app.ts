import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { contract } from '../../shared/contract/contract.ts';
import { createServer } from '../../shared/rpc/server.ts';
import { createApp } from '../app.ts';
import { historyThreadsFrom } from '../database/history/start-history-thread.ts';
import { systemClock } from '../platform/clock.ts';
import type { FileLog } from '../platform/log.ts';
import { WindowPlaceStore } from '../store/window-place.store.ts';
import { serveAppScheme } from './app-protocol.ts';
import type { CommandLine } from './command-line.ts';
import { ElectronBridge } from './electron-bridge.ts';
import { electronFileDialogs } from './electron-file-dialogs.ts';
import { endInOrder, type Ending } from './ending.ts';
import { setMenu } from './menu.ts';
import { findPlaces } from './places.ts';
import { watchPower } from './power.ts';
import { takeScreenshot } from './screenshot.ts';
import { denyWhatIsNotNeeded } from './security.ts';
import { launchSerialHost } from './serial-host-launch.ts';
import { printStatusLines } from './status-lines.ts';
import { followThemeOf } from './theme.ts';
import { createMainWindow } from './window.ts';

/** Until profiles exist there is one local owner. */
const OWNER = { actor: 'owner', role: 'owner' } as const;

export interface RunOptions {
  readonly line: CommandLine;
  readonly log: FileLog;
  /** Whether somebody can see and close a dialog. */
  readonly hasScreen: boolean;
}

/**
 * Composes the shell around the core. The core opens the database while the window reads its page, and the bridge keeps
 * what the page asks meanwhile.
 * @throws AppError when the core cannot start: the database is locked, newer or damaged.
 */
export async function runApp({ line, log, hasScreen }: RunOptions): Promise<void> {
  const places = findPlaces();
  const core = createApp({
    dataFolder: places.dataFolder,
    version: app.getVersion(),
    clock: systemClock,
    log,
    serial: () => launchSerialHost(places.serialHostFile, log),
    history: historyThreadsFrom(places.historyWorkerFile),
    checkOutput: !app.isPackaged,
    random: Math.random,
    dialogs: electronFileDialogs(() => window),
    keepsBallast: true,
    requestRestart: (reason) => void restart(reason).catch((error: unknown) => ending.fail(error)),
  });
  let started: Promise<void> = Promise.resolve();
  const ending = endInOrder({ core, log, hasScreen, started: () => started });
  denyWhatIsNotNeeded({ log, ownPages: [places.startPage, `${places.startPage}/`], loadable: places.loadable });
  const scriptServed = serveAppScheme(places.rendererFolder, systemClock, log);
  setMenu({ isPackaged: app.isPackaged });
  const bridge = new ElectronBridge({ log, caller: OWNER, trustedOrigins: places.trustedOrigins });
  const window = createMainWindow({
    preloadFile: places.preloadFile,
    place: new WindowPlaceStore({ dataFolder: places.dataFolder, clock: systemClock, log, misuse: 'slow' }),
    isPackaged: app.isPackaged,
    clock: systemClock,
    log,
    onGiveUp: () => ending.flow.quit('window_failed', 1),
  });
  bridge.admit(window.webContents);
  showOnSecondStart(window);
  window.loadURL(places.startPage).catch((error: unknown) => {
    // A window that was closed or crashed while it loaded is not a page that cannot be loaded.
    if (!window.isDestroyed() && !window.webContents.isCrashed() && !ending.flow.isQuitting) ending.fail(error);
  });

  // Main has to be free until the page has its script; while the window reads it, the database is opened.
  started = scriptServed.then(() => core.start());
  await started;
  if (line.demo) core.takeSimulatedRoomIfEmpty();
  const serve = async (): Promise<void> => {
    const handlers = await followThemeOf(core.handlers, { ...OWNER, signal: new AbortController().signal });
    bridge.serve(
      createServer(contract, handlers, {
        clock: systemClock,
        checkOutput: !app.isPackaged,
        newReference: () => randomBytes(4).toString('hex'),
        report: (error, reference, path) => log.error({ error, reference, path }, 'A call failed in a way nobody foresaw.'),
      }),
    );
  };
  const restart = async (reason: string): Promise<void> => {
    if (ending.flow.isQuitting) return;
    bridge.pause();
    await core.restart(reason);
    if (ending.flow.isQuitting) return;
    await serve();
    // What the page knows is of the data before, and what it shows may not be there any more.
    if (!window.isDestroyed()) await window.loadURL(places.startPage);
  };
  await serve();
  watchPower(log, () => ending.flow.quit('shutdown', 0));
  if (process.env['SYSGROW_STATUS_LINES'] === '1') printStatusLines(systemClock, () => core.statusLine(), (text) => void process.stdout.write(text));
  if (line.screenshotFile !== undefined) await saveScreenshot(window, resolve(line.screenshotFile), ending);
}

function showOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
}

async function saveScreenshot(window: BrowserWindow, file: string, ending: Ending): Promise<void> {
  try {
    await takeScreenshot(window, file, systemClock);
    process.stdout.write(`Saved ${file}\n`);
    ending.flow.quit('screenshot', 0);
  } catch (error) {
    if (!ending.flow.isQuitting) ending.fail(error);
  }
}
