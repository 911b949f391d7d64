import { AppError } from '../../../shared/rpc/errors.ts';
import type { HistoryWorkers } from '../../database/history/history-workers.ts';
import type { ActivityService } from '../activity/activity.service.ts';

export type SuspectFile = 'sysgrow.db' | 'history.db';

export interface IntegrityOptions {
  readonly chores: Pick<HistoryWorkers['chores'], 'quickCheck' | 'scrub'>;
  readonly activity: ActivityService;
  /** Takes chunks that cannot be read out of the way, and puts them on record. */
  readonly onDamage: (chunkIds: readonly number[]) => Promise<void>;
  /** Has the next start look at a file, and set it aside if it is damaged. */
  readonly onSuspect: (file: SuspectFile) => void;
}

/** Looks for damage before a chart or a backup meets it. */
export class IntegrityService {
  readonly #options: IntegrityOptions;

  constructor(options: IntegrityOptions) {
    this.#options = options;
  }

  /** Reads the structure of both databases. @throws AppError `database_damaged` when one is damaged, which is on record then. */
  async quickCheck(signal: AbortSignal): Promise<void> {
    const { sysgrow, history } = await this.#options.chores.quickCheck({}, { signal });
    const problem = [sysgrow, history].filter((sentence) => sentence !== undefined).join(' ');
    if (problem === '') return;
    if (sysgrow !== undefined) this.#options.onSuspect('sysgrow.db');
    if (history !== undefined) this.#options.onSuspect('history.db');
    throw this.#damaged(problem, undefined);
  }

  /**
   * Compares every chunk with its checksum and sets aside those that are damaged. Answers how many were looked at and how many were.
   * @throws AppError `database_damaged` when the file itself is damaged, which is on record then.
   */
  async scrub(signal: AbortSignal): Promise<{ readonly chunks: number; readonly damaged: number }> {
    const { chores, onDamage, onSuspect } = this.#options;
    try {
      const { chunks, damaged } = await chores.scrub({}, { signal });
      if (damaged.length > 0) await onDamage(damaged);
      return { chunks, damaged: damaged.length };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'database_damaged') throw error;
      onSuspect('history.db');
      throw this.#damaged('The history is damaged.', error);
    }
  }

  #damaged(problem: string, cause: unknown): AppError {
    this.#options.activity.note('integrity_failed', 'app', { problem });
    return new AppError('database_damaged', `${problem} Start the app anew: it sets the damaged file aside and offers to save what can be read.`, { cause });
  }
}
