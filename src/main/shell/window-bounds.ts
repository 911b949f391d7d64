import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Log } from '../platform/log.ts';

export const MINIMUM_SIZE = { width: 1024, height: 640 } as const;
const DEFAULT_SIZE = { width: 1280, height: 800 } as const;

/** In device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const savedBounds = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int(), isMaximized: z.boolean() });
export type SavedBounds = z.output<typeof savedBounds>;

/**
 * Where the window goes: where it was, moved and shrunk onto the screen it overlaps most, since a screen may be gone
 * or smaller today; in the middle of the first screen when nothing was saved. Never below the minimum size.
 */
export function placeWindow(saved: SavedBounds | undefined, screens: readonly Rectangle[]): Rectangle {
  const first = screens[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  const wanted = saved ?? centred(first);
  const screen = screens.reduce((best, other) => (overlap(wanted, other) > overlap(wanted, best) ? other : best), first);
  const target = overlap(wanted, screen) === 0 ? centred(screen, wanted) : wanted;
  const width = clamp(target.width, MINIMUM_SIZE.width, Math.max(screen.width, MINIMUM_SIZE.width));
  const height = clamp(target.height, MINIMUM_SIZE.height, Math.max(screen.height, MINIMUM_SIZE.height));
  return {
    x: clamp(target.x, screen.x, Math.max(screen.x, screen.x + screen.width - width)),
    y: clamp(target.y, screen.y, Math.max(screen.y, screen.y + screen.height - height)),
    width,
    height,
  };
}

/** The bounds of the last run; nothing when there are none or the file is not what we wrote: a default then serves. */
export function readBounds(file: string, log: Log): SavedBounds | undefined {
  try {
    return savedBounds.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isAbsent) log.warn({ error, file }, 'The saved place of the window cannot be read.');
    return undefined;
  }
}

/** Keeps the bounds for the next run. A disk that refuses costs the place of a window, nothing else. */
export function writeBounds(file: string, bounds: SavedBounds, log: Log): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(bounds));
    renameSync(`${file}.new`, file);
  } catch (error) {
    log.warn({ error, file }, 'The place of the window cannot be saved.');
  }
}

function centred(screen: Rectangle, size: { readonly width: number; readonly height: number } = DEFAULT_SIZE): Rectangle {
  const width = Math.min(size.width, screen.width);
  const height = Math.min(size.height, screen.height);
  return { x: Math.round(screen.x + (screen.width - width) / 2), y: Math.round(screen.y + (screen.height - height) / 2), width, height };
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
