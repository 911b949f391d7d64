import type { Quality } from '../../../shared/domain/quality.ts';
import { useLive } from '../../live/live-values.ts';
import { useNow } from '../../live/now.ts';
import { shownQuality } from '../../ui/shown-quality.ts';

/** The quality of a series as it deserves to be shown now. */
export function useShownQuality(seriesKey: string): Quality {
  const quality = useLive(seriesKey, (value) => value.quality) ?? 'bad';
  const at = useLive(seriesKey, (value) => value.at);
  const periodMs = useLive(seriesKey, (value) => value.periodMs) ?? 0;
  return useNow((now) => shownQuality(quality, at, now, periodMs));
}
