import type { CancelTimer, Clock } from '../../platform/clock.ts';
import { HostLineReader, hubLine, readHostLine, type HostLine } from './hub-line.ts';
import { OutputBank, type OutputChange } from './output-bank.ts';
import type { SimulatedTent } from './simulated-tent.ts';
import { outputsFrom, outputValue, TENT_ACTUATORS, TENT_SENSORS } from './tent-channels.ts';

const FIRMWARE = 'sysgrow-simulator 1.0.0';
const LONGEST_HOST_LINE = 160;
const DEFAULT_PERIOD_MS = 2_000;
/** How often the tent's own controller looks. */
const LOCAL_CONTROL_PERIOD_MS = 10_000;
const DEFAULT_FAILSAFE_S = 15;
const REMEMBERED_COMMANDS = 6;

export interface SimulatedHubOptions {
  readonly clock: Clock;
  readonly tent: SimulatedTent;
  readonly id: string;
  /** Counts the boots. */
  readonly boot: number;
  /** 0: lines carry no checksum; 1: they do; 2: commands that act must carry one too. */
  readonly crc: 0 | 1 | 2;
  /** Where its bytes go: one line a call. */
  readonly send: (line: Uint8Array) => void;
}

type Command = Extract<HostLine, { readonly t: 'command' }>;

/**
 * A hub in memory that speaks the SYSGrow Hub Protocol v1 and obeys its safety rules as firmware does: it boots with
 * safe outputs, and moves nothing for a host that has not greeted it and kept beating. Until a host commands an
 * output, the tent's own controller drives it, since the app does not drive outputs by itself yet.
 */
export class SimulatedHub {
  readonly #options: SimulatedHubOptions;
  readonly #reader = new HostLineReader(LONGEST_HOST_LINE);
  readonly #bootMs: number;
  readonly #outputs: OutputBank;
  /** The last commands and how they ended: a repeated one is answered again, not executed again. */
  readonly #answered = new Map<number, string | undefined>();
  #sequence = 0;
  #periodMs = DEFAULT_PERIOD_MS;
  #failsafeS = DEFAULT_FAILSAFE_S;
  #hasSession = false;
  #isArmed = false;
  #isFailsafe = false;
  #lastHostMs = 0;
  #cancelReadings: CancelTimer;
  #cancelLocalControl: CancelTimer;
  #cancelDeadline: CancelTimer = () => undefined;

  /** Boots at once: outputs safe, hello, first readings. */
  constructor(options: SimulatedHubOptions) {
    this.#options = options;
    const { clock } = options;
    this.#bootMs = clock.monotonicMs();
    this.#outputs = new OutputBank(TENT_ACTUATORS, this.#bootMs, (change) => this.#tellOutput(change));
    this.#sayHello();
    for (const state of this.#outputs.states()) this.#tellOutput(state);
    this.#controlLocally();
    this.#tellReadings();
    this.#cancelReadings = clock.every(this.#periodMs, () => this.#tellReadings());
    this.#cancelLocalControl = clock.every(LOCAL_CONTROL_PERIOD_MS, () => this.#controlLocally());
  }

  /** Takes bytes of the host, cut anywhere. */
  receive(bytes: Uint8Array): void {
    for (const text of this.#reader.take(bytes)) {
      this.#passTime();
      const line = readHostLine(text);
      if (line.t === 'damaged') this.#say({ t: 'log', m: line.why });
      if (line.t === 'command') this.#obey(line);
    }
    this.#watchDeadlines();
  }

  /** Loses its power: timers end, outputs fall. The tent stays as it is. */
  powerOff(): void {
    this.#passTime();
    this.#cancelReadings();
    this.#cancelLocalControl();
    this.#cancelDeadline();
  }

  #obey({ command, fields, isSealed }: Command): void {
    if (command === 'hello') return this.#greet();
    if (command === 'desc') return this.#describe();
    const answer = (refusal?: string): void => this.#answer(fields['q'], refusal);
    if (this.#options.crc === 2 && !isSealed && ['set', 'safe', 'cal'].includes(command)) return answer('crc');
    if (command === 'safe') {
      // The safe direction needs neither a session nor a number to answer to.
      this.#outputs.allSafe('cmd', this.#nowMs());
      return answer();
    }
    if (!this.#hasSession) return answer('nosess');
    switch (command) {
      case 'hb':
        return answer(this.#beat(fields['to']));
      case 'set':
        return this.#set(fields);
      case 'rate':
        return answer(this.#changePeriod(fields['ms']));
      case 'time':
        return answer(typeof fields['unix'] === 'number' ? undefined : 'value');
      default:
        return answer('cmd');
    }
  }

  #greet(): void {
    this.#hasSession = true;
    this.#lastHostMs = this.#nowMs();
    this.#answered.clear();
    this.#sayHello();
  }

  #beat(timeoutS: string | number | undefined): string | undefined {
    if (typeof timeoutS !== 'number' || !Number.isInteger(timeoutS)) return 'value';
    if (timeoutS < 2 || timeoutS > 300) return 'range';
    this.#failsafeS = timeoutS;
    this.#lastHostMs = this.#nowMs();
    this.#isArmed = true;
    if (this.#isFailsafe) {
      this.#isFailsafe = false;
      this.#outputs.releaseToLocal();
    }
    return undefined;
  }

  #set(fields: Command['fields']): void {
    const { q, i, v, ttl } = fields;
    if (!isCommandNumber(q)) return;
    if (!this.#answered.has(q)) {
      this.#answered.set(q, this.#execute(i, v, ttl));
      const [oldest] = this.#answered.keys();
      if (oldest !== undefined && this.#answered.size > REMEMBERED_COMMANDS) this.#answered.delete(oldest);
    }
    this.#answer(q, this.#answered.get(q));
  }

  #execute(i: unknown, v: unknown, ttl: unknown): string | undefined {
    if (!this.#isArmed) return 'nohb';
    if (typeof i !== 'number') return 'chan';
    if (typeof v !== 'number') return 'value';
    if (ttl !== undefined && !(typeof ttl === 'number' && ttl > 0)) return 'range';
    const refusal = this.#outputs.command(i, v, typeof ttl === 'number' ? ttl : 0, this.#nowMs());
    if (refusal === undefined) this.#lastHostMs = this.#nowMs();
    return refusal;
  }

  #changePeriod(ms: string | number | undefined): string | undefined {
    if (typeof ms !== 'number' || !Number.isInteger(ms)) return 'value';
    if (ms < 50 || ms > 60_000) return 'range';
    this.#periodMs = ms;
    this.#cancelReadings();
    this.#cancelReadings = this.#options.clock.every(ms, () => this.#tellReadings());
    return undefined;
  }

  #controlLocally(): void {
    if (this.#isFailsafe) return;
    this.#passTime();
    const wanted = this.#options.tent.controllerWants(this.#options.clock.now(), this.#drives());
    const values = new Map(TENT_ACTUATORS.map((actuator) => [actuator.channel, outputValue(actuator, wanted)]));
    this.#outputs.followLocal((channel) => values.get(channel) ?? 0, this.#nowMs());
    this.#watchDeadlines();
  }

  /** Wakes up when a lease, a longest run or the patience with a silent host ends. */
  #watchDeadlines(): void {
    this.#cancelDeadline();
    const silenceMs = this.#isArmed ? this.#lastHostMs + 1_000 * this.#failsafeS : Infinity;
    const nextMs = Math.min(this.#outputs.nextEndMs(), silenceMs);
    if (nextMs === Infinity) return;
    this.#cancelDeadline = this.#options.clock.after(Math.max(0, nextMs - this.#nowMs()), () => {
      this.#passTime();
      this.#outputs.endWhatIsOver(this.#nowMs());
      if (this.#isArmed && this.#nowMs() >= silenceMs) this.#fallSafe();
      this.#watchDeadlines();
    });
  }

