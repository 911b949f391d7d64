import type { KeyboardEvent } from 'react';
import type { ViewGestures } from '../../charts/view-gestures.ts';
import type { SharedView } from '../../charts/chart-view.ts';

/** How far an arrow key moves the view, as a part of its length. */
const STEP = 0.1;
export const ZOOM_STEP = 1.5;

/** What keys do with the view: arrows move it, plus and minus zoom around its middle. True when the key was one of these. */
export function keyOnView(event: KeyboardEvent, gestures: ViewGestures, view: SharedView, back: () => void): boolean {
  const middle = (): number => (view.read().from + view.read().to) / 2;
  const pan = (part: number): void => gestures.pan(part);
  const zoom = (factor: number): void => gestures.zoom(factor, middle());
  const action = {
    ArrowLeft: () => pan(-STEP),
    ArrowRight: () => pan(STEP),
    PageUp: () => pan(-1),
    PageDown: () => pan(1),
    '+': () => zoom(1 / ZOOM_STEP),
    '-': () => zoom(ZOOM_STEP),
  }[event.key];
  if (event.key === 'Backspace') {
    back();
    return true;
  }
  if (action === undefined || (event.shiftKey && event.key !== '+')) return false;
  action();
  gestures.settleSoon();
  return true;
}
