import type { TrafficLine } from '../../../shared/contract/hubs.contract.ts';
import { Signal } from '../../platform/signal.ts';

/** What a person who opens the hubs page finds there already. */
const LINES_KEPT = 200;

/** The last lines of a hub, and those that follow. */
export class TrafficRing {
  readonly #lines: TrafficLine[] = [];
  readonly #added = new Signal<TrafficLine>();
  #next = 0;

  add(line: TrafficLine): void {
    this.#lines[this.#next] = line;
    this.#next = (this.#next + 1) % LINES_KEPT;
    this.#added.publish(line);
  }

  /** Gives the kept lines, oldest first, and then each new one. Returns how to stop. */
  follow(take: (line: TrafficLine) => void): () => void {
    const isFull = this.#lines.length === LINES_KEPT;
    const kept = isFull ? [...this.#lines.slice(this.#next), ...this.#lines.slice(0, this.#next)] : this.#lines.slice();
    for (const line of kept) take(line);
    return this.#added.subscribe(take);
  }
}