  #fallSafe(): void {
    this.#isFailsafe = true;
    this.#hasSession = false;
    this.#isArmed = false;
    this.#outputs.allSafe('failsafe', this.#nowMs());
    this.#say({ t: 'ev', e: 'failsafe' });
  }

  /** The tent has to catch up before an output changes or a sensor looks. */
  #passTime(): void {
    this.#options.tent.passTime(this.#options.clock.now(), this.#nowMs(), this.#drives());
  }

  #drives(): ReturnType<typeof outputsFrom> {
    return outputsFrom((channel) => this.#outputs.valueOf(channel));
  }

  #sayHello(): void {
    const { id, boot, crc } = this.#options;
    const n = TENT_SENSORS.length + TENT_ACTUATORS.length;
    const up = this.#upMs();
    this.#say({ t: 'hello', shp: 1, id, fw: FIRMWARE, boot, up, crc, rx: LONGEST_HOST_LINE, n, to: this.#failsafeS, fs: Number(this.#isFailsafe), sess: Number(this.#hasSession) });
  }

  /** Every channel, and then where the outputs stand: a host that has just come cannot know it. */
  #describe(): void {
    for (const { channel, quantity, unit, name, range } of TENT_SENSORS) {
      this.#say({ t: 'ch', i: channel, k: quantity, u: unit, n: name, per: this.#periodMs, min: range[0], max: range[1] });
    }
    for (const { channel, mode, name, safe, maxOnS, minOffS } of TENT_ACTUATORS) {
      this.#say({ t: 'ch', i: channel, k: 'act', m: mode, n: name, safe, maxon: maxOnS, minoff: minOffS });
    }
    this.#say({ t: 'end', n: TENT_SENSORS.length + TENT_ACTUATORS.length });
    for (const state of this.#outputs.states()) this.#tellOutput(state);
  }

  #tellReadings(): void {
    this.#passTime();
    this.#say({ t: 'r', s: this.#sequence, ms: this.#upMs(), v: this.#options.tent.measure(this.#drives()) });
    this.#sequence += 1;
  }

  #tellOutput({ channel, value, why }: OutputChange): void {
    this.#say({ t: 'st', i: channel, v: value, why });
  }

  /** A command without a number is done or refused in silence: there is nothing to answer to. */
  #answer(q: string | number | undefined, refusal?: string): void {
    if (isCommandNumber(q)) this.#say(refusal === undefined ? { t: 'a', q, ok: 1 } : { t: 'a', q, ok: 0, err: refusal });
  }

  #say(message: object): void {
    this.#options.send(hubLine(message, this.#options.crc > 0));
  }

  #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }

  #upMs(): number {
    return Math.round(this.#nowMs() - this.#bootMs);
  }
}

function isCommandNumber(q: string | number | undefined): q is number {
  return typeof q === 'number' && Number.isInteger(q) && q >= 1 && q <= 65_535;
}
