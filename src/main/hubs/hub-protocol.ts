import type { ProtocolName } from '../../shared/contract/hubs.contract.ts';
import type { UnitCode } from '../../shared/domain/unit-of-measure.ts';
import type { Metric } from '../../shared/domain/metric.ts';
import type { Clock } from '../platform/clock.ts';

/** What a hub says of one of its inputs or outputs. */
export interface ChannelInfo {
  /** Stable within the hub: `0` for SYSGrow hubs, `node/child/type` for MySensors. */
  readonly channel: string;
  readonly direction: 'in' | 'out';
  /** What the hub calls it. */
  readonly label: string;
  /** What it most likely measures; absent when the hub leaves it open, and the user must say. */
  readonly metric?: Metric;
  /** The unit of its raw values; absent when the hub leaves it open. */
  readonly unit?: UnitCode;
  /** What the hub says the sensor can measure, in `unit`. */
  readonly range?: readonly [minimum: number, maximum: number];
  /** How often the hub says it reports, in milliseconds. */
  readonly periodMs?: number;
  readonly output?: OutputInfo;
}

/** What a hub says of an output. */
export interface OutputInfo {
  readonly mode: 'onoff' | 'percent' | 'pulse' | 'dose';
  /** The value it takes when nobody commands it. */
  readonly safeValue: number;
  readonly maxOnS?: number;
  readonly minOffS?: number;
  /** Whether the device itself falls back to the safe value when the app is silent. */
  readonly hasFailsafe: boolean;
}

export interface HubIdentity {
  /** The hub's own id, where the protocol has one. */
  readonly hubKey?: string;
  readonly firmware?: string;
  /** Counts boots or names one: a change means that every output fell to its boot state. */
  readonly bootId?: string;
}

/** Why a line, or something in it, was not taken. Counted by kind and shown on the hubs page. */
export const PROBLEM_KINDS = ['syntax', 'checksum', 'overlong', 'flood', 'echo', 'gap', 'range', 'duplicate', 'time'] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export type HubEvent =
  /** `value` null: the hub says that the sensor failed. `doubtful`: arrived without the checksum that this hub otherwise sends. */
  | { readonly t: 'reading'; readonly channel: string; readonly value: number | null; readonly monotonicMs: number; readonly doubtful?: true }
  | { readonly t: 'channel'; readonly info: ChannelInfo }
  | { readonly t: 'identity'; readonly identity: HubIdentity }
  /** The hub booted while we were connected: outputs are what its boot made them. */
  | { readonly t: 'reset' }
  | { readonly t: 'output'; readonly channel: string; readonly value: number; readonly why: string }
  | { readonly t: 'node'; readonly node: string; readonly batteryPercent?: number }
  | { readonly t: 'problem'; readonly kind: ProblemKind; readonly message: string; readonly count: number }
  | { readonly t: 'log'; readonly text: string };

/** What a protocol may use while it runs over one link. */
export interface ProtocolContext {
  readonly clock: Clock;
  /** Sends one line (the line end included). Refused at once when the link is down. */
  send(bytes: Uint8Array): Promise<void>;
  emit(event: HubEvent): void;
  /** Whether the next line is the first of its link, which may lack its beginning. */
  readonly mayBeginMidLine: boolean;
}

/**
 * One protocol speaking over one link; thrown away with it. It exists only once the hub is known to speak the
 * protocol, so it may write.
 */
export interface ProtocolSession {
  /** Greets, asks for identity and channels, starts heartbeats. */
  start(): void;
  /** Takes one line. Never throws: what it cannot use becomes a `problem` event. Returns whether it made sense. */
  take(line: Uint8Array, monotonicMs: number): boolean;
  /** Stops timers; sends nothing more. */
  stop(): void;
}

export interface HubProtocol {
  readonly name: ProtocolName;
  readonly baudRate: number;
  /** Whether its hubs say who they are; one that does is not believed before it has. */
  readonly hasHubKeys: boolean;
  /** Silence for so long means that the hub is lost, in milliseconds (heartbeat answers count as a sign of life). */
  readonly silenceLimitMs: number;
  /** How sure a single line makes one that the device speaks this protocol: 0 not at all, 10 certain. Pure. */
  classify(line: Uint8Array): number;
  /** What to write, with the owner's consent, to make a silent device of this kind speak. Absent: it cannot be asked. */
  readonly probe?: Uint8Array;
  startSession(context: ProtocolContext): ProtocolSession;
}
