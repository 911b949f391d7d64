import type { CancelTimer, Clock } from '../platform/clock.ts';
import type { HubEvent, HubProtocol, ProtocolContext, ProtocolSession } from './hub-protocol.ts';
import { noScores, recognise, scoreLine, type Scores } from './recognition.ts';
import type { ReceivedLine } from './serial-link.ts';

/** Lines kept while nothing is recognised, so that the session then starts with what the hub already said. */
const KEPT_LINES = 50;
/** A bootloader listens for so long after the port was opened; what it is sent may keep it from starting the program. */
const BOOTLOADER_MS = 2_000;
/** How long a probe is given before the next one. */
const PROBE_MS = 600;

export interface ConversationOptions {
  readonly clock: Clock;
  readonly protocols: readonly HubProtocol[];
  /** Known already: its session starts at once. */
  readonly known: HubProtocol | undefined;
  readonly send: (bytes: Uint8Array) => Promise<void>;
  readonly emit: (event: HubEvent) => void;
  readonly onRecognised: (protocol: HubProtocol) => void;
}

/** What one link's lines mean: listens until the protocol is known, then runs its session. Thrown away with the link. */
export class HubConversation {
  readonly #options: ConversationOptions;
  readonly #openedMs: number;
  #scores: Scores;
  #kept: ReceivedLine[] = [];
  #session: ProtocolSession | undefined;
  #protocol: HubProtocol | undefined;
  #lines = 0;
  #cancelProbe: CancelTimer | undefined;
  #isStopped = false;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#openedMs = options.clock.monotonicMs();
    this.#scores = noScores(options.protocols);
  }

  get protocol(): HubProtocol | undefined {
    return this.#protocol;
  }

  start(): void {
    if (this.#options.known) this.#startSession(this.#options.known);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelProbe?.();
    this.#session?.stop();
  }

  /** Whether the line made sense in the protocol that is spoken; false while none is known. */
  take(line: ReceivedLine): boolean {
    if (this.#isStopped) return false;
    this.#lines++;
    if (this.#session) return this.#session.take(line.bytes, line.monotonicMs);
    this.#kept.push(line);
    if (this.#kept.length > KEPT_LINES) this.#kept.shift();
    this.#scores = scoreLine(this.#scores, this.#options.protocols, line.bytes);
    const protocol = recognise(this.#scores, this.#options.protocols);
    if (!protocol) return false;
    this.#options.onRecognised(protocol);
    const session = this.#startSession(protocol);
    const kept = this.#kept;
    this.#kept = [];
    return kept.map((earlier) => session.take(earlier.bytes, earlier.monotonicMs)).some(Boolean);
  }

  /** Whether what was taken last was the first line of the link, which may lack its beginning. */
  get isAtFirstLine(): boolean {
    return this.#lines === 1;
  }

  /** Asks who is there: the session greets again, or, where none is, each protocol's probe is tried in turn. */
  identify(): void {
    if (this.#protocol) {
      this.#session?.stop();
      this.#startSession(this.#protocol, this.#lines === 0);
      return;
    }
    const settleMs = Math.max(0, this.#openedMs + BOOTLOADER_MS - this.#options.clock.monotonicMs());
    const probes = this.#options.protocols.flatMap(({ probe }) => (probe ? [probe] : []));
    this.#probe([...probes, ...probes], settleMs);
  }

  #probe(probes: readonly Uint8Array[], delayMs: number): void {
    this.#cancelProbe?.();
    const [next, ...rest] = probes;
    if (!next) return;
    this.#cancelProbe = this.#options.clock.after(delayMs, () => {
      if (this.#session) return;
      this.#send(next);
      this.#probe(rest, PROBE_MS);
    });
  }

  #startSession(protocol: HubProtocol, mayBeginMidLine = true): ProtocolSession {
    this.#cancelProbe?.();
    const { clock, send, emit } = this.#options;
    const context: ProtocolContext = { clock, send, emit, mayBeginMidLine };
    this.#protocol = protocol;
    this.#session = protocol.startSession(context);
    this.#session.start();
    return this.#session;
  }

  #send(bytes: Uint8Array): void {
    this.#options.send(bytes).catch((error: unknown) => this.#options.emit({ t: 'log', text: `Not sent: ${String(error)}` }));
  }
}
