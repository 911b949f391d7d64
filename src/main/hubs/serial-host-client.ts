import { AppError } from '../../shared/rpc/errors.ts';
import type { CancelTimer, Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { delayBeforeRetry } from './back-off.ts';
import type { HostCommand, HostProcess, HostReport, PortFound, SerialHostStarter } from './host/host-messages.ts';
import { HostedLink } from './hosted-link.ts';
import type { LinkListener, LinkOpener, LinkOptions, SerialLink } from './serial-link.ts';

/** A host that lived so long is started anew without delay when it dies. */
const SETTLED_MS = 30_000;
const PING_EVERY_MS = 5_000;
/** A host that answers no ping for so long is taken to be stuck. */
const STUCK_AFTER_MS = 15_000;
const LIST_TIMEOUT_MS = 5_000;

const HOST_STOPPED = 'The part of the app that talks to USB devices has stopped. It is being started again; the app reconnects by itself.';

interface RunningHost {
  readonly process: HostProcess;
  readonly startedMs: number;
  readonly stopListening: () => void;
  readonly cancelPing: CancelTimer;
  lastReportMs: number;
}

interface ListQuestion {
  readonly answer: (ports: readonly PortFound[]) => void;
  readonly cancelTimeout: CancelTimer;
}

/**
 * Main's side of the serial host: opens links in it, starts it when it is first needed, and starts it again with a
 * back-off when it dies or no longer answers. When it dies all links are down.
 */
export class SerialHostClient implements LinkOpener {
  readonly #start: SerialHostStarter;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #links = new Map<number, HostedLink>();
  readonly #lists = new Map<number, ListQuestion>();
  #host: RunningHost | undefined;
  #cancelRestart: CancelTimer | undefined;
  #failures = 0;
  #nextId = 1;
  #isStopped = false;

  constructor(options: { readonly start: SerialHostStarter; readonly clock: Clock; readonly log: Log }) {
    this.#start = options.start;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  open(options: LinkOptions, listener: LinkListener): SerialLink {
    const id = this.#nextId++;
    const link = new HostedLink(id, options.path, {
      listener,
      clock: this.#clock,
      post: (command) => this.#post(command),
      forget: () => this.#links.delete(id),
    });
    this.#links.set(id, link);
    if (this.#ensureHost()) this.#post({ t: 'open', link: id, path: options.path, baudRate: options.baudRate });
    // The caller does not hold the link yet, so it hears of the failure only after this call.
    else queueMicrotask(() => link.goDown({ code: 'link_down', message: HOST_STOPPED }));
    return link;
  }

  /** The USB ports of this machine; none when the operating system cannot say, which the log then explains. */
  listPorts(): Promise<readonly PortFound[]> {
    if (!this.#ensureHost()) return Promise.resolve([]);
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const answer = (ports: readonly PortFound[]) => {
        this.#lists.get(id)?.cancelTimeout();
        this.#lists.delete(id);
        resolve(ports);
      };
      const cancelTimeout = this.#clock.after(LIST_TIMEOUT_MS, () => {
        this.#log.warn({ timeoutMs: LIST_TIMEOUT_MS }, 'The ports could not be listed in time.');
        answer([]);
      });
      this.#lists.set(id, { answer, cancelTimeout });
      this.#post({ t: 'list', id });
    });
  }

  /** Ends the host for good. All links go down. */
  stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelRestart?.();
    const host = this.#host;
    if (!host) return Promise.resolve();
    return new Promise((resolve) => {
      host.process.onExit(() => resolve());
      this.#forgetHost('The app is closing.');
      host.process.kill();
    });
  }

  /** Whether a host is there to take commands. */
  #ensureHost(): boolean {
    if (this.#host) return true;
    if (this.#isStopped || this.#cancelRestart) return false;
    this.#startHost();
    return this.#host !== undefined;
  }

  #startHost(): void {
    let process: HostProcess;
    try {
      process = this.#start();
    } catch (error) {
      return this.#startLater(String(error), 0);
    }
    const nowMs = this.#clock.monotonicMs();
    const host: RunningHost = {
      process,
      startedMs: nowMs,
      lastReportMs: nowMs,
      stopListening: process.pipe.listen((report) => {
        host.lastReportMs = this.#clock.monotonicMs();
        this.#take(report);
      }),
      cancelPing: this.#clock.every(PING_EVERY_MS, () => this.#checkOn(host)),
    };
    this.#host = host;
    process.onExit((reason) => this.#whenExited(host, reason));
  }

  #whenExited(host: RunningHost, reason: string): void {
    if (this.#host !== host) return;
    this.#forgetHost(HOST_STOPPED);
    this.#startLater(reason, this.#clock.monotonicMs() - host.startedMs);
  }

  #startLater(reason: string, livedMs: number): void {
    this.#failures = livedMs > SETTLED_MS ? 0 : this.#failures + 1;
    const delayMs = delayBeforeRetry(this.#failures, 0.5);
    this.#log.error({ reason, livedMs, delayMs }, 'The serial host ended; it is started again.');
    this.#cancelRestart = this.#clock.after(delayMs, () => {
      this.#cancelRestart = undefined;
      this.#startHost();
    });
  }

  #forgetHost(message: string): void {
    this.#host?.cancelPing();
    this.#host?.stopListening();
    this.#host = undefined;
    for (const link of [...this.#links.values()]) link.goDown({ code: 'link_down', message });
    for (const question of [...this.#lists.values()]) question.answer([]);
  }

  #checkOn(host: RunningHost): void {
    const silentMs = this.#clock.monotonicMs() - host.lastReportMs;
    if (silentMs < STUCK_AFTER_MS) return this.#post({ t: 'ping', id: this.#nextId++ });
    this.#log.error({ silentMs }, 'The serial host no longer answers and is ended.');
    host.process.kill();
    this.#whenExited(host, 'stuck');
  }

  #post(command: HostCommand): void {
    if (!this.#host) throw new AppError('link_down', HOST_STOPPED);
    this.#host.process.pipe.post(command);
  }

  #take(report: HostReport): void {
    if (report.t === 'pong') return;
    if (report.t !== 'ports') return this.#links.get(report.link)?.take(report);
    if (report.problem) this.#log.warn({ problem: report.problem }, 'The ports could not be listed. On Linux this needs udevadm.');
    this.#lists.get(report.id)?.answer(report.ports);
  }
}
