import { AppError, type WireError } from '../../../shared/rpc/errors.ts';
import { RpcError } from '../../../shared/rpc/rpc-error.ts';
import type { ClientMessage, Pipe, ServerMessage } from '../../../shared/rpc/wire.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { HistoryRole, HistoryThread } from './history-thread.ts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A thread that lived so long is started anew without much delay when it dies. */
const SETTLED_MS = 60_000;
/** A thread that was asked to end has so long to finish its statement and close its files. */
const GRACE_MS = 5_000;

const STOPPED: WireError = { code: 'storage_failed', message: 'The part of the app that keeps the history has stopped. It is being started again; try again in a moment.' };
const CLOSING: WireError = { code: 'cancelled', message: 'The app is closing.' };

export interface SupervisedThreadOptions {
  readonly role: HistoryRole;
  readonly start: () => HistoryThread;
  readonly clock: Clock;
  readonly log: Log;
  /** A thread without a call for so long is ended; it starts again with the next one. */
  readonly idleMs?: number;
}

/**
 * One pipe for the life of the app over threads that may come and go: a thread starts with the first call, and again,
 * after a pause, when it dies. Calls that it was given then fail; those that come meanwhile wait for the next one.
 */
export class SupervisedThread implements Pipe<ClientMessage, ServerMessage> {
  readonly #options: SupervisedThreadOptions;
  readonly #underWay = new Set<number>();
  readonly #waiting: ClientMessage[] = [];
  #deliver: (message: ServerMessage) => void = () => {};
  #thread: { readonly thread: HistoryThread; readonly startedMs: number } | undefined;
  /** Threads that were asked to end and have not. */
  readonly #ending = new Set<Promise<void>>();
  #cancelRestart: CancelTimer | undefined;
  #cancelIdle: CancelTimer | undefined;
  #failures = 0;
  #isStopped = false;

  constructor(options: SupervisedThreadOptions) {
    this.#options = options;
  }

  listen(onMessage: (message: ServerMessage) => void): () => void {
    this.#deliver = onMessage;
    return () => (this.#deliver = () => {});
  }

  post(message: ClientMessage): void {
    if (this.#isStopped) {
      // Whoever called does not hold its promise yet.
      if (message.t === 'call') queueMicrotask(() => this.#deliver({ t: 'error', id: message.id, error: CLOSING }));
      return;
    }
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
    if (!this.#thread && !this.#cancelRestart) this.#start();
    if (this.#thread) this.#send(this.#thread.thread, message);
    else this.#keep(message);
  }

  /** Ends the thread for good: first asked, then made to. Calls under way fail. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelRestart?.();
    this.#cancelIdle?.();
    this.#end();
    this.#fail([...this.#underWay, ...this.#waiting.flatMap((message) => (message.t === 'call' ? [message.id] : []))], CLOSING);
    this.#waiting.length = 0;
    await Promise.all(this.#ending);
  }

  #start(): void {
    const { role, start, clock, log } = this.#options;
    let thread: HistoryThread;
    try {
      thread = start();
    } catch (error) {
      log.error({ role, error }, 'A thread of the history cannot be started.');
      return this.#startLater(0);
    }
    const running = { thread, startedMs: clock.monotonicMs() };
    this.#thread = running;
    thread.pipe.listen((message) => this.#take(message));
    thread.onExit((reason) => {
      if (this.#thread !== running) return;
      this.#thread = undefined;
      log.error({ role, reason }, 'A thread of the history ended; it is started again.');
      this.#startLater(clock.monotonicMs() - running.startedMs);
      this.#fail([...this.#underWay], STOPPED);
    });
    for (const message of this.#waiting.splice(0)) this.#send(thread, message);
  }

  #startLater(livedMs: number): void {
    this.#failures = livedMs > SETTLED_MS ? 0 : this.#failures + 1;
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LONGEST_RETRY_MS);
    this.#cancelRestart = this.#options.clock.after(delayMs, () => {
      this.#cancelRestart = undefined;
      if (this.#waiting.length > 0) this.#start();
    });
  }

  #send(thread: HistoryThread, message: ClientMessage): void {
    if (message.t === 'call') this.#underWay.add(message.id);
    thread.pipe.post(message);
    if (message.t === 'cancel') this.#settle(message.id);
  }

  /** While there is no thread, calls wait, and one that is withdrawn meanwhile is never made. */
  #keep(message: ClientMessage): void {
    if (message.t === 'call') this.#waiting.push(message);
    if (message.t !== 'cancel') return;
    const index = this.#waiting.findIndex((waiting) => waiting.t === 'call' && waiting.id === message.id);
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  #take(message: ServerMessage): void {
    if (message.t !== 'frame') this.#settle(message.id);
    this.#deliver(message);
  }

  #settle(id: number): void {
    this.#underWay.delete(id);
    const { idleMs, clock } = this.#options;
    if (idleMs === undefined || this.#underWay.size > 0 || this.#cancelIdle || this.#isStopped) return;
    this.#cancelIdle = clock.after(idleMs, () => {
      this.#cancelIdle = undefined;
      this.#end();
    });
  }

  #end(): void {
    const thread = this.#thread?.thread;
    this.#thread = undefined;
    if (!thread) return;
    const ended = new Promise<void>((resolve) => {
      const cancelKill = this.#options.clock.after(GRACE_MS, () => {
        this.#options.log.warn({ role: this.#options.role }, 'A thread of the history did not end when it was asked to, and is ended.');
        thread.kill();
      });
      thread.onExit(() => {
        cancelKill();
        resolve();
      });
    }).finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
    thread.end();
  }

  #fail(ids: readonly number[], error: WireError): void {
    this.#underWay.clear();
    for (const id of ids) this.#deliver({ t: 'error', id, error });
  }
}

/** What a thread refused, as main's own error, so that it crosses the bridge with its code and sentence. */
export function toAppError(error: unknown): unknown {
  return error instanceof RpcError ? new AppError(error.code, error.message, { cause: error, ...(error.field === undefined ? {} : { field: error.field }) }) : error;
}
