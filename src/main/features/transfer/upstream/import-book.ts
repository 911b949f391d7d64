import { TableTally, type TableReport } from './import-tally.ts';

/** The report of an import while it grows: what is in it was committed. */
export class ImportBook {
  readonly #tallies = new Map<string, TableTally>();

  table(name: string): TableTally {
    const known = this.#tallies.get(name);
    if (known) return known;
    const tally = new TableTally(name);
    this.#tallies.set(name, tally);
    return tally;
  }

  report(): readonly TableReport[] {
    return [...this.#tallies.values()].map((tally) => tally.report());
  }
}
