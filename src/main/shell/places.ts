import { join } from 'node:path';
import { app } from 'electron';
import { APP_ORIGIN, START_PAGE } from './app-file.ts';

/** Where the parts of the built app are. */
export interface Places {
  readonly rendererFolder: string;
  readonly preloadFile: string;
  readonly serialHostFile: string;
  readonly historyWorkerFile: string;
  readonly dataFolder: string;
  readonly startPage: string;
  readonly trustedOrigins: readonly string[];
  /** Beginnings of the addresses that the window may load. */
  readonly loadable: readonly string[];
}

/** In development only, and only when started by the bundler's own server, the page comes from that server. */
export function findPlaces(): Places {
  const out = join(app.getAppPath(), 'out');
  const served = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  const developer = served === undefined ? [] : [new URL(served).origin, new URL(served).origin.replace(/^http/, 'ws')];
  const tools = app.isPackaged ? [] : ['devtools://'];
  return {
    rendererFolder: join(out, 'renderer'),
    preloadFile: join(out, 'preload', 'index.cjs'),
    serialHostFile: join(out, 'main', 'serial-host.js'),
    historyWorkerFile: join(out, 'main', 'history-worker.js'),
    dataFolder: app.getPath('userData'),
    startPage: served ?? START_PAGE,
    trustedOrigins: [APP_ORIGIN, ...developer.slice(0, 1)],
    loadable: [`${APP_ORIGIN}/`, `blob:${APP_ORIGIN}/`, 'data:', ...tools, ...developer],
  };
}
