import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { WindowPlaceStore } from '../store/window-place.store.ts';
import { ReloadBudget } from './reload-budget.ts';
import { SHELL_TEXTS } from './shell-texts.ts';
import { MINIMUM_SIZE, placeWindow } from './window-bounds.ts';

/** Shown until the page has painted; the greys of the page's own themes. */
const BACKGROUND = { light: '#f4f5f6', dark: '#16181a' } as const;
/** Documents are for changes rarer than one a second. */
const SAVE_DELAY_MS = 1_000;

export interface WindowOptions {
  readonly preloadFile: string;
  readonly place: WindowPlaceStore;
  readonly isPackaged: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** The user gave up on a window that keeps failing. */
  readonly onGiveUp: () => void;
}

/** Makes the app's window, hidden until its page has painted. It loads nothing yet. */
export function createMainWindow(options: WindowOptions): BrowserWindow {
  const saved = options.place.get();
  const window = new BrowserWindow({
    ...placeWindow(saved?.bounds, allScreens()),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title: 'SYSGrow Desktop',
    backgroundColor: background(),
    webPreferences: {
      preload: options.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !options.isPackaged,
      // Values must be live the moment the grower looks, also after the window was covered for hours.
      backgroundThrottling: false,
    },
  });
  if (saved?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  const followTheme = (): void => window.setBackgroundColor(background());
  nativeTheme.on('updated', followTheme);
  window.once('closed', () => nativeTheme.off('updated', followTheme));
  savePlace(window, options);
  reloadAfterCrash(window, options);
  return window;
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

/** The primary screen first, since it is the one to fall back to. */
function allScreens() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary, ...others].map((display) => display.workArea);
}

function savePlace(window: BrowserWindow, { place, clock }: WindowOptions): void {
  let cancel = (): void => {};
  const save = (): void => place.set({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  const saveSoon = (): void => {
    cancel();
    cancel = clock.after(SAVE_DELAY_MS, save);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  window.once('closed', () => cancel());
}

function reloadAfterCrash(window: BrowserWindow, { clock, log, onGiveUp }: WindowOptions): void {
  const budget = new ReloadBudget();
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    log.error({ reason: details.reason, exitCode: details.exitCode }, 'The window crashed. Readings go on.');
    if (budget.tryTake(clock.monotonicMs())) {
      window.webContents.reload();
      return;
    }
    const buttons = [SHELL_TEXTS.loadAgain, SHELL_TEXTS.quit];
    dialog
      .showMessageBox(window, { type: 'error', message: SHELL_TEXTS.windowFailed, detail: SHELL_TEXTS.windowFailedDetail, buttons, defaultId: 0, cancelId: 0 })
      .then(({ response }) => (response === 0 ? window.webContents.reload() : onGiveUp()))
      .catch((error: unknown) => log.error({ error }, 'The question whether to load the window again could not be asked.'));
  });
  window.on('unresponsive', () => log.warn({}, 'The window does not respond.'));
  window.webContents.on('preload-error', (_event, _path, error) => log.error({ error }, 'The bridge of the window failed to load.'));
}
