import type { HubEvent, ProblemKind } from './hub-protocol.ts';

type Problem = Extract<HubEvent, { t: 'problem' }>;

/** A kind of problem is told at most so often; what happens in between is added to the next one's count. */
const EVERY_MS = 250;

/** Keeps a hub that sends nothing but garbage from flooding the app with events, without losing a count. */
export class ProblemGate {
  readonly #emit: (problem: Problem) => void;
  readonly #waiting = new Map<ProblemKind, Problem>();
  readonly #lastMs = new Map<ProblemKind, number>();

  constructor(emit: (problem: Problem) => void) {
    this.#emit = emit;
  }

  add(problem: Problem, nowMs: number): void {
    const count = (this.#waiting.get(problem.kind)?.count ?? 0) + problem.count;
    this.#waiting.set(problem.kind, { ...problem, count });
    this.release(nowMs);
  }

  /** Tells what has waited long enough. */
  release(nowMs: number): void {
    for (const [kind, problem] of this.#waiting) {
      if (nowMs - (this.#lastMs.get(kind) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) continue;
      this.#lastMs.set(kind, nowMs);
      this.#waiting.delete(kind);
      this.#emit(problem);
    }
  }
}
