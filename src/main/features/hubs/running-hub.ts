import type { Hub, HubLive, HubState, ProtocolName } from '../../../shared/contract/hubs.contract.ts';
import { HubConnection } from '../../hubs/hub-connection.ts';
import type { HubConnectionOptions } from '../../hubs/hub-connection-contract.ts';
import type { ChannelInfo, HubEvent, HubIdentity, ProblemKind } from '../../hubs/hub-protocol.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { Taken } from '../readings/recording.service.ts';
import type { ArrivedReading } from '../readings/ingest.ts';
import { HubChannels } from './hub-channels.ts';
import { entryForState, type Presence } from './hub-state-entry.ts';
import { TrafficRing } from './traffic-ring.ts';
import type { ActivityKind } from '../../../shared/contract/activity.contract.ts';

/** A board that resets in a loop must not fill the activity log. */
const ONE_RESET_ENTRY_MS = 60_000;
/** Descriptions of a hub come one after the other; outputs are written down together. */
const GATHER_OUTPUTS_MS = 300;

/** What a running hub asks of the service that runs it. */
export interface RunningHubObserver {
  take(hubId: number, channel: string, reading: ArrivedReading): Taken;
  describedInput(hubId: number, info: ChannelInfo): void;
  describedOutputs(hubId: number, outputs: readonly ChannelInfo[]): void;
  recognised(hubId: number, protocol: ProtocolName, identity: HubIdentity): void;
  /** The state changed, or why it is not online. */
  stateChanged(hubId: number): void;
  note(kind: ActivityKind, hubId: number, detail: Readonly<Record<string, string | number>>): void;
}

export type ConnectionSettings = Pick<HubConnectionOptions, 'opener' | 'protocols' | 'random'> & Partial<Pick<HubConnectionOptions, 'waker'>>;

/** One hub of the table while the app runs: its connection, and what it has shown since the start. */
export class RunningHub {
  readonly traffic = new TrafficRing();
  readonly channels = new HubChannels();
  row: Hub;
  readonly #clock: Clock;
  readonly #observer: RunningHubObserver;
  readonly #connection: HubConnection;
  #state: HubState = 'connecting';
  #since: number;
  #problem: string | undefined;
  #protocol: ProtocolName | undefined;
  #presence: Presence = 'unknown';
  #resetNotedMs = Number.NEGATIVE_INFINITY;
  #cancelOutputs: CancelTimer | undefined;
  readonly #ownProblems = new Map<ProblemKind, { count: number; lastMessage: string; lastAt: number }>();

  constructor(row: Hub, clock: Clock, settings: ConnectionSettings, observer: RunningHubObserver) {
    this.row = row;
    this.#clock = clock;
    this.#observer = observer;
    this.#since = clock.now();
    this.#protocol = row.protocol;
    this.#connection = new HubConnection({
      ...settings,
      path: row.path,
      clock,
      ...(row.protocol === undefined ? {} : { protocol: row.protocol }),
      ...(row.hubKey === undefined ? {} : { expectedHubKey: row.hubKey }),
      listener: {
        onState: (state, problem) => this.#onState(state, problem),
        onRecognised: (protocol) => this.#onRecognised(protocol),
        onEvent: (event) => this.#onEvent(event),
        onTraffic: (line) => this.traffic.add(line),
      },
    });
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
    this.#cancelOutputs?.();
  }

  /** @throws AppError `link_down` when the port is not open. */
  identify(): void {
    this.#connection.identify();
  }

  reconnect(): void {
    this.#connection.reconnect();
  }

  get state(): HubState {
    return this.#state;
  }

  live(): HubLive {
    const stats = this.#connection.stats();
    const own = [...this.#ownProblems].filter(([kind]) => !stats.problems.some((problem) => problem.kind === kind));
    return {
      hubId: this.row.id,
      state: this.#state,
      since: this.#since,
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
      linesPerS: stats.linesPerS,
      lines: stats.lines,
      readings: stats.readings,
      ...(stats.lastLineAt === undefined ? {} : { lastLineAt: stats.lastLineAt }),
      reconnects: stats.reconnects,
      problems: [
        ...stats.problems.map((problem) => ({ ...problem, count: problem.count + (this.#ownProblems.get(problem.kind)?.count ?? 0) })),
        ...own.map(([kind, problem]) => ({ kind, ...problem })),
      ],
    };
  }

  #onState(state: HubState, problem: string | undefined): void {
    if (state !== this.#state) this.#since = this.#clock.now();
    this.#state = state;
    this.#problem = problem;
    this.#observer.stateChanged(this.row.id);
    const entry = entryForState(state, this.#presence);
    if (!entry) return;
    this.#presence = entry.presence;
    const { name, path } = this.row;
    this.#observer.note(entry.kind, this.row.id, { name, path, ...(problem === undefined ? {} : { problem }) });
  }

  #onRecognised(protocol: ProtocolName): void {
    this.#protocol = protocol;
    this.#observer.recognised(this.row.id, protocol, {});
  }

  #onEvent(event: HubEvent): void {
    switch (event.t) {
      case 'reading':
        return this.#onReading(event.channel, event);
      case 'channel':
        return this.#onChannel(event.info);
      case 'identity':
        if (this.#protocol) this.#observer.recognised(this.row.id, this.#protocol, event.identity);
        return;
      case 'reset':
        return this.#onReset();
      case 'output':
        this.channels.note(event.channel, { value: event.value, monotonicMs: this.#clock.monotonicMs() });
        return;
      // The connection counts problems; a hub's own words stand in its traffic; batteries are channels of their own.
      case 'problem':
      case 'log':
      case 'node':
        return;
    }
  }

  #onReading(channel: string, reading: ArrivedReading): void {
    if (!this.channels.note(channel, reading)) {
      this.#count('flood', 'The hub names more than 1,000 channels; the others are not taken.');
      return;
    }
    if (this.#observer.take(this.row.id, channel, reading) === 'thinned') {
      this.#count('flood', `Channel ${channel} reports more than 200 times a second; what is beyond is not taken.`);
    }
  }

  #onChannel(info: ChannelInfo): void {
    if (!this.channels.describe(info)) return this.#count('flood', 'The hub names more than 1,000 channels; the others are not taken.');
    if (info.direction === 'in') return this.#observer.describedInput(this.row.id, info);
    this.#cancelOutputs ??= this.#clock.after(GATHER_OUTPUTS_MS, () => {
      this.#cancelOutputs = undefined;
      this.#observer.describedOutputs(this.row.id, this.channels.infos().filter(({ direction }) => direction === 'out'));
    });
  }

  #onReset(): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#resetNotedMs < ONE_RESET_ENTRY_MS) return;
    this.#resetNotedMs = nowMs;
    this.#observer.note('hub_reset', this.row.id, { name: this.row.name });
  }

  #count(kind: ProblemKind, lastMessage: string): void {
    const lastAt = this.#clock.now();
    const known = this.#ownProblems.get(kind);
    this.#ownProblems.set(kind, { count: (known?.count ?? 0) + 1, lastMessage, lastAt });
  }
}
