import { must } from '../../../shared/rpc/errors.ts';

/** Why an output changed, in the words of the protocol. */
export type OutputReason = 'cmd' | 'ttl' | 'maxon' | 'failsafe' | 'boot' | 'local';
/** Why a command was refused, in the words of the protocol. */
export type OutputRefusal = 'chan' | 'value' | 'range' | 'minoff';

export interface OutputSpec {
  readonly channel: number;
  readonly name: string;
  readonly mode: 'onoff' | 'pct';
  /** The value that it takes when nobody commands it. */
  readonly safe: number;
  /** Longest run in seconds; 0 for no limit. */
  readonly maxOnS: number;
  /** Shortest rest in seconds, which counts from boot too. */
  readonly minOffS: number;
}

interface Output {
  readonly spec: OutputSpec;
  value: number;
  why: OutputReason;
  /** Who decides it: the tent's own controller, or the host since its first command. */
  owner: 'local' | 'host';
  onSinceMs: number;
  offSinceMs: number;
  leaseEndMs: number | undefined;
}

export interface OutputChange {
  readonly channel: number;
  readonly value: number;
  readonly why: OutputReason;
}

/**
 * The outputs of a hub with the limits that it enforces itself: leases, longest runs and shortest rests. All instants
 * are milliseconds of the hub's own monotonic time.
 */
export class OutputBank {
  readonly #outputs: readonly Output[];
  readonly #onChange: (change: OutputChange) => void;

  /** Every output begins at its safe value. */
  constructor(specs: readonly OutputSpec[], nowMs: number, onChange: (change: OutputChange) => void) {
    this.#onChange = onChange;
    this.#outputs = specs.map((spec) => ({
      spec,
      value: spec.safe,
      why: 'boot',
      owner: 'local',
      onSinceMs: nowMs,
      offSinceMs: nowMs,
      leaseEndMs: undefined,
    }));
  }

  /** Does what the host says and says why not, if not. `ttlS` 0 means without a lease. */
  command(channel: number, value: number, ttlS: number, nowMs: number): OutputRefusal | undefined {
    const output = this.#outputs.find((candidate) => candidate.spec.channel === channel);
    if (!output) return 'chan';
    if (!Number.isInteger(value)) return 'value';
    if (value < 0 || value > (output.spec.mode === 'pct' ? 100 : 1)) return 'range';
    if (mustRest(output, value, nowMs)) return 'minoff';
    output.owner = 'host';
    output.leaseEndMs = ttlS > 0 && value !== output.spec.safe ? nowMs + 1_000 * ttlS : undefined;
    this.#drive(output, value, 'cmd', nowMs);
    return undefined;
  }

  /** Follows the tent's own controller where the host has not taken over. */
  followLocal(valueOf: (channel: number) => number, nowMs: number): void {
    for (const output of this.#outputs) {
      const value = valueOf(output.spec.channel);
      if (output.owner === 'local' && !mustRest(output, value, nowMs)) this.#drive(output, value, 'local', nowMs);
    }
  }

  /** Gives every output back to the tent's own controller. */
  releaseToLocal(): void {
    for (const output of this.#outputs) output.owner = 'local';
  }

  /** Everything to its safe value, where it stays until the host commands it or releases it. */
  allSafe(why: OutputReason, nowMs: number): void {
    for (const output of this.#outputs) {
      output.owner = 'host';
      this.#makeSafe(output, why, nowMs);
    }
  }

  /** Ends the leases and runs that are over. */
  endWhatIsOver(nowMs: number): void {
    for (const output of this.#outputs) {
      if (output.leaseEndMs !== undefined && nowMs >= output.leaseEndMs) this.#makeSafe(output, 'ttl', nowMs);
      else if (nowMs >= longestRunEndMs(output)) this.#makeSafe(output, 'maxon', nowMs);
    }
  }

  /** When `endWhatIsOver` has work next; Infinity for never. */
  nextEndMs(): number {
    return Math.min(Infinity, ...this.#outputs.map((output) => Math.min(output.leaseEndMs ?? Infinity, longestRunEndMs(output))));
  }

  /** @throws for a channel that is no output. */
  valueOf(channel: number): number {
    return must(this.#outputs.find((output) => output.spec.channel === channel), `output ${channel} is described`).value;
  }

  /** Where every output stands, and why. */
  states(): readonly OutputChange[] {
    return this.#outputs.map(({ spec, value, why }) => ({ channel: spec.channel, value, why }));
  }

  #makeSafe(output: Output, why: OutputReason, nowMs: number): void {
    output.leaseEndMs = undefined;
    this.#drive(output, output.spec.safe, why, nowMs);
  }

  #drive(output: Output, value: number, why: OutputReason, nowMs: number): void {
    if (value === output.value) return;
    if (output.value === 0) output.onSinceMs = nowMs;
    if (value === 0) output.offSinceMs = nowMs;
    output.value = value;
    output.why = why;
    this.#onChange({ channel: output.spec.channel, value, why });
  }
}

function mustRest(output: Output, value: number, nowMs: number): boolean {
  return value > 0 && output.value === 0 && nowMs - output.offSinceMs < 1_000 * output.spec.minOffS;
}

function longestRunEndMs({ spec, value, onSinceMs }: Output): number {
  return spec.maxOnS > 0 && value !== spec.safe ? onSinceMs + 1_000 * spec.maxOnS : Infinity;
}
