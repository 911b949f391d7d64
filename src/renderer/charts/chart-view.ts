import type { TimeSpan } from './time-span.ts';

/** `span`: what is shown moved. `mark`: what a drag has marked. `data`: there is something new to draw as well. */
export type ViewChange = 'span' | 'mark' | 'data';

/** What charts show. It lives outside React, so that a gesture redraws canvases and renders nothing. */
export interface ChartView {
  read(): TimeSpan;
  /** The part that a drag has marked so far. */
  marked(): TimeSpan | undefined;
  subscribe(onChange: (change: ViewChange) => void): () => void;
}

/** How often the present moves on and live points are drawn. */
const REDRAW_MS = 1_000;

/** The last `spanMs`; moves on by itself. */
export function createLiveView(spanMs: number): ChartView {
  return {
    read: () => {
      const now = Date.now();
      return { from: now - spanMs, to: now };
    },
    marked: () => undefined,
    subscribe: (onChange) => {
      const timer = setInterval(() => onChange('data'), REDRAW_MS);
      return () => clearInterval(timer);
    },
  };
}

/** A span that several charts share, moved by gestures. */
export class SharedView implements ChartView {
  #span: TimeSpan;
  #marked: TimeSpan | undefined;
  readonly #listeners = new Set<(change: ViewChange) => void>();

  constructor(span: TimeSpan) {
    this.#span = span;
  }

  read(): TimeSpan {
    return this.#span;
  }

  marked(): TimeSpan | undefined {
    return this.#marked;
  }

  subscribe(onChange: (change: ViewChange) => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  show(span: TimeSpan, change: 'span' | 'data' = 'span'): void {
    this.#span = span;
    this.#announce(change);
  }

  mark(span: TimeSpan | undefined): void {
    this.#marked = span;
    this.#announce('mark');
  }

  #announce(change: ViewChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
