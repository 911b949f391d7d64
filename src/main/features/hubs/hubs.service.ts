import { basename } from 'node:path';
import type { ActivityKind } from '../../../shared/contract/activity.contract.ts';
import type { Hub, HubChannel, HubLive, Port, TrafficLine, ProtocolName } from '../../../shared/contract/hubs.contract.ts';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { HubRepository } from '../../database/repositories/hub.repository.ts';
import type { ChannelInfo, HubIdentity } from '../../hubs/hub-protocol.ts';
import type { PortFound } from '../../hubs/host/host-messages.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { Signal } from '../../platform/signal.ts';
import { APP_ACTOR, type ActivityDetail, type ActivityService } from '../activity/activity.service.ts';
import type { RecordingService } from '../readings/recording.service.ts';
import type { SensorsService } from '../sensors/sensors.service.ts';
import { declarationOf } from './hub-channels.ts';
import type { OutputBook } from './output-book.ts';
import { RunningHub, type ConnectionSettings, type RunningHubObserver } from './running-hub.ts';

/** Rates and counts change with every line; twice a second is as often as anybody reads them. */
const LIVE_EVERY_MS = 500;
/** As the table has them; what is beyond is cut off. */
const MOST_NAME_CHARACTERS = 60;
const MOST_FIRMWARE_CHARACTERS = 128;

export interface HubsOptions {
  readonly repository: HubRepository;
  readonly outputs: OutputBook;
  readonly sensors: SensorsService;
  readonly recording: RecordingService;
  readonly activity: ActivityService;
  readonly clock: Clock;
  readonly log: Log;
  /** How to connect a hub of this kind. */
  readonly settingsFor: (kind: Hub['kind']) => ConnectionSettings;
  /** The path of the simulated hub. */
  readonly simulatedPath: string;
  readonly listPorts: () => Promise<readonly PortFound[]>;
}

/** The hubs of the app: their rows, and their connections while the app runs. */
export class HubsService {
  /** Hubs of which something changed. */
  readonly live = new Signal<HubLive>();
  readonly #options: HubsOptions;
  readonly #running = new Map<number, RunningHub>();
  readonly #observer: RunningHubObserver;
  #cancel: CancelTimer | undefined;

