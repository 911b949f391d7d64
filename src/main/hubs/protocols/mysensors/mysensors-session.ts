import type { CancelTimer } from '../../../platform/clock.ts';
import type { ProblemKind, ProtocolContext, ProtocolSession } from '../../hub-protocol.ts';
import { childTypeOf, decodeMySensorsLine, encodeMySensorsLine, numberOfPayload, valueTypeOf, type MySensorsMessage } from './mysensors-message.ts';
import { COMMAND, INTERNAL, NOT_MEASURED } from './mysensors-tables.ts';
import { channelKey, NodeBook } from './node-book.ts';
import { PacedWriter } from './paced-writer.ts';

const GATEWAY = 0;
const EVERYBODY = 255;
const THE_NODE_ITSELF = 255;
/** A bootloader that is sent something may wait longer before it starts the program; opening the port resets many boards. */
const FIRST_WRITE_AFTER_MS = 1_200;
/** Nodes may be silent for minutes, so the gateway is asked for its version when nothing came for so long. */
const ASK_WHEN_SILENT_MS = 5_000;
const CHECK_EVERY_MS = 1_000;

/** The MySensors serial API 2.x over one link, as far as it reads: presentation, values, batteries, the gateway's life. */
export class MySensorsSession implements ProtocolSession {
  readonly #context: ProtocolContext;
  readonly #book = new NodeBook();
  readonly #writer: PacedWriter;
  #cancelFirst: CancelTimer | undefined;
  #cancelCheck: CancelTimer | undefined;
  #lastLifeMs: number;
  #lastQuestionMs = Number.NEGATIVE_INFINITY;
  #mayBeginMidLine: boolean;
  #hasGreeted = false;
  #isStopped = false;

