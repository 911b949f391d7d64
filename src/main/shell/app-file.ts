import { extname, join } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_HOST = 'sysgrow';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const START_PAGE = `${APP_ORIGIN}/index.html`;

/** The kinds of file that the window loads; anything else is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Headers of every answer. The policy allows what the window's own bundle needs, and nothing from anywhere else. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export interface AppFile {
  readonly path: string;
  readonly contentType: string;
}

/**
 * The file under `folder` that an address of the app names, or nothing. Only plain names pass, each part starting
 * with a letter, a digit, `_` or `-`: so neither `..`, nor an absolute path, nor a hidden file can be written, however
 * it is encoded.
 */
export function resolveAppFile(url: string, folder: string): AppFile | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || parsed.protocol !== `${APP_SCHEME}:` || parsed.host !== APP_HOST) return undefined;
  const parts = (parsed.pathname === '/' ? '/index.html' : parsed.pathname).slice(1).split('/');
  if (!parts.every((part) => /^[\w-][\w.-]*$/.test(part))) return undefined;
  const path = join(folder, ...parts);
  const contentType = CONTENT_TYPES[extname(path)];
  return contentType === undefined ? undefined : { path, contentType };
}
