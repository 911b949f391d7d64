import type { Clock } from '../../src/main/platform/clock.ts';
import { AppError } from '../../src/shared/rpc/errors.ts';
import type { LinkDownReason, LinkListener, LinkOpener, LinkOptions, ReceivedLine, SerialLink } from '../../src/main/hubs/serial-link.ts';

/** A cable in memory whose far end is the test: it says lines, and can be pulled and plugged. */
export class MemoryPort implements LinkOpener {
  /** Lines that the app wrote, without line ends. */
  readonly written: string[] = [];
  readonly #clock: Clock;
  #open: { readonly listener: LinkListener } | undefined;
  #isPlugged = true;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  open(options: LinkOptions, listener: LinkListener): SerialLink {
    const mine = { listener };
    queueMicrotask(() => {
      if (!this.#isPlugged) return listener.onDown({ code: 'port_missing', message: `Nothing is plugged in at ${options.path}.` });
      this.#open = mine;
      listener.onOpen();
    });
    return {
      path: options.path,
      write: async (bytes) => {
        if (this.#open !== mine) throw new AppError('link_down', 'The cable is pulled.');
        this.written.push(Buffer.from(bytes).toString('latin1').trimEnd());
      },
      close: () => {
        if (this.#open === mine) this.#goDown({ code: 'closed', message: 'The link was closed.' });
      },
    };
  }

  /** Lines that arrive now, together. */
  says(...lines: readonly string[]): void {
    const monotonicMs = this.#clock.monotonicMs();
    this.#open?.listener.onLines(lines.map((line): ReceivedLine => ({ bytes: Buffer.from(line, 'latin1'), monotonicMs })));
  }

  unplug(): void {
    this.#isPlugged = false;
    this.#goDown({ code: 'link_down', message: 'The cable was pulled.' });
  }

  plug(): void {
    this.#isPlugged = true;
  }

  #goDown(reason: LinkDownReason): void {
    const open = this.#open;
    this.#open = undefined;
    open?.listener.onDown(reason);
  }
}
