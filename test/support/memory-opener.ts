import { AppError } from '../../src/shared/rpc/errors.ts';
import type { LinkDownReason, LinkListener, LinkOpener, LinkOptions, SerialLink } from '../../src/main/hubs/serial-link.ts';
import type { Clock } from '../../src/main/platform/clock.ts';

/** A link whose other end is the test. */
export class MemoryLink implements SerialLink {
  readonly path: string;
  readonly #listener: LinkListener;
  readonly #clock: Clock;
  readonly written: string[] = [];
  isDown = false;

  constructor(path: string, listener: LinkListener, clock: Clock) {
    this.path = path;
    this.#listener = listener;
    this.#clock = clock;
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.isDown) return Promise.reject(new AppError('link_down', 'The link is down.'));
    this.written.push(Buffer.from(bytes).toString('latin1'));
    return Promise.resolve();
  }

  close(): void {
    this.fail('closed', 'closed');
  }

  opens(): void {
    this.#listener.onOpen();
  }

  says(...lines: readonly string[]): void {
    this.#listener.onLines(lines.map((line) => ({ bytes: Buffer.from(line, 'latin1'), monotonicMs: this.#clock.monotonicMs() })));
  }

  drops(kind: 'overlong' | 'flood', count: number): void {
    this.#listener.onDropped({ kind, count });
  }

  fail(code: LinkDownReason['code'], message: string): void {
    if (this.isDown) return;
    this.isDown = true;
    this.#listener.onDown({ code, message });
  }
}

/** Opens links in memory and remembers them all. */
export class MemoryOpener implements LinkOpener {
  readonly #clock: Clock;
  readonly links: MemoryLink[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(options: LinkOptions, listener: LinkListener): SerialLink {
    const link = new MemoryLink(options.path, listener, this.#clock);
    this.links.push(link);
    return link;
  }

  get last(): MemoryLink {
    const link = this.links.at(-1);
    if (!link) throw new Error('No link was opened yet.');
    return link;
  }
}
