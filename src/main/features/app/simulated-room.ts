import type { ChannelMapping } from '../../../shared/contract/sensors.contract.ts';
import type { HubChannel } from '../../../shared/contract/hubs.contract.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { APP_ACTOR } from '../activity/activity.service.ts';
import type { HubsService } from '../hubs/hubs.service.ts';
import type { SensorsService } from '../sensors/sensors.service.ts';
import type { UnitsService } from '../units/units.service.ts';

const UNIT_NAME = 'Demo tent';
/** The description of a hub is complete when it has not grown between two looks. */
const LOOK_EVERY_MS = 50;

export interface SimulatedRoomOptions {
  readonly units: UnitsService;
  readonly hubs: HubsService;
  readonly sensors: SensorsService;
  readonly clock: Clock;
  readonly log: Log;
  /** IANA time zone of the computer. */
  readonly zone: string;
}

/**
 * Sets up the simulated room where nothing is set up yet: a growth unit, the simulated hub, all its inputs mapped.
 * Each step looks at what is there, so a room that was left half done, since the app was killed, is completed.
 */
export class SimulatedRoom {
  readonly #options: SimulatedRoomOptions;
  #cancel: CancelTimer | undefined;

  constructor(options: SimulatedRoomOptions) {
    this.#options = options;
  }

  /** Does nothing where a person has set up anything of their own. */
  takeIfEmpty(): void {
    const { units, hubs, sensors, clock, zone } = this.#options;
    const hasOwn = units.list().some(({ name }) => name !== UNIT_NAME) || hubs.list().some(({ kind }) => kind !== 'simulated');
    if (hasOwn || this.#cancel || sensors.list({ includeArchived: true }).length > 0) return;
    const unit = units.list()[0] ?? units.create({ name: UNIT_NAME, zone }, APP_ACTOR);
    const hub = hubs.simulated() ?? hubs.connectSimulated({}, APP_ACTOR);
    let seen = 0;
    this.#cancel = clock.every(LOOK_EVERY_MS, () => {
      // A hub may tell readings and where its outputs stand before it describes what they are.
      const channels = this.#channelsOf(hub.id).filter(({ direction, metric }) => direction === 'in' && metric !== undefined);
      const isComplete = channels.length > 0 && channels.length === seen;
      seen = channels.length;
      if (isComplete) this.#map(hub.id, unit.id, channels);
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #channelsOf(hubId: number): HubChannel[] {
    // The person may have removed the hub meanwhile, which is an answer too.
    if (this.#options.hubs.list().every(({ id }) => id !== hubId)) {
      this.stop();
      return [];
    }
    return this.#options.hubs.channels(hubId);
  }

  #map(hubId: number, unitId: number, channels: readonly HubChannel[]): void {
    this.stop();
    const mappings = channels.flatMap(({ channel, direction, label, metric, unit }): ChannelMapping[] =>
      direction === 'in' && metric && unit ? [{ channel, name: label, metric, unit }] : [],
    );
    if (mappings.length === 0) return;
    const { sensors, log } = this.#options;
    try {
      sensors.map({ hubId, unitId, channels: mappings }, APP_ACTOR);
      log.info({ hubId, unitId, sensors: mappings.length }, 'the simulated room is set up');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.error({ error }, 'the simulated room could not be completed; the next start tries again');
    }
  }
}
