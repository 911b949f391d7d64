import type { HubState } from '../../shared/contract/hubs.contract.ts';
import { AppError, must } from '../../shared/rpc/errors.ts';
import type { CancelTimer } from '../platform/clock.ts';
import { delayBeforeRetry } from './back-off.ts';
import type { HubConnectionOptions, HubStats } from './hub-connection-contract.ts';
import { HubConversation } from './hub-conversation.ts';
import type { HubEvent, HubProtocol } from './hub-protocol.ts';
import { HubTally } from './hub-tally.ts';
import { lineAsText } from './line-text.ts';
import { ProblemGate } from './problem-gate.ts';
import type { DroppedInput, LinkDownReason, LinkListener, ReceivedLine, SerialLink } from './serial-link.ts';

const CHECK_EVERY_MS = 500;
/** Traffic lines told in one second; the rest is only counted. */
const TRAFFIC_PER_S = 200;
/** After so long the person who waits is told what an unrecognised device does or does not do. */
const EXPLAIN_LISTENING_MS = 5_000;

/** One link and what belongs to it; replaced as a whole at every reconnect. */
interface Attempt {
  link?: SerialLink;
  conversation?: HubConversation;
  /** When the hub last said something that made sense, or the link opened. */
  lastLifeMs: number;
  openedMs: number;
  hasLines: boolean;
  isOnline: boolean;
  /** Another hub than the expected one answers: nothing of it is taken. */
  isWrong: boolean;
  /** Which hub it is was checked, where that matters. */
  isIdentified: boolean;
}

/**
 * One hub on one path, for as long as the app wants it: opens throw-away links with a back-off, recognises or uses
 * the known protocol, runs its session and notices silence. Nothing is kept from one link to the next but counts,
 * the protocol and the last boot id.
 */
export class HubConnection {
  readonly #options: HubConnectionOptions;
  readonly #tally = new HubTally();
  readonly #gate: ProblemGate;
  #protocol: HubProtocol | undefined;
  /** The board that belongs here: given, else the first that said who it is. */
  #hubKey: string | undefined;
  #attempt: Attempt | undefined;
  #failures = 0;
  #wasOnline = false;
  #lastBootId: string | undefined;
  #state: HubState | undefined;
  #problem: string | undefined;
  #cancelCheck: CancelTimer | undefined;
  #cancelRetry: CancelTimer | undefined;
  #stopWaiting: (() => void) | undefined;
  #isStopped = false;
  #trafficSecond = 0;
  #trafficLines = 0;
  /** The first problem of the line that is being taken. */
  #lineProblem: string | undefined;
  /** Present while a line is taken: what it makes us send is told after it. */
  #answers: Uint8Array[] | undefined;

  constructor(options: HubConnectionOptions) {
    this.#options = options;
    this.#hubKey = options.expectedHubKey;
    this.#protocol = options.protocols.find((protocol) => protocol.name === options.protocol);
    this.#gate = new ProblemGate((problem) => options.listener.onEvent(problem));
  }

