import type { Quality } from '../../shared/domain/quality.ts';

/** What main allows a value before it calls it stale: three periods, at least 5 s. */
const STALE_PERIODS = 3;
const STALE_AT_LEAST_MS = 5_000;
/** Main speaks first, and its word needs a moment to arrive. */
const DELIVERY_MS = 2_000;

/**
 * The quality to show. Main decides it; should main hang, nothing more arrives, and a window that went on to show the
 * last value as good would lie. So the window calls stale by itself what main should have called stale.
 */
export function shownQuality(quality: Quality, at: number | undefined, now: number, periodMs: number): Quality {
  if (at === undefined || quality === 'stale' || quality === 'bad') return quality;
  return now - at > Math.max(STALE_PERIODS * periodMs, STALE_AT_LEAST_MS) + DELIVERY_MS ? 'stale' : quality;
}
