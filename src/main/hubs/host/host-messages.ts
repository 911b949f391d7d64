import type { Pipe } from '../../../shared/rpc/wire.ts';
import type { DroppedInput, LinkDownReason } from '../serial-link.ts';

/** What main asks of the serial host. A `link` number is chosen by main and never used twice. */
export type HostCommand =
  | { readonly t: 'open'; readonly link: number; readonly path: string; readonly baudRate: number }
  | { readonly t: 'write'; readonly link: number; readonly id: number; readonly bytes: Uint8Array }
  | { readonly t: 'close'; readonly link: number }
  /** Main has taken so many batches of lines. */
  | { readonly t: 'ack'; readonly link: number; readonly batches: number }
  | { readonly t: 'list'; readonly id: number }
  | { readonly t: 'ping'; readonly id: number };

/** What the serial host tells main. After `down` nothing more comes about that link. */
export type HostReport =
  | { readonly t: 'opened'; readonly link: number }
  | ({ readonly t: 'lines'; readonly link: number } & LineBatch)
  | { readonly t: 'dropped'; readonly link: number; readonly dropped: DroppedInput }
  | { readonly t: 'down'; readonly link: number; readonly reason: LinkDownReason }
  /** `problem` present: the bytes did not all reach the operating system. */
  | { readonly t: 'written'; readonly link: number; readonly id: number; readonly problem?: string }
  /** `problem` present: the ports could not be listed; `ports` is then empty. */
  | { readonly t: 'ports'; readonly id: number; readonly ports: readonly PortFound[]; readonly problem?: string }
  | { readonly t: 'pong'; readonly id: number };

/** Lines in one piece of memory, since one message of many lines costs as much as one of a single line. */
export interface LineBatch {
  /** The lines one after the other, without line ends. */
  readonly bytes: Uint8Array;
  /** Where each line ends in `bytes`. */
  readonly ends: Uint32Array;
  /** How long before the batch was sent each line was read, in milliseconds. */
  readonly agesMs: Float32Array;
  /** When it was sent, on the host's monotonic clock: a main that stood still takes it later. Left out: as it is taken. */
  readonly sentMs?: number;
}

/** A port that the operating system shows and that hangs on USB. */
export interface PortFound {
  readonly path: string;
  readonly manufacturer?: string;
  readonly serialNumber?: string;
  readonly vendorId?: string;
  readonly productId?: string;
}

/** A running serial host, wherever it runs. */
export interface HostProcess {
  readonly pipe: Pipe<HostCommand, HostReport>;
  /** Ends it at once; `onExit` follows. */
  kill(): void;
  /** Runs once when it has ended, for whatever reason. */
  onExit(run: (reason: string) => void): void;
}

/** Starts a serial host. */
export type SerialHostStarter = () => HostProcess;
