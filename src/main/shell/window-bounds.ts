import type { Rectangle } from '../store/window-place.store.ts';

/** In device-independent pixels, as everything here. */
export const MINIMUM_SIZE = { width: 1024, height: 640 } as const;
const DEFAULT_SIZE = { width: 1280, height: 800 } as const;

/**
 * Where the window goes: where it was, moved and shrunk onto the screen it overlaps most, since a screen may be gone
 * or smaller today; in the middle of the first screen when nothing was saved. Never below the minimum size.
 */
export function placeWindow(saved: Rectangle | undefined, screens: readonly Rectangle[]): Rectangle {
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
