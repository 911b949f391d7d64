import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { LinkDownReason } from '../serial-link.ts';
import { openBytePort, type BytePort } from './byte-port.ts';
import type { HostReport } from './host-messages.ts';
import { LineQueue } from './line-queue.ts';
import { LineSplitter } from './line-splitter.ts';
import { explainLoss, explainOpenFailure } from './link-fault.ts';

/** Longer lines are dropped here whatever the protocol. */
const MAX_LINE_BYTES = 1024;
const BATCH_EVERY_MS = 20;
/** How many batches may be on their way to main. */
const CREDIT_BATCHES = 8;
const MAX_WAITING_BYTES = 1024 * 1024;
const REPORT_DROPPED_EVERY_MS = 250;
const WRITE_TIMEOUT_MS = 2_000;
const MAX_WAITING_WRITES = 32;

/** One physical connection inside the host: opened once, down once. */
export class HostLink {
  readonly path: string;
  readonly #id: number;
  readonly #clock: Clock;
  readonly #post: (report: HostReport) => void;
  readonly #splitter = new LineSplitter(MAX_LINE_BYTES);
  readonly #queue = new LineQueue(MAX_WAITING_BYTES);
  #port: BytePort | undefined;
  #isDown = false;
  #credit = CREDIT_BATCHES;
  #lastBatchMs = Number.NEGATIVE_INFINITY;
  #lastDroppedMs = Number.NEGATIVE_INFINITY;
  #cancelFlush: CancelTimer | undefined;
  #cancelReport: CancelTimer | undefined;
  #waitingWrites = 0;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(id: number, path: string, clock: Clock, post: (report: HostReport) => void) {
    this.#id = id;
    this.path = path;
    this.#clock = clock;
    this.#post = post;
  }

  /** Resolves when the port is open or has failed to; never rejects. */
  async open(baudRate: number): Promise<void> {
    try {
      const port = await openBytePort({ path: this.path, baudRate }, this.#clock, {
        onData: (bytes) => this.#take(bytes),
        onGone: (error) => void this.#goDown(explainLoss(error, this.path)),
      });
      this.#port = port;
      if (this.#isDown) await port.close();
      else this.#post({ t: 'opened', link: this.#id });
    } catch (error) {
      await this.#goDown(explainOpenFailure(error, this.path));
    }
  }

  write(id: number, bytes: Uint8Array): void {
    const answer = (problem?: string) => this.#post({ t: 'written', link: this.#id, id, ...(problem ? { problem } : {}) });
    if (!this.#port || this.#isDown) return answer(`${this.path} is not connected.`);
    if (this.#waitingWrites >= MAX_WAITING_WRITES) return answer(`${this.path} takes no more: too much waits to be sent.`);
    this.#waitingWrites++;
    this.#lastWrite = this.#lastWrite.then(async () => {
      const problem = await this.#writeNow(bytes);
      this.#waitingWrites--;
      answer(problem);
    });
  }

  ack(batches: number): void {
    this.#credit = Math.min(CREDIT_BATCHES, this.#credit + batches);
    this.#scheduleFlush();
  }

  /** Resolves when the port is free again. */
  close(): Promise<void> {
    return this.#goDown({ code: 'closed', message: `${this.path} was closed.` });
  }

  async #goDown(reason: LinkDownReason): Promise<void> {
    if (!this.#isDown) {
      this.#flush();
      this.#reportDropped();
      this.#isDown = true;
      this.#cancelFlush?.();
      this.#cancelReport?.();
      this.#post({ t: 'down', link: this.#id, reason });
    }
    await this.#port?.close();
  }

  /** Resolves with what went wrong, if anything did. */
  async #writeNow(bytes: Uint8Array): Promise<string | undefined> {
    if (!this.#port || this.#isDown) return `${this.path} is not connected.`;
    let cancelTimeout: CancelTimer = () => undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      cancelTimeout = this.#clock.after(WRITE_TIMEOUT_MS, () => reject(new Error('it does not take what is sent to it')));
    });
    try {
      await Promise.race([this.#port.write(bytes), timeout]);
      return undefined;
    } catch (error) {
      // Part of the line may be out. Nothing may follow it on this link.
      const reason = explainLoss(error, this.path);
      void this.#goDown(reason);
      return reason.message;
    } finally {
      cancelTimeout();
    }
  }

  #take(bytes: Uint8Array): void {
    if (this.#isDown) return;
    const nowMs = this.#clock.monotonicMs();
    this.#splitter.push(bytes, (line) => this.#queue.add(line, nowMs));
    this.#scheduleFlush();
  }

  #scheduleFlush(): void {
    if (this.#cancelFlush || this.#isDown) return;
    const waitMs = this.#lastBatchMs + BATCH_EVERY_MS - this.#clock.monotonicMs();
    if (waitMs <= 0) return this.#flush();
    this.#cancelFlush = this.#clock.after(waitMs, () => {
      this.#cancelFlush = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#isDown) return;
    const nowMs = this.#clock.monotonicMs();
    while (this.#credit > 0) {
      const batch = this.#queue.take(nowMs);
      if (!batch) break;
      this.#credit--;
      this.#lastBatchMs = nowMs;
      this.#post({ t: 'lines', link: this.#id, ...batch });
    }
    const reportInMs = this.#lastDroppedMs + REPORT_DROPPED_EVERY_MS - nowMs;
    if (reportInMs <= 0) this.#reportDropped();
    else this.#cancelReport ??= this.#clock.after(reportInMs, () => this.#reportDropped());
  }

  #reportDropped(): void {
    this.#cancelReport?.();
    this.#cancelReport = undefined;
    const overlong = this.#splitter.takeDroppedBytes();
    const flood = this.#queue.takeFloodedLines();
    if (overlong > 0) this.#post({ t: 'dropped', link: this.#id, dropped: { kind: 'overlong', count: overlong } });
    if (flood > 0) this.#post({ t: 'dropped', link: this.#id, dropped: { kind: 'flood', count: flood } });
    if (overlong > 0 || flood > 0) this.#lastDroppedMs = this.#clock.monotonicMs();
  }
}
