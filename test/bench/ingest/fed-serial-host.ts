import type { HostCommand, HostProcess, HostReport } from '../../../src/main/hubs/host/host-messages.ts';
import { hubLine } from '../../../src/main/hubs/simulator/hub-line.ts';

export const CHANNELS = [
  ['air_temperature', 'Cel'],
  ['relative_humidity', '%'],
  ['co2', 'ppm'],
  ['ppfd', 'umol/m2/s'],
  ['soil_moisture', '%'],
  ['soil_temperature', 'Cel'],
  ['water_ph', 'pH'],
  ['water_ec', 'mS/cm'],
] as const;

/** A SYSGrow Hub line without its line end. */
export const sealed = (message: object): Uint8Array => hubLine(message, true).subarray(0, -1);

/** What the channels of the hub measure, and in which unit. */
export type HubChannels = readonly (readonly [metric: string, unit: string])[];

/**
 * Stands in for the serial host, with one hub behind it, of eight sensors when nothing else is said, whose lines the
 * benchmark feeds. It speaks the host's own messages, so that everything in main is measured from the arrival of a batch
 * of lines.
 */
export class FedSerialHost implements HostProcess {
  /** With which the hub introduces itself. */
  readonly hello: Uint8Array;
  readonly #description: readonly Uint8Array[];
  readonly pipe = {
    post: (command: HostCommand): void => this.#take(command),
    listen: (onMessage: (report: HostReport) => void): (() => void) => {
      this.#tell = onMessage;
      return () => undefined;
    },
  };
  #tell: (report: HostReport) => void = () => undefined;
  #link: number | undefined;
  #unacknowledged = 0;
  #onExit: ((reason: string) => void) | undefined;

  constructor(channels: HubChannels = CHANNELS) {
    this.hello = sealed({ t: 'hello', shp: 1, id: 'bench', fw: 'bench', boot: 1, up: 0, crc: 1, rx: 160, n: channels.length, to: 15, fs: 0, sess: 1 });
    this.#description = [...channels.map(([k, u], i) => sealed({ t: 'ch', i, k, u, n: k, per: 10 })), sealed({ t: 'end', n: channels.length })];
  }

  kill(): void {
    this.#onExit?.('killed');
  }

  onExit(run: (reason: string) => void): void {
    this.#onExit = run;
  }

  /** Hands lines over as one batch, all read just now. */
  feed(lines: readonly Uint8Array[]): void {
    if (this.#link === undefined) throw new Error('The app has not opened the port.');
    const ends = new Uint32Array(lines.length);
    let length = 0;
    for (const [index, line] of lines.entries()) ends[index] = length += line.length;
    const bytes = new Uint8Array(length);
    for (const [index, line] of lines.entries()) bytes.set(line, (ends[index] ?? 0) - line.length);
    this.#unacknowledged += 1;
    this.#tell({ t: 'lines', link: this.#link, bytes, ends, agesMs: new Float32Array(lines.length) });
  }

  /** Batches that the app has not taken: the real host would send no more than eight. */
  get unacknowledged(): number {
    return this.#unacknowledged;
  }

  #take(command: HostCommand): void {
    switch (command.t) {
      case 'open':
        this.#link = command.link;
        return this.#answer({ t: 'opened', link: command.link });
      case 'close':
        this.#link = undefined;
        return;
      case 'ack':
        this.#unacknowledged -= command.batches;
        return;
      case 'list':
        return this.#answer({ t: 'ports', id: command.id, ports: [] });
      case 'ping':
        return this.#answer({ t: 'pong', id: command.id });
      case 'write':
        this.#answer({ t: 'written', link: command.link, id: command.id });
        return this.#obey(Buffer.from(command.bytes).toString('latin1'));
    }
  }

  #answer(report: HostReport): void {
    queueMicrotask(() => this.#tell(report));
  }

  #obey(text: string): void {
    const command = /"c":"(\w+)"/.exec(text)?.[1];
    const q = Number(/"q":(\d+)/.exec(text)?.[1] ?? 0);
    const lines = command === 'hello' ? [this.hello] : command === 'desc' ? this.#description : command === 'hb' ? [sealed({ t: 'a', q, ok: 1 })] : [];
    if (lines.length > 0) queueMicrotask(() => this.feed(lines));
  }
}
