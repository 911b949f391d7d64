import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { APP_SCHEME, resolveAppFile, SECURITY_HEADERS } from './app-file.ts';

/** Nothing waits longer than this for a page that does not come. */
const PAGE_LIMIT_MS = 500;

/** Makes `app://sysgrow` an origin like a web site's. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the files of the window from `folder`, read-only.
 * @returns resolves once the page's script was handed out, from when on the window is busy with itself, or after half
 *   a second in which no page asked for one.
 */
export function serveAppScheme(folder: string, clock: Clock, log: Log): Promise<void> {
  return new Promise((scriptServed) => {
    const cancelLimit = clock.after(PAGE_LIMIT_MS, scriptServed);
    protocol.handle(APP_SCHEME, async (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
      const file = resolveAppFile(request.url, folder);
      if (!file) return refuse(404);
      try {
        const body = await readFile(file.path);
        if (file.path.endsWith('.js')) {
          cancelLimit();
          // What waits for this must not come before the answer itself.
          setImmediate(scriptServed);
        }
        const headers = { ...SECURITY_HEADERS, 'Content-Type': file.contentType };
        return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers });
      } catch (error) {
        log.warn({ error, url: request.url }, 'The window asked for a file that cannot be read.');
        return refuse(404);
      }
    });
  });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