  constructor(options: HubsOptions) {
    this.#options = options;
    const { recording, activity } = options;
    this.#observer = {
      take: (hubId, channel, reading) => recording.take(hubId, channel, reading),
      describedInput: (hubId, info) => recording.declare(hubId, info.channel, declarationOf(info)),
      describedOutputs: (hubId, outputs) => this.#writeOutputs(hubId, outputs),
      recognised: (hubId, protocol, identity) => this.#writeRecognition(hubId, protocol, identity),
      stateChanged: (hubId) => this.#stateChanged(hubId),
      note: (kind: ActivityKind, hubId: number, detail: ActivityDetail) => void activity.note(kind, `hub:${hubId}`, detail),
    };
  }

  /** Connects the hubs of the table. */
  start(): void {
    for (const row of this.#options.repository.list()) this.#run(row);
    this.#cancel = this.#options.clock.every(LIVE_EVERY_MS, () => this.#announceAll());
  }

  /** Closes all connections; nothing is taken any more. */
  stop(): void {
    this.#cancel?.();
    for (const hub of this.#running.values()) hub.stop();
  }

  list(): Hub[] {
    return [...this.#options.repository.list()];
  }

  /** The USB ports of the computer, and which hub uses which. */
  async ports(): Promise<Port[]> {
    const found = await this.#options.listPorts();
    const hubs = this.list();
    return found.map(({ path, manufacturer, vendorId, productId, serialNumber }) => {
      const hubId = hubs.find((hub) => hub.path === path)?.id;
      return {
        path,
        ...(manufacturer === undefined ? {} : { description: manufacturer }),
        ...(vendorId === undefined ? {} : { vendorId }),
        ...(productId === undefined ? {} : { productId }),
        ...(serialNumber === undefined ? {} : { serialNumber }),
        ...(hubId === undefined ? {} : { hubId }),
      };
    });
  }

  /** @throws AppError `conflict` when a hub uses this path already, `invalid_input`. */
  connect({ path, name }: { readonly path: string; readonly name?: string | undefined }, actor: string): Hub {
    if (path === this.#options.simulatedPath) {
      throw new AppError('invalid_input', 'This is the simulated hub. Take the simulated room instead of connecting a port.', { field: 'path' });
    }
    return this.#add({ kind: 'serial', path, name: name ?? nameOfPath(path) }, actor);
  }

  /** @throws AppError `conflict` when there is a simulated hub already. */
  connectSimulated({ name }: { readonly name?: string | undefined }, actor: string): Hub {
    if (this.simulated()) throw new AppError('conflict', 'The simulated hub is set up already. Remove it first to begin anew.');
    return this.#add({ kind: 'simulated', path: this.#options.simulatedPath, name: name ?? 'Simulated hub' }, actor);
  }

  /** The simulated hub, where there is one. */
  simulated(): Hub | undefined {
    return this.list().find((hub) => hub.kind === 'simulated');
  }

  /** Asks the board who it is, which writes to it. @throws AppError `not_found`, `link_down`. */
  identify(hubId: number, actor: string): void {
    const hub = this.#get(hubId);
    hub.identify();
    this.#options.activity.change(actor, (record) => record('hub_identify_asked', `hub:${hubId}`, { name: hub.row.name }));
  }

  /** @throws AppError `not_found`. */
  rename(hubId: number, name: string, actor: string): Hub {
    const hub = this.#get(hubId);
    const before = hub.row.name;
    hub.row = this.#options.activity.change(actor, (record) => {
      const renamed = this.#options.repository.rename(hubId, name);
      if (!renamed) throw noSuchHub();
      record('hub_renamed', `hub:${hubId}`, { name, before });
      return renamed;
    });
    return hub.row;
  }

  /** Archives its sensors and outputs, then forgets it. @throws AppError `not_found`. */
  remove(hubId: number, actor: string): void {
    const { repository, outputs, sensors, activity, clock } = this.#options;
    const hub = this.#get(hubId);
    const archived: Sensor[] = activity.change(actor, (record) => {
      const ofHub = sensors.archiveOfHub(hubId, record);
      outputs.archiveOfHub(hubId, clock.now());
      repository.remove(hubId);
      record('hub_removed', `hub:${hubId}`, { name: hub.row.name, path: hub.row.path });
      return ofHub;
    });
    hub.stop();
    this.#running.delete(hubId);
    for (const sensor of archived) sensors.changed.publish(sensor);
  }

  /** @throws AppError `not_found`. */
  reconnect(hubId: number, actor: string): void {
    const hub = this.#get(hubId);
    this.#options.activity.change(actor, (record) => record('hub_reconnect_asked', `hub:${hubId}`, { name: hub.row.name }));
    hub.reconnect();
  }

  /** What the hub has shown of itself since the app started. @throws AppError `not_found`. */
  channels(hubId: number): HubChannel[] {
    const bySource = new Map(this.#options.sensors.listOfHub(hubId).map(({ channel, id }) => [channel, id]));
    return this.#get(hubId).channels.list(this.#options.clock, (channel) => bySource.get(channel));
  }

  /** Gives the last lines of a hub and then each new one. @throws AppError `not_found`. */
  followTraffic(hubId: number, take: (line: TrafficLine) => void): () => void {
    return this.#get(hubId).traffic.follow(take);
  }

  lives(): HubLive[] {
    return [...this.#running.values()].map((hub) => hub.live());
  }

  isOnline(hubId: number): boolean {
    return this.#running.get(hubId)?.state === 'online';
  }

  /** How many hubs there are, how many are online, and whether one that was there is gone or cannot be opened. */
  counts(): { readonly total: number; readonly online: number; readonly isOneMissing: boolean } {
    const states = [...this.#running.values()].map(({ state }) => state);
    return {
      total: states.length,
      online: states.filter((state) => state === 'online').length,
      isOneMissing: states.some((state) => state === 'lost' || state === 'unavailable' || state === 'wrong_hub'),
    };
  }

  /** Tells the recording what the hub says of the channel of a sensor, and what a channel said before it had one. */
  declareFor({ id, hubId, channel, archivedAt }: Sensor): void {
    const channels = hubId === undefined || archivedAt !== undefined ? undefined : this.#running.get(hubId)?.channels;
    if (hubId === undefined || !channels) return;
    const { recording } = this.#options;
    const info = channels.get(channel);
    if (info) recording.declare(hubId, channel, declarationOf(info));
    const last = channels.last(channel);
    if (last && !recording.hasReading(id)) recording.take(hubId, channel, last);
  }

  #add(hub: Pick<Hub, 'kind' | 'path' | 'name'>, actor: string): Hub {
    const { repository, activity, clock } = this.#options;
    const row = activity.change(actor, (record) => {
      const added = repository.insert({ ...hub, createdAt: clock.now() });
      record('hub_added', `hub:${added.id}`, { name: hub.name, path: hub.path });
      return added;
    });
    this.#run(row);
    return row;
  }

  #run(row: Hub): void {
    const hub = new RunningHub(row, this.#options.clock, this.#options.settingsFor(row.kind), this.#observer);
    this.#running.set(row.id, hub);
    hub.start();
  }

  #get(hubId: number): RunningHub {
    const hub = this.#running.get(hubId);
    if (!hub) throw noSuchHub();
    return hub;
  }

  #stateChanged(hubId: number): void {
    const hub = this.#running.get(hubId);
    if (!hub) return;
    this.#options.recording.hubChanged(hubId);
    this.live.publish(hub.live());
  }

  #announceAll(): void {
    if (!this.live.isHeard) return;
    for (const live of this.lives()) this.live.publish(live);
  }

  #writeRecognition(hubId: number, protocol: ProtocolName, identity: HubIdentity): void {
    const hub = this.#running.get(hubId);
    if (!hub) return;
    const { row } = hub;
    const { hubKey } = identity;
    const firmware = identity.firmware?.slice(0, MOST_FIRMWARE_CHARACTERS);
    const isNews = protocol !== row.protocol || (hubKey ?? row.hubKey) !== row.hubKey || (firmware ?? row.firmware) !== row.firmware;
    if (!isNews) return;
    const { repository, activity } = this.#options;
    this.#whateverTheDisk('what a hub says of itself', () => {
      hub.row = activity.change(APP_ACTOR, () => repository.recognise(hubId, { protocol, hubKey, firmware })) ?? row;
    });
  }

  #writeOutputs(hubId: number, found: readonly ChannelInfo[]): void {
    const { outputs, activity, clock } = this.#options;
    if (!this.#running.has(hubId)) return;
    this.#whateverTheDisk('the outputs of a hub', () => {
      if (outputs.hasNews(hubId, found)) activity.change(APP_ACTOR, () => outputs.write(hubId, found, clock.now()));
    });
  }

  /** A disk that refuses must not stop a hub: it says the same again at the next connection. */
  #whateverTheDisk(what: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#options.log.error({ error }, `${what} could not be stored`);
    }
  }
}

/** The links below /dev/serial/by-id have longer names than a hub may have. */
function nameOfPath(path: string): string {
  return (basename(path) || path).slice(0, MOST_NAME_CHARACTERS);
}

function noSuchHub(): AppError {
  return new AppError('not_found', 'This hub does not exist any more. Choose another one.');
}
