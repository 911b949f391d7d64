/** One part of the app that runs: what starts it and what ends it. */
export interface Part {
  readonly name: string;
  start?(): void | Promise<void>;
  stop?(): void | Promise<void>;
}

/**
 * Starts parts in the order given and stops those that started in the opposite order. If one fails to start, those
 * before it are stopped and its error is the answer. A failure to stop keeps none of the others from stopping.
 */
export class Lifecycle {
  readonly #parts: readonly Part[];
  readonly #running: Part[] = [];
  readonly #onStopFailure: (part: string, error: unknown) => void;

  constructor(parts: readonly Part[], onStopFailure: (part: string, error: unknown) => void) {
    this.#parts = parts;
    this.#onStopFailure = onStopFailure;
  }

  async start(): Promise<void> {
    for (const part of this.#parts) {
      try {
        await part.start?.();
        this.#running.push(part);
      } catch (error) {
        await this.stop();
        throw error;
      }
    }
  }

  async stop(): Promise<void> {
    for (let part = this.#running.pop(); part; part = this.#running.pop()) {
      try {
        await part.stop?.();
      } catch (error) {
        this.#onStopFailure(part.name, error);
      }
    }
  }
}
