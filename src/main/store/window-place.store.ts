import { z } from 'zod';
import { AppError } from '../../shared/rpc/errors.ts';
import type { Log } from '../platform/log.ts';
import type { DocumentContext } from './document-context.ts';
import { PersistentStore } from './persistent-store.ts';

/** Larger than any desktop; what is beyond was not written by the app. */
const pixels = z.number().int().min(-1_000_000).max(1_000_000);
/** In device-independent pixels. */
const rectangle = z.object({ x: pixels, y: pixels, width: pixels, height: pixels });

const windowPlace = z.object({
  /** Where the window is when it is not maximized; absent before the first one was closed. */
  bounds: rectangle.optional(),
  isMaximized: z.boolean().default(false),
});

export type Rectangle = Readonly<z.output<typeof rectangle>>;
export interface WindowPlace {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

export interface WindowPlaceStoreOptions extends DocumentContext {
  readonly log: Log;
}

/** Where the window was: the document `data/window.json`. A disk that refuses costs the place of a window, nothing else: it goes to the log. */
export class WindowPlaceStore {
  readonly #store: PersistentStore<typeof windowPlace>;
  readonly #log: Log;

  constructor(context: WindowPlaceStoreOptions) {
    const { log } = context;
    this.#log = log;
    this.#store = new PersistentStore({ context, path: 'window.json', schema: windowPlace, version: 1 });
    if (this.#store.problem) log.warn({ problem: this.#store.problem }, 'The saved place of the window cannot be used whole.');
  }

  /** Nothing before a window was closed for the first time, and when what stands in the file is of no use. */
  get(): WindowPlace | undefined {
    const { bounds, isMaximized } = this.#store.all();
    return bounds && { bounds, isMaximized };
  }

  /** Keeps the place for the next run; what is kept already is not written again. */
  set(place: WindowPlace): void {
    if (isSame(this.get(), place)) return;
    try {
      this.#store.merge({ bounds: place.bounds, isMaximized: place.isMaximized });
      // The window may close a moment after it was moved, and the app ends with it.
      this.#store.flush();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#log.warn({ error }, 'The place of the window cannot be saved.');
    }
  }
}

function isSame(kept: WindowPlace | undefined, { bounds, isMaximized }: WindowPlace): boolean {
  if (kept === undefined || kept.isMaximized !== isMaximized) return false;
  return (['x', 'y', 'width', 'height'] as const).every((side) => kept.bounds[side] === bounds[side]);
}
