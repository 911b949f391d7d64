import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';

/** How long stopping may take before the app ends all the same: a hung disk must not keep the process for ever. */
export const STOP_LIMIT_MS = 10_000;

export interface QuitOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Stops the core: flushes readings and closes the database. */
  readonly stop: (reason: string) => Promise<void>;
  /** Ends the process; called once. */
  readonly exit: (code: number) => void;
}

/** Ends the app in order: the core is stopped and waited for, then the process ends. */
export class QuitFlow {
  readonly #options: QuitOptions;
  #code: number | undefined;

  constructor(options: QuitOptions) {
    this.#options = options;
  }

  /** Whether the end has begun. */
  get isQuitting(): boolean {
    return this.#code !== undefined;
  }

  /** Begins the end. A second request only makes the exit code worse, never better. */
  quit(reason: string, code: number): void {
    const isFirst = this.#code === undefined;
    this.#code = Math.max(this.#code ?? 0, code);
    if (isFirst) void this.#run(reason);
  }

  async #run(reason: string): Promise<void> {
    const { clock, log, stop, exit } = this.#options;
    let cancelLimit = (): void => {};
    const limit = new Promise<void>((resolve) => {
      cancelLimit = clock.after(STOP_LIMIT_MS, () => {
        log.error({ reason }, 'Stopping took too long; the app ends without waiting for the rest.');
        this.#code = 1;
        resolve();
      });
    });
    try {
      await Promise.race([stop(reason), limit]);
    } catch (error) {
      log.error({ error, reason }, 'Stopping failed.');
      this.#code = 1;
    }
    cancelLimit();
    exit(this.#code ?? 0);
  }
}
