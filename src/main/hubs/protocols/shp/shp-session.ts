import type { CancelTimer } from '../../../platform/clock.ts';
import type { ProblemKind, ProtocolContext, ProtocolSession } from '../../hub-protocol.ts';
import { checkSequence } from './sequence-check.ts';
import { sealShpLine } from './shp-codec.ts';
import { decodeShpLine, type ShpHello, type ShpMessage, type ShpReadings } from './shp-message.ts';

/** The version of the protocol that the app speaks. A hub that speaks a higher one is only listened to. */
const OUR_VERSION = 1;
/** A bootloader that is sent something may wait longer before it starts the program; opening the port resets many boards. */
const FIRST_WRITE_AFTER_MS = 1_200;
const HELLO_EVERY_MS = 1_000;
/** After so many unanswered greetings they come less often. */
const EAGER_HELLOS = 5;
const PATIENT_HELLO_EVERY_MS = 5_000;
const DESCRIBE_TIMEOUT_MS = 2_000;
const EAGER_DESCRIBES = 5;
const PATIENT_DESCRIBE_EVERY_MS = 10_000;
const BEAT_EVERY_MS = 3_000;
/** The hub turns its outputs to safe when it hears no beat for so long. */
const FAILSAFE_AFTER_S = 10;
const FIRST_BEAT_AFTER_MS = 500;
const LAST_QUESTION = 65_535;
const MOST_CHANNELS = 256;
const MOST_LOG_CHARACTERS = 200;

/** The SYSGrow Hub Protocol over one link: greets, asks for the channels until all are known, beats, reads. */
export class ShpSession implements ProtocolSession {
  readonly #context: ProtocolContext;
  readonly #timers = new Map<'hello' | 'describe' | 'beat', CancelTimer>();
  readonly #channels = new Set<string>();
  #hello: ShpHello | undefined;
  #isTooNew = false;
  #usesChecksums = false;
  #hasGreeted = false;
  #isInSession = false;
  #describes = 0;
  #hellos = 0;
  #lastGreetMs = Number.NEGATIVE_INFINITY;
  #question = 0;
  #lastSequence: number | undefined;
  #isStopped = false;

  constructor(context: ProtocolContext) {
    this.#context = context;
  }

  start(): void {
    this.#later('hello', FIRST_WRITE_AFTER_MS, () => this.#greet());
  }

  stop(): void {
    this.#isStopped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  take(line: Uint8Array, monotonicMs: number): boolean {
    const decoded = decodeShpLine(line);
    if (!decoded.ok) {
      this.#problem(decoded.kind, decoded.message, decoded.kind === 'overlong' ? line.length : 1);
      return false;
    }
    const { message, hasChecksum } = decoded.value;
    this.#usesChecksums ||= hasChecksum;
    this.#act(message, hasChecksum, monotonicMs);
    // Whatever makes sense comes from the program, so no bootloader listens any more.
    if (!this.#hasGreeted && !this.#isStopped) this.#greet();
    return true;
  }

  #act(message: ShpMessage, hasChecksum: boolean, monotonicMs: number): void {
    switch (message.t) {
      case 'hello':
        return this.#takeHello(message);
      case 'channel':
        if (this.#channels.size >= MOST_CHANNELS && !this.#channels.has(message.info.channel)) return;
        this.#channels.add(message.info.channel);
        if (this.#timers.has('describe')) this.#describeLater(); // it is still telling
        return this.#context.emit(message);
      case 'end':
        return this.#takeEnd(message.channels);
      case 'readings':
        return this.#takeReadings(message, hasChecksum, monotonicMs);
      case 'state':
        return this.#context.emit({ t: 'output', channel: message.channel, value: message.value, why: message.why });
      case 'answer':
        if (!message.isOk && message.error === 'nosess') this.#loseSession();
        return;
      case 'event':
        this.#log(`event ${message.name}`);
        if (message.name === 'failsafe') this.#loseSession();
        return;
      case 'log':
        return this.#log(message.text);
      case 'unknown':
        return;
    }
  }

  #takeHello(hello: ShpHello): void {
    const hasBooted = this.#hello !== undefined && isOtherBoot(this.#hello, hello);
    this.#hello = hello;
    this.#usesChecksums ||= hello.hasChecksums;
    this.#isTooNew = hello.version > OUR_VERSION;
    if (hasBooted) {
      this.#lastSequence = undefined;
      this.#context.emit({ t: 'reset' });
    }
    this.#context.emit({
      t: 'identity',
      identity: {
        ...(hello.id === undefined ? {} : { hubKey: hello.id }),
        ...(hello.firmware === undefined ? {} : { firmware: hello.firmware }),
        ...(hello.boot === undefined ? {} : { bootId: hello.boot }),
      },
    });
    if (this.#isStopped) return; // the listener may have found that it is the wrong hub
    if (this.#isTooNew) return this.#stayReader(hello.version);
    if (hasBooted || !hello.hasSession || !this.#hasGreeted) return this.#loseSession();
    this.#enterSession();
  }

  #stayReader(version: number): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#hasGreeted = true;
    this.#log(`The hub speaks version ${version} of the protocol, the app ${OUR_VERSION}: it is read and not written to.`);
  }

  #loseSession(): void {
    if (this.#isTooNew) return;
    this.#isInSession = false;
    this.#channels.clear();
    this.#describes = 0;
    this.#hellos = 0;
    this.#cancel('describe');
    this.#cancel('beat');
    // An answer that still knows of no session must not be answered at once, or two stubborn ends would shout for ever.
    const sinceMs = this.#context.clock.monotonicMs() - this.#lastGreetMs;
    if (sinceMs >= HELLO_EVERY_MS) this.#greet();
    else this.#later('hello', HELLO_EVERY_MS - sinceMs, () => this.#greet());
  }

  #greet(): void {
    if (this.#isTooNew) return;
    this.#hasGreeted = true;
    this.#lastGreetMs = this.#context.clock.monotonicMs();
    this.#hellos++;
    this.#write({ c: 'hello', shp: OUR_VERSION });
    this.#later('hello', this.#hellos < EAGER_HELLOS ? HELLO_EVERY_MS : PATIENT_HELLO_EVERY_MS, () => this.#greet());
  }

  #enterSession(): void {
    this.#cancel('hello');
    if (this.#isInSession) return;
    this.#isInSession = true;
    this.#hellos = 0;
    this.#describe();
    this.#later('beat', FIRST_BEAT_AFTER_MS, () => this.#beat());
  }

  /** Asks until all channels came: a damaged line would otherwise hide one for good. */
  #describe(): void {
    this.#describes++;
    this.#write({ c: 'desc' });
    this.#describeLater();
  }

