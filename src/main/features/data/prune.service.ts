import { AppError } from '../../../shared/rpc/errors.ts';
import { hourOf } from '../../database/history/hour.ts';
import type { HistoryWorkers } from '../../database/history/history-workers.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { PLAUSIBLE_FROM } from '../readings/reading-stamp.ts';
import { bytesOverBudget, firstProtectedHour, retentionLimits } from './retention.ts';
import type { StorageSettingsService } from './storage-settings.service.ts';

/** Between two steps, for the sealings and charts that wait. */
const PAUSE_MS = 25;
const HOURS_A_DAY = 24;
const HOUR_MS = 3_600_000;

export interface PruneOptions {
  readonly settings: Pick<StorageSettingsService, 'get'>;
  readonly writer: Pick<HistoryWorkers['writer'], 'open' | 'pruneChunks' | 'pruneRollUps' | 'vacuum'>;
  readonly reader: Pick<HistoryWorkers['reader'], 'figures'>;
  readonly activity: ActivityService;
  /** Puts on record chunks that could not be read, and were set aside on the way. */
  readonly noteDamage: (chunkIds: readonly number[]) => void;
  readonly clock: Clock;
}

type Step = Awaited<ReturnType<PruneOptions['writer']['pruneChunks']>>;

interface Pruned {
  readonly deleted: number;
  readonly usedBytes: number;
}

/**
 * Deletes what is older than the settings say and, over budget, the oldest readings. Roll-ups are compared with the
 * readings before these go. Step by step, so that no sealing waits for longer than one of them.
 */
export class PruneService {
  readonly #options: PruneOptions;

  constructor(options: PruneOptions) {
    this.#options = options;
  }

  /**
   * @throws AppError `cancelled`; `storage_full` when the history is over budget though only what is always kept is
   *   left; whatever the history's thread throws. What was deleted until then stays deleted.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { settings, writer, reader, clock } = this.#options;
    // A clock that lost its battery makes nothing old.
    if (clock.now() < PLAUSIBLE_FROM) return;
    await writer.open({ now: clock.now() });
    const figures = await reader.figures({ now: clock.now() }, { signal });
    // Ages count from the newest reading: a clock that was set forward, or an app that was off, makes none of them old.
    const now = Math.min(clock.now(), figures.lastAt ?? clock.now());
    const limits = retentionLimits(settings.get(), now);
    // Whatever an earlier pruning left goes as well.
    const oldUntil = Math.max(hourOf(limits.rawBefore ?? 0), figures.keptFromHour);
    const old = await this.#pruneReadings(oldUntil, signal);
    this.#noteReadings(oldUntil, old.deleted);
    if (figures.firstAt !== null) await this.#keepBudget(Math.max(hourOf(figures.firstAt), oldUntil), firstProtectedHour(now), old.usedBytes, signal);
    if (limits.quartersBefore !== undefined) await this.#pruneRollUps('15m', limits.quartersBefore, signal);
    if (limits.hoursBefore !== undefined) await this.#pruneRollUps('1h', limits.hoursBefore, signal);
    await this.#vacuum(signal);
    await this.#pruneActivity(limits.activityBefore, signal);
    this.#sayIfOverBudget((await reader.figures({ now: clock.now() }, { signal })).usedBytes);
  }

  /** Deletes a day after the other, the oldest first, until the history fits or only what is always kept is left. */
  async #keepBudget(oldestHour: number, protectedFrom: number, before: number, signal: AbortSignal): Promise<void> {
    const over = bytesOverBudget(this.#options.settings.get(), before);
    if (over === 0) return;
    let [used, hour, deleted] = [before, oldestHour, 0];
    while (hour < protectedFrom && used > before - over) {
      hour = Math.min(hour + HOURS_A_DAY, protectedFrom);
      const day = await this.#pruneReadings(hour, signal);
      used = day.usedBytes;
      deleted += day.deleted;
    }
    this.#noteReadings(hour, deleted);
  }

  #pruneReadings(hour: number, signal: AbortSignal): Promise<Pruned> {
    const { writer, clock } = this.#options;
    return this.#inSteps(() => writer.pruneChunks({ hour, now: clock.now() }), signal);
  }

  #noteReadings(hour: number, chunks: number): void {
    if (chunks > 0) this.#options.activity.note('readings_pruned', 'app', { hour: utcText(hour * HOUR_MS), chunks });
  }

  async #pruneRollUps(tier: '15m' | '1h', before: number, signal: AbortSignal): Promise<void> {
    const { writer, activity, clock } = this.#options;
    const { deleted } = await this.#inSteps(() => writer.pruneRollUps({ tier, before, now: clock.now() }), signal);
    if (deleted > 0) activity.note('roll_ups_pruned', 'app', { hour: utcText(before), tier, rows: deleted });
  }

  /** Repeats a step until there is nothing left for it to do. */
  async #inSteps(run: () => Promise<Step>, signal: AbortSignal): Promise<Pruned> {
    const { activity, noteDamage } = this.#options;
    let [deleted, repaired] = [0, 0];
    for (;;) {
      const step = await run();
      deleted += step.deleted;
      repaired += step.repaired;
      if (step.damaged.length > 0) noteDamage(step.damaged);
      if (step.deleted > 0) await this.#pause(signal);
      if (step.deleted > 0 && !signal.aborted) continue;
      if (repaired > 0) activity.note('roll_ups_repaired', 'app', { rows: repaired });
      requireGoingOn(signal);
      return { deleted, usedBytes: step.usedBytes };
    }
  }

  async #vacuum(signal: AbortSignal): Promise<void> {
    const { writer, clock } = this.#options;
    for (let left = Number.POSITIVE_INFINITY; ; ) {
      const { freePages } = await writer.vacuum({ now: clock.now() });
      requireGoingOn(signal);
      // A reader that holds an old state can keep pages from being given back.
      if (freePages === 0 || freePages >= left) return;
      left = freePages;
      await this.#pause(signal);
    }
  }

  async #pruneActivity(before: number, signal: AbortSignal): Promise<void> {
    const { activity } = this.#options;
    let deleted = 0;
    for (const slice of activity.prune(before)) {
      deleted += slice;
      await this.#pause(signal);
      requireGoingOn(signal);
    }
    if (deleted > 0) activity.note('activity_pruned', 'app', { hour: utcText(before), rows: deleted });
  }

  #sayIfOverBudget(usedBytes: number): void {
    const { budgetGb } = this.#options.settings.get();
    if (bytesOverBudget({ budgetGb }, usedBytes) === 0) return;
    throw new AppError('storage_full', `The readings of the last week alone need more than the ${budgetGb} GB that the history may take, and they are always kept. Give the history more room.`);
  }

  #pause(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#options.clock.after(PAUSE_MS, end);
      signal.addEventListener('abort', end);
    });
  }
}

function requireGoingOn(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', 'It was stopped; what was deleted until then is gone, and the rest goes the next time.');
}

function utcText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
