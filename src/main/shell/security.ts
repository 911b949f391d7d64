import { app, session, shell, type Session, type WebContents } from 'electron';
import type { Log } from '../platform/log.ts';
import { isAllowedExternalLink } from './external-link.ts';

export interface SecurityOptions {
  readonly log: Log;
  /** The addresses that the window's page may have, without what follows `#`. */
  readonly ownPages: readonly string[];
  /** Beginnings of the addresses that may be loaded at all. */
  readonly loadable: readonly string[];
}

/**
 * Denies what the window never needs: permissions, devices, downloads, new windows, other pages, web views, and every
 * request that leaves the machine. Must run once, when the app is ready and before a window exists.
 */
export function denyWhatIsNotNeeded(options: SecurityOptions): void {
  lockSession(session.defaultSession, options);
  app.on('web-contents-created', (_event, contents) => lockContents(contents, options));
}

function lockSession(target: Session, { log, loadable }: SecurityOptions): void {
  target.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn({ permission }, 'A permission that the window asked for was denied.');
    answer(false);
  });
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  target.setSpellCheckerEnabled(false);
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest(({ url }, answer) => {
    const isLoadable = loadable.some((beginning) => url.startsWith(beginning));
    if (!isLoadable) log.warn({ url: url.slice(0, 200) }, 'A request to outside the app was stopped.');
    answer({ cancel: !isLoadable });
  });
}

function lockContents(contents: WebContents, { log, ownPages }: SecurityOptions): void {
  const stayOnOwnPage = (event: { preventDefault(): void; readonly url: string }): void => {
    if (ownPages.includes(event.url.split('#')[0] ?? '')) return;
    log.warn({ url: event.url.slice(0, 200) }, 'The window tried to go to another page and was kept from it.');
    event.preventDefault();
  };
  contents.on('will-navigate', stayOnOwnPage);
  contents.on('will-redirect', stayOnOwnPage);
  contents.on('will-frame-navigate', stayOnOwnPage);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternalLink(url)) {
      shell.openExternal(url).catch((error: unknown) => log.warn({ error, url }, 'The browser of the system did not open a link.'));
    } else {
      log.warn({ url: url.slice(0, 200) }, 'The window tried to open another one and was kept from it.');
    }
    return { action: 'deny' };
  });
}