  #describeLater(): void {
    const delayMs = this.#describes < EAGER_DESCRIBES ? DESCRIBE_TIMEOUT_MS : PATIENT_DESCRIBE_EVERY_MS;
    this.#later('describe', delayMs, () => this.#describe());
  }

  #takeEnd(channels: number): void {
    if (channels > this.#channels.size && this.#channels.size < MOST_CHANNELS) return; // the timer asks again
    this.#cancel('describe');
  }

  #beat(): void {
    this.#question = (this.#question % LAST_QUESTION) + 1;
    this.#write({ c: 'hb', q: this.#question, to: FAILSAFE_AFTER_S });
    this.#later('beat', BEAT_EVERY_MS, () => this.#beat());
  }

  #takeReadings(readings: ShpReadings, hasChecksum: boolean, monotonicMs: number): void {
    const verdict = checkSequence(this.#lastSequence, readings.sequence);
    if (verdict.is === 'duplicate') return this.#problem('duplicate', 'The hub sent a line of readings twice; the second was not taken.', 1);
    if (verdict.is === 'gap') this.#problem('gap', `${verdict.missing} lines of readings are missing before line ${readings.sequence}.`, verdict.missing);
    this.#lastSequence = readings.sequence ?? this.#lastSequence;
    const doubt = this.#usesChecksums && !hasChecksum ? { doubtful: true as const } : {};
    for (const [channel, value] of readings.values) this.#context.emit({ t: 'reading', channel, value, monotonicMs, ...doubt });
    for (const channel of readings.invalid) {
      this.#problem('range', `Channel ${channel} sent something that is no number.`, 1);
      this.#context.emit({ t: 'reading', channel, value: null, monotonicMs, ...doubt });
    }
  }

  #write(fields: Readonly<Record<string, string | number>>): void {
    if (this.#isStopped) return;
    this.#context.send(sealShpLine(fields)).catch((error: unknown) => {
      if (!this.#isStopped) this.#log(`Not sent: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  #problem(kind: ProblemKind, message: string, count: number): void {
    this.#context.emit({ t: 'problem', kind, message, count });
  }

  #log(text: string): void {
    this.#context.emit({ t: 'log', text: text.slice(0, MOST_LOG_CHARACTERS) });
  }

  #later(name: 'hello' | 'describe' | 'beat', delayMs: number, run: () => void): void {
    this.#cancel(name);
    if (this.#isStopped) return;
    this.#timers.set(name, this.#context.clock.after(delayMs, run));
  }

  #cancel(name: 'hello' | 'describe' | 'beat'): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }
}

/** A boot counter tells; without one, an uptime that went back does. */
function isOtherBoot(before: ShpHello, now: ShpHello): boolean {
  if (before.boot !== undefined && now.boot !== undefined) return before.boot !== now.boot;
  return before.upMs !== undefined && now.upMs !== undefined && now.upMs < before.upMs;
}
