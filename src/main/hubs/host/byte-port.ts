import { read } from 'node:fs';
import { promisify } from 'node:util';
import { SerialPort } from 'serialport';
import type { Clock } from '../../platform/clock.ts';
import { DeviceGone } from './link-fault.ts';

/**
 * An open port as bytes. Built on serialport's binding and not on its stream: the stream misses an unplug while data
 * flows (it repeats a read of zero bytes for ever), keeps writes of a closed port for the next open, and cannot be
 * used again after a failed write.
 */
export interface BytePort {
  /** Resolves when the operating system has taken all bytes. One at a time. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when the port is free again. Calling it again waits for the same. */
  close(): Promise<void>;
}

export interface BytePortListener {
  /** The bytes are valid during the call only. */
  onData(bytes: Uint8Array): void;
  /** Once, unless `close` came first. */
  onGone(error: unknown): void;
}

/** What is used of serialport's binding on every platform. */
interface BindingPort {
  read(buffer: Buffer, offset: number, length: number): Promise<{ readonly bytesRead: number }>;
  write(buffer: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** What the bindings of Linux and macOS have and the one of Windows has not. */
interface PolledPort extends BindingPort {
  readonly fd: number | null;
  readonly poller: { once(event: 'readable', run: (error: Error | null) => void): unknown; stop(): void };
}

const READ_BYTES = 64 * 1024;
/** A tty hands out at most 4 KiB a read; less than a quarter of that means that little waits behind it. */
const BUSY_READ_BYTES = 1024;
/** Reading costs per wake-up and not per byte, so a port that brings little at a time rests. */
const REST_MS = 12;

const readFile = promisify(read);

/** @throws Error of the binding when the port cannot be opened; `explainOpenFailure` tells what it means. */
export async function openBytePort(
  options: { readonly path: string; readonly baudRate: number },
  clock: Clock,
  listener: BytePortListener,
): Promise<BytePort> {
  // hupcl false: on Windows it keeps an auto-reset board from being reset; elsewhere it does no harm.
  const port = await SerialPort.binding.open({ path: options.path, baudRate: options.baudRate, lock: true, hupcl: false });
  return new OpenPort(port, clock, listener);
}

class OpenPort implements BytePort {
  readonly #port: BindingPort;
  readonly #clock: Clock;
  readonly #reading: Promise<void>;
  #writing: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(port: BindingPort, clock: Clock, listener: BytePortListener) {
    this.#port = port;
    this.#clock = clock;
    this.#reading = this.#readOn(listener);
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#closing) return Promise.reject(new DeviceGone('The port is closed.'));
    const writing = this.#port.write(Buffer.from(bytes));
    this.#writing = writing.catch(() => undefined); // whoever wrote hears of it; closing only waits
    return writing;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (!isPolled(this.#port)) return this.#port.close(); // Windows' binding cancels its reads by itself
    // A read or write that runs in the thread pool while its descriptor is closed could reach a stranger's file, so
    // both end first. They begin to wait again when they were running at the moment of the first stop.
    let areDone = false;
    const done = Promise.all([this.#reading, this.#writing]).then(() => void (areDone = true));
    while (!areDone) {
      this.#port.poller.stop();
      await Promise.race([done, rest(this.#clock)]);
    }
    await this.#port.close();
  }

  async #readOn(listener: BytePortListener): Promise<void> {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    try {
      while (!this.#closing) {
        const count = await readSome(this.#port, buffer);
        if (this.#closing) return;
        listener.onData(buffer.subarray(0, count));
        if (count < BUSY_READ_BYTES) await rest(this.#clock);
      }
    } catch (error) {
      if (!this.#closing) listener.onGone(error);
    }
  }
}

function rest(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.after(REST_MS, resolve));
}

function isPolled(port: BindingPort): port is PolledPort {
  return 'poller' in port;
}

async function readSome(port: BindingPort, buffer: Buffer): Promise<number> {
  if (!isPolled(port)) return (await port.read(buffer, 0, buffer.length)).bytesRead;
  for (;;) {
    if (port.fd === null) throw new DeviceGone('The port is closed.');
    const count = await readNow(port.fd, buffer);
    if (count === 0) throw new DeviceGone('A read brought zero bytes.');
    if (count !== undefined) return count;
    await new Promise<void>((resolve, reject) => {
      port.poller.once('readable', (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Undefined: nothing is there yet. */
async function readNow(descriptor: number, buffer: Buffer): Promise<number | undefined> {
  try {
    return (await readFile(descriptor, buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN' || code === 'EWOULDBLOCK' || code === 'EINTR') return undefined;
    throw error;
  }
}
