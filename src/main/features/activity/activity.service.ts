import type { Activity, ActivityKind } from '../../../shared/contract/activity.contract.ts';
import type { ActivityLogRepository } from '../../database/repositories/activity-log.repository.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { Signal } from '../../platform/signal.ts';

/** Who acts when nobody asked: the app by itself. */
export const APP_ACTOR = 'app';

/** Values for the sentence of an entry. */
export type ActivityDetail = Activity['detail'];
/** Puts one entry on record; it stands or falls with the transaction in which it is called. */
export type Recorder = (kind: ActivityKind, subject: string, detail?: ActivityDetail) => void;
export type Transact = <T>(run: () => T) => T;

export interface ActivityOptions {
  readonly repository: ActivityLogRepository;
  readonly transact: Transact;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps the log of what people and the app did, and announces every entry once it is committed. */
export class ActivityService {
  readonly added = new Signal<Activity>();
  readonly #options: ActivityOptions;

  constructor(options: ActivityOptions) {
    this.#options = options;
  }

  /** By the time they bear, newest first; `before` continues after the last id of the page before. */
  list(page: { readonly before?: number | undefined; readonly limit: number }): Activity[] {
    return [...this.#options.repository.list(page)];
  }

  /**
   * Deletes the entries before an instant, a short transaction a step: each tells how many went. The newest thousand stay.
   * @throws AppError when the disk refuses.
   */
  *prune(before: number): Generator<number, void> {
    const { repository, transact } = this.#options;
    for (let from: number | undefined = 1; from !== undefined; ) {
      const slice: ReturnType<ActivityLogRepository['deleteSlice']> = transact(() => repository.deleteSlice({ at: before, from: from ?? 1 }));
      yield slice.deleted;
      from = slice.next;
    }
  }

  /**
   * Runs a change and puts on record who made it, in one transaction. Entries are announced after the commit.
   * @throws whatever the change throws, or AppError when the disk refuses; then nothing of it is stored.
   */
  change<T>(actor: string, run: (record: Recorder) => T): T {
    const { repository, transact, clock } = this.#options;
    const entries: Activity[] = [];
    const result = transact(() =>
      run((kind, subject, detail = {}) => {
        entries.push(repository.insert({ at: clock.now(), actor, kind, subject, detail }));
      }),
    );
    for (const entry of entries) this.added.publish(entry);
    return result;
  }

  /**
   * Puts on record what happened by itself. A disk that refuses must not stop what happens, so then the entry goes
   * to the log file only. Whether it is on record.
   */
  note(kind: ActivityKind, subject: string, detail: ActivityDetail = {}): boolean {
    try {
      this.change(APP_ACTOR, (record) => record(kind, subject, detail));
      return true;
    } catch (error) {
      this.#options.log.error({ error, kind, subject, detail }, 'an activity could not be put on record');
      return false;
    }
  }
}
