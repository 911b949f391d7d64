import type { HubProblemCount, HubStats } from './hub-connection-contract.ts';
import type { ProblemKind } from './hub-protocol.ts';

/** The rate is that of so many seconds. */
const RATE_SECONDS = 10;

/** Counts what a hub sends. Memory does not grow with the number of lines. */
export class HubTally {
  #lines = 0;
  #readings = 0;
  #lastLineAt: number | undefined;
  #timesUp = 0;
  /** Lines of each of the last seconds, by second modulo their number. */
  readonly #perSecond: { second: number; lines: number }[] = Array.from({ length: RATE_SECONDS }, () => ({ second: -1, lines: 0 }));
  readonly #problems = new Map<ProblemKind, HubProblemCount>();

  countLine(at: number, monotonicMs: number): void {
    this.#lines++;
    this.#lastLineAt = at;
    const second = Math.floor(monotonicMs / 1000);
    const bucket = this.#perSecond[second % RATE_SECONDS];
    if (!bucket) return;
    if (bucket.second !== second) {
      bucket.second = second;
      bucket.lines = 0;
    }
    bucket.lines++;
  }

  countReading(): void {
    this.#readings++;
  }

  countUp(): void {
    this.#timesUp++;
  }

  countProblem(kind: ProblemKind, message: string, count: number, at: number): void {
    this.#problems.set(kind, { kind, count: (this.#problems.get(kind)?.count ?? 0) + count, lastMessage: message, lastAt: at });
  }

  stats(monotonicMs: number): HubStats {
    const second = Math.floor(monotonicMs / 1000);
    const recent = this.#perSecond.filter((bucket) => bucket.second > second - RATE_SECONDS && bucket.second <= second);
    return {
      lines: this.#lines,
      readings: this.#readings,
      linesPerS: recent.reduce((sum, bucket) => sum + bucket.lines, 0) / RATE_SECONDS,
      ...(this.#lastLineAt === undefined ? {} : { lastLineAt: this.#lastLineAt }),
      reconnects: Math.max(0, this.#timesUp - 1),
      problems: [...this.#problems.values()],
    };
  }
}
