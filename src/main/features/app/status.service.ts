import type { AppStatus } from '../../../shared/contract/app.contract.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import { Signal } from '../../platform/signal.ts';
import type { HubsService } from '../hubs/hubs.service.ts';
import type { RecordingService } from '../readings/recording.service.ts';

const ANNOUNCE_EVERY_MS = 1_000;
/** So long the status strip says that the clock jumped. */
const JUMP_SHOWN_MS = 600_000;

export interface StatusOptions {
  readonly hubs: HubsService;
  readonly recording: RecordingService;
  readonly clock: Clock;
}

/** What deserves attention now, in one glance. */
export class StatusService {
  readonly #options: StatusOptions;
  readonly #changed = new Signal<AppStatus>();
  #jump: { readonly byMs: number; readonly seenMs: number } | undefined;
  #cancel: CancelTimer | undefined;

  constructor(options: StatusOptions) {
    this.#options = options;
  }

  start(): void {
    this.#cancel = this.#options.clock.every(ANNOUNCE_EVERY_MS, () => this.#announce());
  }

  stop(): void {
    this.#cancel?.();
  }

  /** The wall clock jumped by so many milliseconds. */
  clockJumped(byMs: number): void {
    this.#jump = { byMs, seenMs: this.#options.clock.monotonicMs() };
    this.#announce();
  }

  status(): AppStatus {
    const { hubs, recording, clock } = this.#options;
    const { total, online } = hubs.counts();
    const isJumpRecent = this.#jump !== undefined && clock.monotonicMs() - this.#jump.seenMs < JUMP_SHOWN_MS;
    return {
      at: clock.now(),
      hubs: { total, online },
      worst: this.#worst(),
      storage: recording.figures(),
      ...(isJumpRecent && this.#jump ? { clockJumpMs: this.#jump.byMs } : {}),
    };
  }

  /** Gives the status now and whenever it was looked at anew. */
  follow(take: (status: AppStatus) => void): () => void {
    take(this.status());
    return this.#changed.subscribe(take);
  }

  #worst(): AppStatus['worst'] {
    const { hubs, recording } = this.#options;
    const { total, online, isOneMissing } = hubs.counts();
    if (recording.figures().problem !== undefined) return 'storage_failed';
    if (total === 0) return 'none_configured';
    if (isOneMissing) return 'hub_lost';
    if (recording.hasFresh('bad')) return 'sensor_failed';
    if (recording.hasStale()) return 'stale';
    if (recording.hasFresh('suspect')) return 'value_doubtful';
    return online < total || recording.hasWaiting() ? 'waiting' : 'ok';
  }

  #announce(): void {
    if (this.#changed.isHeard) this.#changed.publish(this.status());
  }
}
