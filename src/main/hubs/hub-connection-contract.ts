import type { HubState, TrafficLine, ProtocolName } from '../../shared/contract/hubs.contract.ts';
import type { Clock } from '../platform/clock.ts';
import type { HubEvent, HubProtocol, ProblemKind } from './hub-protocol.ts';
import type { LinkOpener } from './serial-link.ts';

/** Tells that something changed where ports appear, so that a waiting reconnect need not sit out its back-off. */
export interface PortWaker {
  /** Calls `wake` whenever the port at `path` may have come or gone; returns how to stop. */
  onChange(path: string, wake: () => void): () => void;
}

/** What a connection tells. Calls come from timers and I/O, never from inside a call to the connection's constructor. */
export interface HubConnectionListener {
  /** A new state, or another `problem` in the same state. `problem` is a sentence: why it is not online, what to do. */
  onState(state: HubState, problem?: string): void;
  /** Once for each change of mind: the hub speaks this protocol. Not called for a protocol given in the options. */
  onRecognised(protocol: ProtocolName): void;
  /** In order. Problems are events too; they are counted in `stats()` as well. */
  onEvent(event: HubEvent): void;
  /** Lines in both directions, at most 200 a second: what comes beyond is counted but not shown. */
  onTraffic(line: TrafficLine): void;
}

export interface HubConnectionOptions {
  /** A device path, or whatever the opener understands. */
  readonly path: string;
  readonly opener: LinkOpener;
  readonly clock: Clock;
  /** From 0 to below 1: spreads the retries of several hubs. */
  readonly random: () => number;
  /** Those that may be recognised, in the order in which `identify` tries them. */
  readonly protocols: readonly HubProtocol[];
  /** Known from an earlier session: greeted at once, without listening first. */
  readonly protocol?: ProtocolName;
  /** The hub that belongs here; another one turns the state to `wrong_hub` and its readings are not taken. */
  readonly expectedHubKey?: string;
  readonly waker?: PortWaker;
  readonly listener: HubConnectionListener;
}

export interface HubProblemCount {
  readonly kind: ProblemKind;
  readonly count: number;
  readonly lastMessage: string;
  /** Epoch milliseconds. */
  readonly lastAt: number;
}

/** Counted since `start()`, across reconnects. */
export interface HubStats {
  /** Lines received, whether they made sense or not. */
  readonly lines: number;
  readonly readings: number;
  /** Over the last 10 s. */
  readonly linesPerS: number;
  /** Epoch milliseconds. */
  readonly lastLineAt?: number;
  /** How often the link was up again after it had been up before. */
  readonly reconnects: number;
  readonly problems: readonly HubProblemCount[];
}
