import type { ImportReason } from '../../../../shared/domain/import-reason.ts';

/** How many rows of a report are quoted for each reason. */
const MOST_EXAMPLES = 20;

type Outcome = 'rejected' | 'skipped' | 'value_rejected';

/** Why rows, or single values of rows that were otherwise taken, were not taken. */
export interface ReasonCount {
  readonly outcome: Outcome;
  readonly reason: ImportReason;
  readonly count: number;
  /** The first of them: their key, and what was wrong. */
  readonly examples: readonly string[];
}

/** What became of the rows of one table: `read = imported + merged + rejected + skipped`. */
export interface TableReport {
  readonly table: string;
  readonly read: number;
  readonly imported: number;
  /** Is here already, or is part of a row that was taken. */
  readonly merged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly reasons: readonly ReasonCount[];
}

/** Counts what becomes of the rows of one table. */
export class TableTally {
  readonly #table: string;
  #imported = 0;
  #merged = 0;
  readonly #counts = { rejected: 0, skipped: 0, value_rejected: 0 };
  readonly #reasons = new Map<string, { outcome: Outcome; reason: ImportReason; count: number; examples: string[] }>();

  constructor(table: string) {
    this.#table = table;
  }

  imported(): void {
    this.#imported += 1;
  }

  merged(rows = 1): void {
    this.#merged += rows;
  }

  rejected(reason: ImportReason, example: string): void {
    this.#note('rejected', reason, 1, example);
  }

  skipped(reason: ImportReason, rows = 1): void {
    this.#note('skipped', reason, rows);
  }

  /** A value of a row was refused; the row itself is counted by another call. */
  valueRejected(reason: ImportReason, example: string): void {
    this.#note('value_rejected', reason, 1, example);
  }

  report(): TableReport {
    const { rejected, skipped } = this.#counts;
    const read = this.#imported + this.#merged + rejected + skipped;
    return { table: this.#table, read, imported: this.#imported, merged: this.#merged, rejected, skipped, reasons: [...this.#reasons.values()].map((reason) => ({ ...reason })) };
  }

  #note(outcome: Outcome, reason: ImportReason, count: number, example?: string): void {
    if (count === 0) return;
    this.#counts[outcome] += count;
    const key = `${outcome} ${reason}`;
    const noted = this.#reasons.get(key) ?? { outcome, reason, count: 0, examples: [] };
    noted.count += count;
    if (example !== undefined && noted.examples.length < MOST_EXAMPLES) noted.examples.push(example.slice(0, 200));
    this.#reasons.set(key, noted);
  }
}
