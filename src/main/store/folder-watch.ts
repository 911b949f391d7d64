import { statSync, watch, type FSWatcher } from 'node:fs';
import type { CancelTimer, Clock } from '../platform/clock.ts';
import { isSystemError } from '../platform/file-failure.ts';

/** A save comes as several events: cut, write, rename. */
const SETTLE_MS = 250;
/** Somebody who never stops writing must not keep us from looking. */
const SETTLE_AT_MOST_MS = 2_000;
/** Where the system cannot watch a folder, and to find one that was replaced. */
const POLL_MS = 5_000;

export interface FolderWatchOptions {
  /** May be missing yet. */
  readonly folder: string;
  readonly clock: Clock;
  /** Something in the folder may have changed: look. Events are hints, so it is also called when nothing did. */
  readonly onHint: () => void;
}

/**
 * Tells when files of a folder may have changed. The folder is watched and never a file, since most editors save by
 * putting another file in its place, after which a watched file stays silent.
 */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  #watcher: FSWatcher | undefined;
  #watchedMark: string | undefined;
  #cancelPoll: CancelTimer | undefined;
  #cancelSettle: CancelTimer | undefined;
  #unsettledSinceMs: number | undefined;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#attach();
    this.#cancelPoll ??= this.#options.clock.every(POLL_MS, () => this.#poll());
  }

  stop(): void {
    this.#detach();
    this.#cancelPoll?.();
    this.#cancelSettle?.();
    this.#cancelPoll = this.#cancelSettle = undefined;
  }

  #poll(): void {
    if (this.#watcher && this.#mark() === this.#watchedMark) return;
    this.#detach();
    this.#attach();
    this.#options.onHint();
  }

  #attach(): void {
    const { folder } = this.#options;
    this.#watchedMark = this.#mark();
    if (this.#watchedMark === undefined) return;
    try {
      this.#watcher = watch(folder, { persistent: false }, () => this.#hinted());
      this.#watcher.on('error', () => this.#detach());
    } catch (error) {
      // No watching here (a network drive, or all watches are taken): polling goes on.
      if (!isSystemError(error)) throw error;
    }
  }

  #detach(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #hinted(): void {
    const { clock } = this.#options;
    this.#unsettledSinceMs ??= clock.monotonicMs();
    if (this.#cancelSettle && clock.monotonicMs() - this.#unsettledSinceMs > SETTLE_AT_MOST_MS) return;
    this.#cancelSettle?.();
    this.#cancelSettle = clock.after(SETTLE_MS, () => {
      this.#cancelSettle = this.#unsettledSinceMs = undefined;
      this.#options.onHint();
    });
  }

  /** Tells a folder from another of its name. */
  #mark(): string | undefined {
    try {
      const facts = statSync(this.#options.folder);
      return `${facts.dev}-${facts.ino}`;
    } catch (error) {
      if (isSystemError(error)) return undefined;
      throw error;
    }
  }
}
