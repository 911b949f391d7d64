import { AppError } from '../../shared/rpc/errors.ts';
import type { CancelTimer, Clock } from '../platform/clock.ts';
import type { HostCommand, HostReport, LineBatch } from './host/host-messages.ts';
import type { LinkDownReason, LinkListener, ReceivedLine, SerialLink } from './serial-link.ts';

type LinkReport = Extract<HostReport, { readonly link: number }>;

/** An open that takes longer hangs in a driver. */
const OPEN_TIMEOUT_MS = 10_000;

interface HostedLinkOptions {
  readonly listener: LinkListener;
  readonly clock: Clock;
  readonly post: (command: HostCommand) => void;
  /** The link is down: nothing need be delivered to it any more. */
  readonly forget: () => void;
}

interface PendingWrite {
  readonly resolve: () => void;
  readonly reject: (error: AppError) => void;
}

/** Main's end of a link whose port the serial host holds. */
export class HostedLink implements SerialLink {
  readonly path: string;
  readonly #id: number;
  readonly #options: HostedLinkOptions;
  readonly #writes = new Map<number, PendingWrite>();
  readonly #cancelOpenTimeout: CancelTimer;
  #nextWrite = 1;
  /** How far main's clock is ahead of the host's: the least that was seen, since whatever was more was waiting. */
  #aheadMs = Number.POSITIVE_INFINITY;
  #isOpen = false;
  #isDown = false;

  constructor(id: number, path: string, options: HostedLinkOptions) {
    this.#id = id;
    this.path = path;
    this.#options = options;
    this.#cancelOpenTimeout = options.clock.after(OPEN_TIMEOUT_MS, () => {
      options.post({ t: 'close', link: id });
      this.goDown({ code: 'link_down', message: `${path} does not open. Unplug the hub and plug it in again.` });
    });
  }

  write(bytes: Uint8Array): Promise<void> {
    if (!this.#isOpen || this.#isDown) return Promise.reject(new AppError('link_down', `${this.path} is not connected, so nothing was sent.`));
    const id = this.#nextWrite++;
    return new Promise((resolve, reject) => {
      this.#writes.set(id, { resolve, reject });
      this.#options.post({ t: 'write', link: this.#id, id, bytes });
    });
  }

  close(): void {
    if (this.#isDown) return;
    this.#options.post({ t: 'close', link: this.#id });
    this.goDown({ code: 'closed', message: `${this.path} was closed.` });
  }

  /** Ends the link; whatever waits is refused. Calling it again does nothing. */
  goDown(reason: LinkDownReason): void {
    if (this.#isDown) return;
    this.#isDown = true;
    this.#cancelOpenTimeout();
    this.#options.forget();
    const waiting = [...this.#writes.values()];
    this.#writes.clear();
    for (const write of waiting) write.reject(new AppError('link_down', reason.message));
    this.#options.listener.onDown(reason);
  }

  take(report: LinkReport): void {
    if (this.#isDown) return;
    switch (report.t) {
      case 'opened':
        this.#isOpen = true;
        this.#cancelOpenTimeout();
        return this.#options.listener.onOpen();
      case 'lines':
        // Acknowledged when taken, so that a main that is behind is sent no more.
        try {
          return this.#options.listener.onLines(unpack(report, this.#sentAt(report)));
        } finally {
          if (!this.#isDown) this.#options.post({ t: 'ack', link: this.#id, batches: 1 });
        }
      case 'dropped':
        return this.#options.listener.onDropped(report.dropped);
      case 'down':
        return this.goDown(report.reason);
      case 'written':
        return this.#settleWrite(report.id, report.problem);
    }
  }

  /** When the batch was sent, on main's clock. Both clocks run alike and differ in where they began. */
  #sentAt({ sentMs }: LineBatch): number {
    const nowMs = this.#options.clock.monotonicMs();
    if (sentMs === undefined) return nowMs;
    this.#aheadMs = Math.min(this.#aheadMs, nowMs - sentMs);
    return sentMs + this.#aheadMs;
  }

  #settleWrite(id: number, problem: string | undefined): void {
    const write = this.#writes.get(id);
    if (!write) return;
    this.#writes.delete(id);
    if (problem === undefined) write.resolve();
    else write.reject(new AppError('link_down', problem));
  }
}

/** The lines of a batch, with the time on main's clock at which each was read. */
function unpack(batch: LineBatch, sentMs: number): readonly ReceivedLine[] {
  const lines: ReceivedLine[] = [];
  let start = 0;
  for (const [index, end] of batch.ends.entries()) {
    lines.push({ bytes: batch.bytes.subarray(start, end), monotonicMs: sentMs - (batch.agesMs[index] ?? 0) });
    start = end;
  }
  return lines;
}