  /** Begins to connect. A second call does nothing. */
  start(): void {
    if (this.#cancelCheck || this.#isStopped) return;
    this.#cancelCheck = this.#options.clock.every(CHECK_EVERY_MS, () => this.#check());
    this.#stopWaiting = this.#options.waker?.onChange(this.#options.path, () => this.#wake());
    this.#setState('connecting');
    this.#open();
  }

  /** Closes the link and ends for good; the listener hears nothing more. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelCheck?.();
    this.#cancelRetry?.();
    this.#stopWaiting?.();
    this.#dropAttempt();
  }

  /**
   * The owner agrees that the app asks the device who it is, which writes to it. For a hub that is already
   * recognised: asks it again for its identity and channels.
   * @throws AppError `link_down` when the port is not open.
   */
  identify(): void {
    const conversation = this.#attempt?.conversation;
    if (!conversation) throw new AppError('link_down', this.#problem ?? `${this.#options.path} is not open yet. Try again in a moment.`);
    if (!this.#attempt?.isWrong) conversation.identify();
  }

  /** Closes the link, if any, and tries again at once. */
  reconnect(): void {
    if (this.#isStopped || !this.#cancelCheck) return;
    this.#dropAttempt();
    this.#failures = 0;
    this.#setState('connecting');
    this.#open();
  }

  stats(): HubStats {
    return this.#tally.stats(this.#options.clock.monotonicMs());
  }

  #open(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    const { clock, opener, path, protocols } = this.#options;
    const nowMs = clock.monotonicMs();
    const attempt: Attempt = {
      lastLifeMs: nowMs,
      openedMs: nowMs,
      hasLines: false,
      isOnline: false,
      isWrong: false,
      isIdentified: this.#hubKey === undefined || this.#protocol?.hasHubKeys === false,
    };
    this.#attempt = attempt;
    const mine = (run: () => void) => {
      if (this.#attempt === attempt) run();
    };
    const listener: LinkListener = {
      onOpen: () => mine(() => this.#whenOpen(attempt)),
      onLines: (lines) => mine(() => this.#whenLines(attempt, lines)),
      onDropped: (dropped) => mine(() => this.#whenDropped(dropped)),
      onDown: (reason) => mine(() => this.#whenDown(reason)),
    };
    const baudRate = (this.#protocol ?? must(protocols[0], 'a connection has protocols')).baudRate;
    const link = opener.open({ path, baudRate }, listener);
    if (this.#attempt !== attempt) return link.close();
    attempt.link = link;
    // A link in memory may have opened inside the call.
    attempt.conversation?.start();
  }

  #whenOpen(attempt: Attempt): void {
    const nowMs = this.#options.clock.monotonicMs();
    attempt.openedMs = nowMs;
    attempt.lastLifeMs = nowMs;
    attempt.conversation = new HubConversation({
      clock: this.#options.clock,
      protocols: this.#options.protocols,
      known: this.#protocol,
      send: (bytes) => this.#send(attempt, bytes),
      emit: (event) => this.#whenEvent(attempt, event),
      onRecognised: (protocol) => this.#whenRecognised(attempt, protocol),
    });
    if (!this.#wasOnline) this.#setState('listening');
    if (attempt.link) attempt.conversation.start();
  }

  #whenRecognised(attempt: Attempt, protocol: HubProtocol): void {
    if (attempt !== this.#attempt) return;
    this.#protocol = protocol;
    this.#options.listener.onRecognised(protocol.name);
  }

  #whenLines(attempt: Attempt, lines: readonly ReceivedLine[]): void {
    for (const line of lines) {
      // Whoever listens may have stopped or reconnected us in between.
      if (this.#attempt !== attempt) return;
      this.#takeLine(attempt, line);
    }
  }

  #takeLine(attempt: Attempt, line: ReceivedLine): void {
    const { clock } = this.#options;
    attempt.hasLines = true;
    this.#tally.countLine(clock.now(), clock.monotonicMs());
    this.#lineProblem = undefined;
    this.#answers = [];
    const madeSense = attempt.conversation?.take(line) ?? false;
    this.#tellTraffic('in', line.bytes, this.#lineProblem);
    for (const answer of this.#answers) this.#tellTraffic('out', answer, undefined);
    this.#answers = undefined;
    if (!madeSense || this.#attempt !== attempt || attempt.isWrong) return;
    attempt.lastLifeMs = clock.monotonicMs();
    if (attempt.isIdentified) this.#whenAlive(attempt);
  }

  #whenAlive(attempt: Attempt): void {
    if (attempt.isOnline) return;
    attempt.isOnline = true;
    this.#wasOnline = true;
    this.#failures = 0;
    this.#tally.countUp();
    this.#setState('online');
  }

  #whenEvent(attempt: Attempt, event: HubEvent): void {
    if (attempt !== this.#attempt || attempt.isWrong) return;
    switch (event.t) {
      case 'problem':
        // The first line may lack its beginning, which says nothing of the hub.
        if (!(attempt.conversation?.isAtFirstLine && (event.kind === 'syntax' || event.kind === 'checksum'))) this.#countProblem(event);
        return;
      case 'identity':
        return this.#whenIdentity(attempt, event);
      case 'log':
        return this.#options.listener.onEvent(event);
      case 'reset':
        this.#lastBootId = undefined; // told: the new boot id that follows is no further reset
        return this.#options.listener.onEvent(event);
      default:
        // Until it is known to be the right hub, its values belong to nobody.
        if (!attempt.isIdentified) return;
        if (event.t === 'reading') this.#tally.countReading();
        return this.#options.listener.onEvent(event);
    }
  }

  #whenIdentity(attempt: Attempt, event: Extract<HubEvent, { t: 'identity' }>): void {
    const { hubKey, bootId } = event.identity;
    this.#hubKey ??= hubKey;
    const expected = this.#hubKey;
    if (expected !== undefined && hubKey !== undefined && hubKey !== expected) {
      attempt.isWrong = true;
      attempt.conversation?.stop();
      return this.#setState('wrong_hub', `The hub on this port is ${hubKey}, not ${expected}. Plug the right one in, or remove this hub and connect the board as a new one.`);
    }
    const isFirst = !attempt.isIdentified;
    attempt.isIdentified ||= hubKey !== undefined;
    if (isFirst && attempt.isIdentified) this.#whenAlive(attempt);
    const hasBooted = bootId !== undefined && this.#lastBootId !== undefined && bootId !== this.#lastBootId;
    this.#lastBootId = bootId ?? this.#lastBootId;
    if (hasBooted) this.#options.listener.onEvent({ t: 'reset' });
    this.#options.listener.onEvent(event);
  }

  #whenDropped(dropped: DroppedInput): void {
    const count = dropped.count.toLocaleString('en');
    const message = dropped.kind === 'overlong'
      ? `${count} bytes of lines that are too long or never end were dropped. Check the speed of the port and the hub's program.`
      : `${count} lines were dropped, since the hub sends more than the app can take. Let it report less often.`;
    this.#countProblem({ t: 'problem', kind: dropped.kind, message, count: dropped.count });
  }

  #countProblem(problem: Extract<HubEvent, { t: 'problem' }>): void {
    const { clock } = this.#options;
    this.#lineProblem ??= problem.message;
    this.#tally.countProblem(problem.kind, problem.message, problem.count, clock.now());
    this.#gate.add(problem, clock.monotonicMs());
  }

  #whenDown(reason: LinkDownReason): void {
    this.#dropAttempt();
    const isLoss = this.#wasOnline && (reason.code === 'port_missing' || reason.code === 'link_down' || reason.code === 'closed');
    this.#setState(isLoss ? 'lost' : 'unavailable', reason.message);
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#isStopped) return;
    this.#cancelRetry?.();
    this.#cancelRetry = this.#options.clock.after(delayBeforeRetry(this.#failures++, this.#options.random()), () => this.#open());
  }

  /** Something changed at the path: a reconnect that waits need not wait longer. */
  #wake(): void {
    if (this.#attempt || this.#isStopped) return;
    this.#failures = 0;
    this.#open();
  }

  #check(): void {
    const nowMs = this.#options.clock.monotonicMs();
    this.#gate.release(nowMs);
    const attempt = this.#attempt;
    if (!attempt?.conversation || attempt.isWrong) return;
    const { protocol } = attempt.conversation;
    if (!protocol) return this.#explainListening(attempt, nowMs);
    const silentMs = nowMs - attempt.lastLifeMs;
    if (silentMs <= protocol.silenceLimitMs) return this.#explainAnonymity(attempt, nowMs);
    const seconds = Math.round(silentMs / 1000);
    this.#dropAttempt();
    this.#setState('lost', attempt.hasLines
      ? `The hub has said nothing that makes sense for ${seconds} s. Check its cable and its program; the app keeps trying.`
      : `The hub has been silent for ${seconds} s. Check its power and its cable; the app keeps trying.`);
    this.#retryLater();
  }

  #explainListening(attempt: Attempt, nowMs: number): void {
    if (nowMs - attempt.openedMs < EXPLAIN_LISTENING_MS) return;
    this.#setState('listening', attempt.hasLines
      ? 'The device sends lines, but none that the app knows. If it is a hub, let the app ask it who it is.'
      : 'The device has sent nothing yet. If it is a hub, let the app ask it who it is.');
  }

  /** A hub that sends and does not hear: its values may be those of another one. */
  #explainAnonymity(attempt: Attempt, nowMs: number): void {
    const makesSense = attempt.lastLifeMs > attempt.openedMs;
    if (attempt.isIdentified || !makesSense || nowMs - attempt.openedMs < EXPLAIN_LISTENING_MS) return;
    this.#setState('listening', 'The hub sends values but does not say which hub it is, so they are not taken. Restart it, and check the wire on which it receives.');
  }

  #dropAttempt(): void {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    attempt?.conversation?.stop();
    attempt?.link?.close();
  }

  async #send(attempt: Attempt, bytes: Uint8Array): Promise<void> {
    if (attempt !== this.#attempt || !attempt.link) throw new AppError('link_down', `${this.#options.path} is not connected, so nothing was sent.`);
    const line = bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes;
    if (this.#answers) this.#answers.push(line);
    else this.#tellTraffic('out', line, undefined);
    await attempt.link.write(bytes);
  }

  #tellTraffic(direction: 'in' | 'out', bytes: Uint8Array, problem: string | undefined): void {
    const { clock, listener } = this.#options;
    const second = Math.floor(clock.monotonicMs() / 1000);
    if (second !== this.#trafficSecond) this.#trafficLines = 0;
    this.#trafficSecond = second;
    if (this.#isStopped || ++this.#trafficLines > TRAFFIC_PER_S) return;
    listener.onTraffic({ at: clock.now(), direction, text: lineAsText(bytes), ...(problem === undefined ? {} : { problem }) });
  }

  #setState(state: HubState, problem?: string): void {
    if (this.#isStopped || (state === this.#state && problem === this.#problem)) return;
    this.#state = state;
    this.#problem = problem;
    if (problem === undefined) this.#options.listener.onState(state);
    else this.#options.listener.onState(state, problem);
  }
}
