import { AppError } from '../../../shared/rpc/errors.ts';
import type { CancelTimer, Clock } from '../../platform/clock.ts';
import type { LinkDownReason, LinkListener, LinkOpener, LinkOptions, ReceivedLine, SerialLink } from '../serial-link.ts';
import { SimulatedHub } from './simulated-hub.ts';
import { computersLocalHour, SimulatedTent, type LocalHourOf } from './simulated-tent.ts';
import { ALL_OFF } from './tent-model.ts';

/** The path that opens the simulated hub. */
export const SIMULATED_PATH = 'sim:tent';
/** The hub's own id. */
export const SIMULATED_HUB_KEY = 'sim-tent';
/** How long bytes are on their way, either way. */
const WIRE_MS = 1;

export interface SimulatedOpenerOptions {
  readonly clock: Clock;
  /** Makes the noise of the sensors: the same seed and the same times give the same readings. */
  readonly seed: number;
  readonly localHourOf?: LocalHourOf;
  readonly crc?: 0 | 1 | 2;
}

/** A cable that can be pulled. */
export interface SimulatedOpener extends LinkOpener {
  unplug(): void;
  plug(): void;
}

/**
 * Opens links to one hub in memory in a simulated tent, under the path `sim:tent`. The hub has power while a link is
 * open, so opening boots it, as it does many boards; the tent goes on in between, with everything switched off.
 */
export function createSimulatedOpener(options: SimulatedOpenerOptions): SimulatedOpener {
  const { clock } = options;
  let isPlugged = true;
  let current: SimulatedLink | undefined;
  let tent: SimulatedTent | undefined;
  // Counts on from the seconds of the wall clock, so that it rises across restarts of the app as a stored one would.
  let boot = Math.floor(clock.now() / 1_000);

  const powerHub = (send: (line: Uint8Array) => void): SimulatedHub => {
    const nowMs = clock.now();
    const monotonicMs = clock.monotonicMs();
    if (tent) tent.passTime(nowMs, monotonicMs, ALL_OFF);
    else tent = new SimulatedTent({ seed: options.seed, localHourOf: options.localHourOf ?? computersLocalHour, nowMs, monotonicMs });
    boot += 1;
    return new SimulatedHub({ clock, tent, id: SIMULATED_HUB_KEY, boot, crc: options.crc ?? 2, send });
  };

  return {
    open(link: LinkOptions, listener: LinkListener): SerialLink {
      const opened = new SimulatedLink(link.path, clock, listener, (self) => {
        if (link.path !== SIMULATED_PATH || !isPlugged) {
          return { code: 'port_missing', message: `There is no simulated hub at ${link.path}. Plug it in, or use ${SIMULATED_PATH}.` };
        }
        if (current && !current.isDown) return { code: 'port_busy', message: 'The simulated hub is already in use. Remove the other hub that uses it.' };
        current = self;
        return powerHub;
      });
      return opened;
    },
    unplug(): void {
      isPlugged = false;
      current?.goDown({ code: 'link_down', message: 'The simulated hub was unplugged.' });
    },
    plug(): void {
      isPlugged = true;
    },
  };
}

type Admission = LinkDownReason | ((send: (line: Uint8Array) => void) => SimulatedHub);

class SimulatedLink implements SerialLink {
  readonly path: string;
  readonly #clock: Clock;
  readonly #listener: LinkListener;
  readonly #timers = new Set<CancelTimer>();
  #arrived: ReceivedLine[] = [];
  #hub: SimulatedHub | undefined;
  #isDown = false;

  constructor(path: string, clock: Clock, listener: LinkListener, admit: (self: SimulatedLink) => Admission) {
    this.path = path;
    this.#clock = clock;
    this.#listener = listener;
    this.#soon(() => {
      const admission = admit(this);
      if (typeof admission !== 'function') return this.goDown(admission);
      listener.onOpen();
      if (!this.#isDown) this.#hub = admission((line) => this.#arrive(line));
    });
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#hub) throw new AppError('link_down', 'The simulated hub is not connected.');
    const copy = Uint8Array.from(bytes);
    this.#soon(() => this.#hub?.receive(copy));
  }

  close(): void {
    this.goDown({ code: 'closed', message: 'The link was closed.' });
  }

  /** Ends the link once and for all. The listener hears it after the caller has finished. */
  goDown(reason: LinkDownReason): void {
    if (this.#isDown) return;
    this.#isDown = true;
    this.#hub?.powerOff();
    this.#hub = undefined;
    for (const cancel of this.#timers) cancel();
    queueMicrotask(() => this.#listener.onDown(reason));
  }

  #arrive(line: Uint8Array): void {
    if (this.#arrived.length === 0) this.#soon(() => this.#deliver());
    this.#arrived.push({ bytes: line.subarray(0, -1), monotonicMs: this.#clock.monotonicMs() });
  }

  #deliver(): void {
    const lines = this.#arrived;
    this.#arrived = [];
    this.#listener.onLines(lines);
  }

  #soon(run: () => void): void {
    const cancel = this.#clock.after(WIRE_MS, () => {
      this.#timers.delete(cancel);
      run();
    });
    this.#timers.add(cancel);
  }
}
