import type { UpstreamSourceRepository } from '../../../database/repositories/upstream-source.repository.ts';
import type { ImportBook } from './import-book.ts';
import type { ImportTarget } from './import-target.ts';
import type { WalkOptions } from './import-walk.ts';
import type { ServerDocument } from './server-documents.ts';
import { identityOf } from './source-identity.ts';

export interface ImportRunOptions extends WalkOptions {
  readonly source: UpstreamSourceRepository;
  /** What the server keeps beside its database. */
  readonly documents: readonly ServerDocument[];
  readonly target: ImportTarget;
  /** Grows as slices are committed; whoever asks may look at any time. */
  readonly book: ImportBook;
  /** IANA zone of this computer: of units that name none. */
  readonly machineZone: string;
  /** Epoch milliseconds UTC. */
  readonly now: number;
}

/** What the steps of one import share. */
export class ImportRun {
  readonly options: ImportRunOptions;
  /** Ours, by the source's: filled by the steps before. */
  readonly unitIds = new Map<number, number>();
  readonly plantIds = new Map<number, number>();
  /** By `PlannedSensor.key`. */
  readonly sensorIds = new Map<string, number>();
  readonly zones = new Map<number, string>();
  readonly #prefix: string;

  constructor(options: ImportRunOptions) {
    this.options = options;
    this.#prefix = `upstream:${identityOf(options.source)}`;
  }

  /** The name of a row in ImportRef: `upstream:20261123T181134:Plants:17`. */
  ref(key: string): string {
    return `${this.#prefix}:${key}`;
  }

  zoneOf(unitId: number | undefined): string {
    return (unitId === undefined ? undefined : this.zones.get(unitId)) ?? this.options.machineZone;
  }

  /** The id that a row got here in this import or an earlier one. */
  knownId(key: string): number | undefined {
    const id = this.options.target.refOf(this.ref(key));
    return id === undefined ? undefined : Number(id);
  }

  /** Creates what a row stands for, unless it was imported before. Call it inside a change. */
  once(key: string, target: string, create: () => number): { readonly id: number; readonly isNew: boolean } {
    const known = this.knownId(key);
    if (known !== undefined) return { id: known, isNew: false };
    const id = create();
    this.options.target.putRef(this.ref(key), target, String(id));
    return { id, isNew: true };
  }

  /** One transaction whose counts go into the report only once it was committed. */
  change(run: (count: (note: () => void) => void) => void): void {
    const notes: (() => void)[] = [];
    this.options.target.change(() => run((note) => notes.push(note)));
    for (const note of notes) note();
  }
}
