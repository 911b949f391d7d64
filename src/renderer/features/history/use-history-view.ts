import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { SharedView } from '../../charts/chart-view.ts';
import type { TimeSpan } from '../../charts/time-span.ts';
import { ViewGestures } from '../../charts/view-gestures.ts';
import { useNow } from '../../live/now.ts';
import { parseHistorySearch, PRESET_MS, rangeOfSearch, spanOfRange, type ShownRange } from './history-search.ts';
import { afterChoosing, EMPTY_TRAIL, isSameRange, stepBack, stepForward, type ViewTrail } from './view-trail.ts';

const EARLIEST = Date.UTC(2000, 0, 1);
/** A view that follows the present moves on by about a pixel. */
const PIXELS = 1_000;
const LEAST_STEP_MS = 1_000;
/** The end of the view is named to the minute. */
const MOST_STEP_MS = 60_000;

/** How far apart the looks at the clock are for a range that ends now, in milliseconds. */
function stepOf(range: ShownRange): number {
  if ('from' in range) return Infinity;
  return Math.min(Math.max(LEAST_STEP_MS, (range.range === 'all' ? Infinity : PRESET_MS[range.range]) / PIXELS), MOST_STEP_MS);
}

/**
 * What the page shows of the time. The address names it, gestures move the charts ahead of the address, and the trail
 * remembers the views before. `span` follows whenever a gesture pauses; `rested` when it is over, for what is read in words and figures.
 * @param firstAt the first reading there is, for the range that shows all.
 */
export function useHistoryView(firstAt: number | undefined) {
  const search = useSearch({ from: '/history' });
  const navigate = useNavigate({ from: '/history' });
  const range = useMemo(() => rangeOfSearch(parseHistorySearch(search)), [search]);
  const address = JSON.stringify(range);
  const stepMs = stepOf(range);
  const now = useNow((at) => (stepMs === Infinity ? 0 : Math.ceil(at / stepMs) * stepMs));
  const { from: restedFrom, to: restedTo } = spanOfRange(range, now, firstAt);
  const committed = useMemo((): TimeSpan => ({ from: restedFrom, to: restedTo }), [restedFrom, restedTo]);

  const [trail, setTrail] = useState<ViewTrail>(EMPTY_TRAIL);
  const [view] = useState(() => new SharedView(committed));
  const [gestures] = useState(() => new ViewGestures(view));
  /** Where a gesture has led so far; of no meaning once the address has another word. */
  const [moved, setMoved] = useState<{ readonly span: TimeSpan; readonly over: string }>();
  const span = moved?.over === address ? moved.span : committed;

  const show = useCallback(
    (next: ShownRange): void => {
      const named = 'range' in next ? next : { from: Math.round(next.from), to: Math.round(next.to) };
      void navigate({ search: ({ series }) => ({ ...(series !== undefined && { series }), ...named }), replace: true });
    },
    [navigate],
  );
  const choose = useCallback(
    (next: ShownRange): void => {
      if (isSameRange(next, range)) return;
      setTrail(afterChoosing(trail, range));
      show(next);
    },
    [trail, range, show],
  );
  const step = (taken: ReturnType<typeof stepBack>): void => {
    if (taken === undefined) return;
    setTrail(taken.trail);
    show(taken.shown);
  };
  const back = (): void => step(stepBack(trail, range));
  const forward = (): void => step(stepForward(trail, range));

  const onPaused = useEffectEvent((paused: TimeSpan) => setMoved({ span: paused, over: address }));
  const onEnded = useEffectEvent((ended: TimeSpan) => {
    setMoved({ span: ended, over: address });
    choose(ended);
  });
  const onBack = useEffectEvent(back);
  useEffect(
    () =>
      gestures.bind({
        limits: () => ({ earliest: EARLIEST, latest: Date.now() }),
        paused: (paused) => onPaused(paused),
        ended: (ended) => onEnded(ended),
        back: () => onBack(),
      }),
    [gestures],
  );
  const { from, to } = span;
  useEffect(() => {
    if (!gestures.isActive) view.show({ from, to }, 'data');
  }, [view, gestures, from, to]);

  return { range, span, rested: committed, view, gestures, choose, back, forward, canGoBack: trail.past.length > 0, canGoForward: trail.future.length > 0 };
}
