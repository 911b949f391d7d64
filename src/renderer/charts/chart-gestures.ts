import type uPlot from 'uplot';
import type { TimeSpan } from './time-span.ts';

/** What a person can do on a chart with a pointer. Instants in epoch milliseconds. */
export interface ChartGestures {
  /** Whether the hand moves the view at the moment. */
  readonly isActive: boolean;
  /** A drag has marked this so far; undefined when it was given up. */
  mark(span: TimeSpan | undefined): void;
  /** A drag ended: show what it marked. */
  zoomTo(span: TimeSpan): void;
  /** Moves the view: by a part of its length, later when positive. */
  pan(part: number): void;
  /** Longer (factor above 1) or shorter around an instant. */
  zoom(factor: number, around: number): void;
  /** The pointer let go of the view. */
  settle(): void;
  /** A wheel turned: it says no end, so the view settles when nothing follows. */
  settleSoon(): void;
  back(): void;
}

/** A shorter drag is a click, in pixels. */
const LEAST_DRAG_PX = 6;
/** One notch of an ordinary wheel is about 100 pixels; this makes it a quarter. */
const ZOOM_A_PIXEL = Math.log(1.25) / 100;
const LINE_PX = 33;

/**
 * Drag marks and zooms; with Shift or the middle button it pans. The wheel zooms around the pointer, sideways it pans.
 * A double click goes back. Answers with what unbinds them.
 */
export function bindGestures(chart: uPlot, gestures: ChartGestures): () => void {
  const { over } = chart;
  const instantAt = (x: number): number => chart.posToVal(Math.min(Math.max(x, 0), over.clientWidth), 'x');
  let drag: { readonly kind: 'mark' | 'pan'; readonly startX: number; readonly startAt: number; lastX: number } | undefined;

  const down = (event: PointerEvent): void => {
    const kind = event.button === 1 || (event.button === 0 && event.shiftKey) ? 'pan' : event.button === 0 ? 'mark' : undefined;
    if (kind === undefined) return;
    over.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
    over.setPointerCapture(event.pointerId);
    drag = { kind, startX: event.offsetX, startAt: instantAt(event.offsetX), lastX: event.clientX };
    over.toggleAttribute('data-panning', kind === 'pan');
  };
  const move = (event: PointerEvent): void => {
    if (drag === undefined) return;
    if (drag.kind === 'pan') {
      if (event.clientX !== drag.lastX) gestures.pan((drag.lastX - event.clientX) / over.clientWidth);
      drag.lastX = event.clientX;
      return;
    }
    const isLong = Math.abs(event.offsetX - drag.startX) >= LEAST_DRAG_PX;
    gestures.mark(isLong ? ordered(drag.startAt, instantAt(event.offsetX)) : undefined);
  };
  const up = (event: PointerEvent): void => {
    const ended = drag;
    drag = undefined;
    over.removeAttribute('data-panning');
    if (ended === undefined) return;
    if (ended.kind === 'pan') {
      gestures.settle();
      return;
    }
    gestures.mark(undefined);
    const isLong = event.type === 'pointerup' && Math.abs(event.offsetX - ended.startX) >= LEAST_DRAG_PX;
    if (isLong) gestures.zoomTo(ordered(ended.startAt, instantAt(event.offsetX)));
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
    const sideways = event.shiftKey ? event.deltaX + event.deltaY : event.deltaX;
    if (Math.abs(sideways) > 0 && (event.shiftKey || Math.abs(sideways) > Math.abs(event.deltaY))) gestures.pan((sideways * unit) / over.clientWidth);
    else gestures.zoom(Math.exp(event.deltaY * unit * ZOOM_A_PIXEL), instantAt(event.offsetX));
    gestures.settleSoon();
  };
  const back = (): void => gestures.back();
  // The middle button would scroll the page, and a drag would select text.
  const keep = (event: MouseEvent): void => event.preventDefault();

  over.addEventListener('mousedown', keep);
  over.addEventListener('pointerdown', down);
  over.addEventListener('pointermove', move);
  over.addEventListener('pointerup', up);
  over.addEventListener('pointercancel', up);
  over.addEventListener('wheel', wheel, { passive: false });
  over.addEventListener('dblclick', back);
  return () => {
    over.removeEventListener('mousedown', keep);
    over.removeEventListener('pointerdown', down);
    over.removeEventListener('pointermove', move);
    over.removeEventListener('pointerup', up);
    over.removeEventListener('pointercancel', up);
    over.removeEventListener('wheel', wheel);
    over.removeEventListener('dblclick', back);
  };
}

function ordered(one: number, other: number): TimeSpan {
  return { from: Math.min(one, other), to: Math.max(one, other) };
}