  constructor(context: ProtocolContext) {
    this.#context = context;
    this.#mayBeginMidLine = context.mayBeginMidLine;
    this.#lastLifeMs = context.clock.monotonicMs();
    this.#writer = new PacedWriter(
      context.clock,
      (line) => context.send(line),
      (error) => context.emit({ t: 'log', text: `Not sent: ${error instanceof Error ? error.message : String(error)}` }),
    );
  }

  start(): void {
    this.#cancelFirst = this.#context.clock.after(FIRST_WRITE_AFTER_MS, () => this.#greet());
    this.#cancelCheck = this.#context.clock.every(CHECK_EVERY_MS, () => this.#askWhenSilent());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelFirst?.();
    this.#cancelCheck?.();
    this.#writer.stop();
  }

  take(line: Uint8Array, monotonicMs: number): boolean {
    const mayLackItsBeginning = this.#mayBeginMidLine;
    this.#mayBeginMidLine = false;
    const decoded = decodeMySensorsLine(line);
    if (!decoded.ok) {
      this.#problem(decoded.kind, decoded.message, decoded.kind === 'overlong' ? line.length : 1);
      return false;
    }
    this.#lastLifeMs = this.#context.clock.monotonicMs();
    if (!this.#hasGreeted) this.#greet();
    // The first line may lack its beginning, and without a checksum `17;1;…` cut to `7;1;…` is another node's value.
    if (!mayLackItsBeginning) this.#act(decoded.value, monotonicMs);
    return true;
  }

  #act(message: MySensorsMessage, monotonicMs: number): void {
    switch (message.command) {
      case COMMAND.presentation:
        this.#takePresentation(message);
        break;
      case COMMAND.set:
        if (!message.isEcho) this.#takeValue(message, monotonicMs);
        break;
      case COMMAND.internal:
        this.#takeInternal(message);
        break;
      // Requests of nodes are for outputs, which this protocol does not command yet; streams carry firmware.
      case COMMAND.request:
      case COMMAND.stream:
        break;
    }
    this.#askWhoYouAre(message);
  }

  #takePresentation({ node, child, type, payload }: MySensorsMessage): void {
    this.#book.presentNode(node);
    if (child === THE_NODE_ITSELF) return this.#context.emit({ t: 'node', node: String(node) });
    for (const info of this.#book.presentChild(node, child, childTypeOf(type), payload)) this.#context.emit({ t: 'channel', info });
  }

  #takeValue({ node, child, type, payload }: MySensorsMessage, monotonicMs: number): void {
    const valueType = valueTypeOf(type);
    if (!valueType || node === EVERYBODY || child === THE_NODE_ITSELF) return;
    if (valueType === 'unit prefix') {
      for (const info of this.#book.prefixUnit(node, child, payload)) this.#context.emit({ t: 'channel', info });
      return;
    }
    const value = numberOfPayload(payload);
    if (NOT_MEASURED.has(valueType)) return;
    if (value === undefined) return this.#problem('syntax', `Node ${node}, child ${child} sent a ${valueType} that is no number.`);
    for (const info of this.#book.noteValue(node, child, valueType)) this.#context.emit({ t: 'channel', info });
    const channel = channelKey(node, child, type);
    if (!this.#book.isOutput(node, child, valueType)) this.#context.emit({ t: 'reading', channel, value, monotonicMs });
    else if (value !== null) this.#context.emit({ t: 'output', channel, value, why: 'reported' });
  }

  #takeInternal({ node, type, payload }: MySensorsMessage): void {
    switch (type) {
      case INTERNAL.battery: {
        const percent = numberOfPayload(payload);
        const isPercent = typeof percent === 'number' && percent >= 0 && percent <= 100;
        return isPercent ? this.#context.emit({ t: 'node', node: String(node), batteryPercent: percent }) : this.#problem('range', `Node ${node} sent a battery level that is no percentage.`);
      }
      case INTERNAL.time:
        return this.#write(node, INTERNAL.time, String(this.#localSeconds()));
      case INTERNAL.version:
        if (node === GATEWAY) this.#context.emit({ t: 'identity', identity: { firmware: `MySensors ${payload}` } });
        return;
      case INTERNAL.config:
        return this.#write(node, INTERNAL.config, 'M');
      case INTERNAL.idRequest:
        return this.#context.emit({ t: 'log', text: 'A node without an id asks for one. Give it a fixed id in its sketch: the app does not hand out ids.' });
      case INTERNAL.sketchName:
        return this.#book.nameNode(node, payload);
      case INTERNAL.gatewayReady:
        this.#context.emit({ t: 'reset' });
        this.#book.forgetPresentations();
        return this.#greet();
      default:
        return;
    }
  }

  /** Values of a node that never presented itself cannot be named; presentations get lost on the radio. */
  #askWhoYouAre({ node, command, type }: MySensorsMessage): void {
    if (node === GATEWAY || node === EVERYBODY || command === COMMAND.presentation) return;
    if (command === COMMAND.internal && type === INTERNAL.log) return;
    if (this.#book.shouldAsk(node, this.#context.clock.monotonicMs())) this.#write(node, INTERNAL.presentation, '');
  }

  #greet(): void {
    this.#hasGreeted = true;
    this.#cancelFirst?.();
    this.#askVersion();
    this.#write(GATEWAY, INTERNAL.presentation, '');
    this.#write(EVERYBODY, INTERNAL.discover, '');
  }

  #askWhenSilent(): void {
    const nowMs = this.#context.clock.monotonicMs();
    const quietMs = nowMs - Math.max(this.#lastLifeMs, this.#lastQuestionMs);
    if (this.#hasGreeted && quietMs >= ASK_WHEN_SILENT_MS) this.#askVersion();
  }

  #askVersion(): void {
    this.#lastQuestionMs = this.#context.clock.monotonicMs();
    this.#write(GATEWAY, INTERNAL.version, '');
  }

  #write(node: number, type: number, payload: string): void {
    if (this.#isStopped) return;
    const line = encodeMySensorsLine({ node, child: THE_NODE_ITSELF, command: COMMAND.internal, isEcho: false, type, payload });
    if (!this.#writer.write(line)) this.#context.emit({ t: 'log', text: 'The gateway takes no more lines: an answer to a node was left out.' });
  }

  /** Nodes show the time of the wall they hang on: seconds since 1970 as if local time were UTC, as other controllers send. */
  #localSeconds(): number {
    const nowMs = this.#context.clock.now();
    return Math.floor(nowMs / 1000) - new Date(nowMs).getTimezoneOffset() * 60;
  }

  #problem(kind: ProblemKind, message: string, count = 1): void {
    this.#context.emit({ t: 'problem', kind, message, count });
  }
}
