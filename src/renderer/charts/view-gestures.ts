import type { ChartGestures } from './chart-gestures.ts';
import type { SharedView } from './chart-view.ts';
import { moved, withinLimits, zoomed, type SpanLimits, type TimeSpan } from './time-span.ts';

/** What follows from gestures. */
export interface GestureEffects {
  limits(): SpanLimits;
  /** The view stood still for a moment: worth asking for its data. */
  paused(span: TimeSpan): void;
  /** A gesture is over: this is what the person wanted to see. */
  ended(span: TimeSpan): void;
  back(): void;
}

/** So long a view stands still before its data is asked for. */
const PAUSE_MS = 100;
/** A wheel and a key say no end: this long after the last one they have. */
const END_MS = 400;

/** Moves a shared view with the hand and says when it rests. Charts follow the view at once; data follows later. */
export class ViewGestures implements ChartGestures {
  readonly #view: SharedView;
  #effects: GestureEffects | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;
  #isActive = false;

  constructor(view: SharedView) {
    this.#view = view;
  }

  /** Whether the view belongs to the hand at the moment. */
  get isActive(): boolean {
    return this.#isActive;
  }

  /** Gives what follows; answers with what takes it away. */
  bind(effects: GestureEffects): () => void {
    this.#effects = effects;
    return () => {
      this.#stopTimers();
      this.#isActive = false;
      this.#effects = undefined;
    };
  }

  mark(span: TimeSpan | undefined): void {
    this.#view.mark(span);
  }

  zoomTo(span: TimeSpan): void {
    this.#move(span);
    this.settle();
  }

  pan(part: number): void {
    this.#move(moved(this.#view.read(), part));
  }

  zoom(factor: number, around: number): void {
    this.#move(zoomed(this.#view.read(), factor, around));
  }

  settleSoon(): void {
    clearTimeout(this.#end);
    this.#end = setTimeout(() => this.settle(), END_MS);
  }

  settle(): void {
    this.#stopTimers();
    if (!this.#isActive) return;
    this.#isActive = false;
    // Charts draw more finely what rests.
    this.#view.show(this.#view.read());
    this.#effects?.ended(this.#view.read());
  }

  back(): void {
    this.#effects?.back();
  }

  #move(span: TimeSpan): void {
    if (this.#effects === undefined) return;
    this.#isActive = true;
    this.#view.show(withinLimits(span, this.#effects.limits()));
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#effects?.paused(this.#view.read()), PAUSE_MS);
  }

  #stopTimers(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#end);
  }
}
