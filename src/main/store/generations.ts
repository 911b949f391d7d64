import type { CancelTimer, Clock } from '../platform/clock.ts';
import { isSystemError } from '../platform/file-failure.ts';
import type { Log } from '../platform/log.ts';
import { sweepUnfinished, writeFileAtomically } from './atomic-write.ts';
import type { FileLayer } from './file-layer.ts';

/** Newest first. */
const ENDINGS = ['.bak', '.bak2', '.bak3'] as const;
/** A generation for each keystroke would push out what was good an hour ago. */
const PERIOD_MS = 60_000;
/** After a change, so that the caller does not wait for two files. */
const DELAY_MS = 1_000;

export interface GenerationsOptions {
  /** Whole path of the document; its generations stand beside it. */
  readonly file: string;
  readonly files: FileLayer;
  readonly clock: Clock;
  readonly log: Log;
}

/** The last three good versions of a document, at most one new one a minute. */
export class Generations {
  readonly #options: GenerationsOptions;
  #waiting: Uint8Array | undefined;
  #cancelTimer: CancelTimer | undefined;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(options: GenerationsOptions) {
    this.#options = options;
  }

  /** Says that the document is good as it stands now. */
  note(bytes: Uint8Array): void {
    this.#waiting = bytes;
    const { clock } = this.#options;
    this.#cancelTimer ??= clock.after(Math.max(DELAY_MS, this.#lastMs + PERIOD_MS - clock.monotonicMs()), () => this.flush());
  }

  /** Writes the one that waits. A disk that refuses it costs the copy, not the document: that goes to the log. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const bytes = this.#waiting;
    this.#waiting = undefined;
    if (bytes === undefined) return;
    try {
      this.#write(bytes);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.#options.log.warn({ error, file: this.#options.file }, 'The last good version of a document cannot be kept.');
    }
  }

  /** What was kept, newest first; what cannot be read is left out. */
  *kept(): Generator<Uint8Array> {
    for (const ending of ENDINGS) {
      const bytes = this.#read(ending);
      if (bytes) yield bytes;
    }
  }

  /** Forgets them all, since the document is gone for good. */
  remove(): void {
    this.#waiting = undefined;
    this.flush();
    for (const ending of ENDINGS) this.#options.files.remove(this.#options.file + ending);
  }

  #write(bytes: Uint8Array): void {
    const { file, files, clock } = this.#options;
    for (const ending of ENDINGS) sweepUnfinished(files, file + ending);
    if (this.#read(ENDINGS[0])?.equals(bytes)) return;
    // Oldest first, so that a kill in between doubles none and loses at most the oldest.
    for (const [index, ending] of [...ENDINGS.entries()].reverse()) {
      const older = ENDINGS[index + 1];
      if (older !== undefined && files.factsOf(file + ending)) files.rename(file + ending, file + older);
    }
    writeFileAtomically(files, file + ENDINGS[0], bytes);
    this.#lastMs = clock.monotonicMs();
  }

  #read(ending: string): Buffer | undefined {
    const { file, files, log } = this.#options;
    try {
      return files.factsOf(file + ending)?.isFile ? files.readFile(file + ending) : undefined;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      log.warn({ error, file: file + ending }, 'A kept version of a document cannot be read.');
      return undefined;
    }
  }
}
